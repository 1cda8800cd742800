using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Kernels.Tests.Elements;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>The matrix of every scheme, or of one for each walk, with its digests left in a file.</summary>
internal static class MatrixJob
{
    public const string Name = "matrix";
    public const string NameOfWalks = "matrix-of-walks";

    /// <summary>One scheme for each way over a tensor.</summary>
    public static IEnumerable<TensorKernels> SchemesOfWalks => ElementJob.Schemes.Select(SchemeRegistry.Get);

    /// <summary>Runs in the child process; prints what failed.</summary>
    public static bool Run(string folder, IEnumerable<TensorKernels> schemes)
    {
        MatrixResult[] results = [.. schemes.AsParallel().AsOrdered().Select(MatrixResult.Of)];
        File.WriteAllLines(Path.Combine(folder, Name), results.Select(result => $"{result.Scheme}\t{result.Digest}"));
        foreach (MatrixResult failed in results.Where(result => result.Failure.Length != 0))
        {
            Console.WriteLine(failed.Failure);
        }

        return results.All(result => result.Failure.Length == 0);
    }

    /// <summary>Reads the digests that a child left, by scheme.</summary>
    public static IReadOnlyDictionary<string, string> ReadDigests(string folder) =>
        File.ReadLines(Path.Combine(folder, Name)).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1]);
}
