using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Generator;
using QuantGen.Generator.Tests.Cost;
using QuantGen.Generator.Tests.Harness;

namespace QuantGen.Benchmarks.BuildCost;

/// <summary>What the generator takes and emits.</summary>
internal static class GeneratorCost
{
    private const int Rounds = 7;
    private const int Edits = 101;
    private const double WarmUpSeconds = 15;
    private const string UnrelatedFile = "Source0.cs";

    /// <summary>
    /// Runs the generator for so long that the compiler and it have reached the last tier of the JIT, as in an editor. A few hundred calls are not
    /// enough for that: on one core the JIT waits for a second in which nothing new is called before it begins, and then has thousands of methods to do.
    /// </summary>
    public static void WarmUp(int schemes)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            Time(schemes);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds);
    }

    /// <summary>Times the generator on so many schemes, beside one file that has nothing to do with it.</summary>
    public static GeneratorTime Time(int schemes)
    {
        string[] sources = [Unrelated(0), .. SchemeSources.Create(schemes)];
        double[] whole = new double[Rounds];
        GeneratorDriver driver = CreateDriver();
        CSharpCompilation compilation = TestCompilation.Create(sources);
        for (int round = 0; round < Rounds; round++)
        {
            // Nothing is known beforehand: neither to the driver nor, but for the references, to the compilation.
            driver = CreateDriver();
            compilation = TestCompilation.Create(sources);
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            whole[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        double[] reruns = new double[Edits];
        for (int edit = 0; edit < Edits; edit++)
        {
            compilation = compilation.WithText(UnrelatedFile, Unrelated(edit + 1));
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            reruns[edit] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new GeneratorTime(schemes, Measuring.Rounds.Median(whole), Measuring.Rounds.Median(reruns));
    }

    /// <summary>Lines and IL of one scheme.</summary>
    public static EmittedSize Measure(string arguments) => Measure(arguments, [SchemeSources.Declare(arguments, "Weights")]);

    /// <summary>Lines and IL of many schemes together.</summary>
    public static EmittedSize Measure(string name, IEnumerable<string> sources)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(TestCompilation.Create(sources), out Compilation output, out _);
        using MemoryStream assembly = new();
        EmitResult emitted = output.Emit(assembly);
        if (!emitted.Success)
        {
            throw new InvalidOperationException($"The emitted code of {name} does not compile: {emitted.Diagnostics.First()}");
        }

        assembly.Position = 0;
        int lines = driver.GetRunResult().GeneratedTrees.Sum(tree => tree.GetText().Lines.Count);
        return new EmittedSize(name, lines, MethodBodies.SizeByType(assembly).Values.Sum());
    }

    private static GeneratorDriver CreateDriver() =>
        CSharpGeneratorDriver.Create([new QuantizedTensorGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);

    private static string Unrelated(int version) =>
        Text.Invariant($"internal static class Unrelated {{ public const int Version = {version}; }}");
}

/// <summary>Milliseconds of the generator.</summary>
/// <param name="Schemes">Declared types.</param>
/// <param name="WholeMilliseconds">The run for a whole compilation.</param>
/// <param name="RerunMilliseconds">The run after an edit of an unrelated file.</param>
internal sealed record GeneratorTime(int Schemes, double WholeMilliseconds, double RerunMilliseconds);

/// <summary>What was emitted.</summary>
/// <param name="Scheme">For which scheme.</param>
/// <param name="Lines">Lines of source.</param>
/// <param name="ILBytes">Bytes of IL in method bodies.</param>
internal sealed record EmittedSize(string Scheme, int Lines, int ILBytes);
