using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Kernels.Tests.Inlining;
using QuantGen.Products.Tests.Convolutions;
using QuantGen.Products.Tests.InstructionSets;
using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.Inlining;

/// <summary>Calls the loops of every product, convolution and score, in a child process that lists what the compiler made of them.</summary>
internal static class InliningJob
{
    /// <summary>The first argument of such a process.</summary>
    public const string Switch = "--inlining";

    // Rows by themselves and tiles, with strips that end within a panel.
    private static readonly (int Rows, int Outputs, int Inner)[] _shapes = [(1, 37, 70), (5, 37, 70)];

    private static readonly (int Batch, int Inputs, int Outputs, int Height, int Width)[] _images = [(1, 3, 5, 9, 27), (1, 1, 2, 9, 27)];

    /// <summary>Runs in the child process, one product after the other, since the listing has room for one method at a time; returns the exit code.</summary>
    public static int Run()
    {
        string[] failures =
        [
            .. ProductRegistry.All.Concat(ProductRegistry.ToCodes).Select(product => product.Check(_shapes))
                .Concat(ConvolutionRegistry.All.Select(convolution => convolution.Check(_images)))
                .Where(failure => failure.Length > 0),
        ];
        foreach (string failure in failures)
        {
            Console.WriteLine(failure);
        }

        return failures.Length == 0 ? 0 : 1;
    }

    /// <summary>Starts such a process without some instruction sets; returns its loops over vectors, each with the calls that its code makes.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static IReadOnlyDictionary<string, string[]> List(params string[] variables)
    {
        string listing = Path.Combine(AppContext.BaseDirectory, $"listing-{string.Join('-', variables.Prepend("all"))}.txt");
        (int exitCode, string output) = RegistryProcess.Run(
            Switch,
            [
                .. variables.Select(static variable => (variable, "0")),
                ("DOTNET_TieredCompilation", "0"), ("DOTNET_JitDisasm", CodeListing.Pattern), ("DOTNET_JitStdOutFile", listing),
            ]);
        return exitCode == 0 ? CodeListing.ReadCalls(listing) : throw new InvalidOperationException(output);
    }
}
