using System.CommandLine;
using QuantGen.Benchmarks;
using QuantGen.Benchmarks.BuildCost;
using QuantGen.Benchmarks.Calls;
using QuantGen.Benchmarks.Classes;
using QuantGen.Benchmarks.Elements;
using QuantGen.Benchmarks.Embeddings;
using QuantGen.Benchmarks.Networks;
using QuantGen.Benchmarks.Parallel;
using QuantGen.Benchmarks.Products;
using QuantGen.Benchmarks.Ratios;
using QuantGen.Benchmarks.StartUp;
using QuantGen.Benchmarks.Sweep;
using QuantGen.Benchmarks.Widths;

Terminal.Prepare();
RootCommand root = new("How fast the emitted kernels are, and what they cost at build time.")
{
    RatiosCommand.Create(),
    CallsCommand.Create(),
    CallsCommand.CreateChild(),
    WidthsCommand.Create(),
    ParallelCommand.Create(),
    ThresholdsCommand.Create(),
    SweepCommand.Create(),
    ElementsCommand.Create(),
    ProductsCommand.Create(),
    ScoresCommand.Create(),
    NetworkCommand.Create(),
    EmbeddingsCommand.Create(),
    SearchCommand.Create(),
    BuildCostCommand.Create(),
    StartUpCommand.Create(),
    BenchmarkDotNetCommand.Create(),
};
return root.Parse(args).Invoke();
