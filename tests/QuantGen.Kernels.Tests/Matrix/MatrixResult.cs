using System;
using System.Collections.Concurrent;
using System.Threading;
using QuantGen.Kernels.Tests.Registry;
using Xunit.Sdk;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>What the matrix of one scheme came to.</summary>
/// <param name="Scheme">The name of the tensor type.</param>
/// <param name="Digest">The digest of all results, up to the failure if there is one.</param>
/// <param name="Failure">The first failure, or empty.</param>
internal sealed record MatrixResult(string Scheme, string Digest, string Failure)
{
    private static readonly ConcurrentDictionary<string, Lazy<MatrixResult>> _results = new();

    /// <summary>The result in this process; the matrix of a scheme runs once.</summary>
    public static MatrixResult Of(TensorKernels kernels) =>
        _results.GetOrAdd(kernels.Name, _ => new Lazy<MatrixResult>(() => Run(kernels), LazyThreadSafetyMode.ExecutionAndPublication)).Value;

    private static MatrixResult Run(TensorKernels kernels)
    {
        using ResultDigest digest = new();
        string failure = "";
        try
        {
            new SchemeMatrix(kernels, digest).Run();
        }
        catch (Exception exception)
        {
            // The message of a comparison says all; any other exception came out of a kernel.
            failure = exception is XunitException ? exception.Message : $"{kernels}: {exception}";
        }

        return new MatrixResult(kernels.Name, digest.Finish(), failure);
    }
}
