using System;
using System.Linq;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.TensorValues;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Parameters for a scheme as a value are those of the tensor type, to the bit.</summary>
public sealed class SchemeParametersTests
{
    private static readonly float[] _ends =
        [-float.MaxValue, -1e30f, -3.7f, -1, -1e-3f, -1e-38f, -float.Epsilon, -0f, 0, float.Epsilon, 1e-39f, 0.1f, 2.25f, 127.5f, 1e38f, float.MaxValue];

    [Fact]
    public void TheyEqualThoseOfTheType()
    {
        AssertEqual<Activations>();
        AssertEqual<Tokens>();
        AssertEqual<ColumnWeights>();
        AssertEqual<ColumnGroups>();
        AssertEqual<UnsignedWeights>();
        AssertEqual<SignedGroups>();
        AssertEqual<Precise>();
        AssertEqual<HalfRows>();
        AssertEqual<PowerGroups>();
        AssertEqual<PowerTensor>();
    }

    [Fact]
    public void RangesOutOfOrderThrow() =>
        Assert.Equal("ranges", Assert.Throws<ArgumentException>(() => SchemeParameters.Compute(Schemes.Symmetric(8), [new(1, 0)])).ParamName);

    private static void AssertEqual<T>()
        where T : IQuantizedTensor<T>
    {
        ValueRange[] ranges = [.. _ends.SelectMany(_ => _ends, (min, max) => new ValueRange(min, max)).Where(range => range.Min <= range.Max)];
        float[] scales = new float[ranges.Length];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? ranges.Length : 0];
        T.ComputeParameters(ranges, scales, zeroPoints);
        Assert.Equal(new QuantizationParameters(scales, zeroPoints), SchemeParameters.Compute(T.Scheme, ranges));
    }
}
