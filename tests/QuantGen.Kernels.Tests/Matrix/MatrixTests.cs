using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Every operation of every scheme gives the bits of the reference, on every shape and every kind of data.</summary>
public sealed class MatrixTests
{
    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EveryOperationMatchesTheReference(string scheme)
    {
        MatrixResult result = MatrixResult.Of(SchemeRegistry.Get(scheme));
        Assert.True(result.Failure.Length == 0, result.Failure);
    }
}
