using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using QuantGen.Benchmarks.BuildCost;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Cost;

/// <summary>What a product adds to a build. Nothing else runs meanwhile, since the time of the whole process is taken.</summary>
/// <param name="output">Receives the figures.</param>
[CollectionDefinition(nameof(ProductCostTests), DisableParallelization = true)]
[Collection(nameof(ProductCostTests))]
public sealed class ProductCostTests(ITestOutputHelper output)
{
    private const int Products = 100;
    private const int Rounds = 3;

    private const double MostSeconds = 0.1;

    [Fact]
    public void AHundredProductsAddLittleProcessorTime()
    {
        double without = Seconds(0), with = Seconds(Products), each = (with - without) / Products;
        output.WriteLine($"{each * 1e3:0.0} ms each: {with:0.00} s with {Products} products, {without:0.00} s with their schemes alone");
        Assert.InRange(each, 0, MostSeconds);
    }

    // Of the generator and the compiler.
    private static double Seconds(int products)
    {
        string[] sources = [.. ProductSources.Create(products)];
        return Enumerable.Range(0, Rounds).Min(round =>
        {
            CSharpCompilation compilation = TestCompilation.Create(sources);
            TimeSpan start = Environment.CpuUsage.TotalTime;
            CSharpGeneratorDriver.Create([new QuantizedTensorGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
                .RunGeneratorsAndUpdateCompilation(compilation, out Compilation all, out _, TestContext.Current.CancellationToken);
            EmitResult result = all.Emit(Stream.Null, cancellationToken: TestContext.Current.CancellationToken);
            double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            Assert.True(result.Success, $"{result.Diagnostics.FirstOrDefault()}");
            return seconds;
        });
    }
}
