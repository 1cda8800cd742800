using System;
using System.Linq;
using System.Threading;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>The clip of each region against an exhaustive search with the tensor type's own kernels.</summary>
public sealed class ParameterFittingTests
{
    private static readonly ClipSearch _search = new() { Candidates = 30, CandidatesOfEnd = 7, SmallestFraction = 0.3 };

    // One fraction of both ends, or a pair of them, from the widest to the narrowest.
    private static readonly (double Low, double High, bool IsPair)[] _fractions =
    [
        .. Enumerable.Range(0, 30).Select(i => (Fraction(i, 30), Fraction(i, 30), false)),
        .. Enumerable.Range(0, 49).Select(i => (Fraction(i % 7, 7), Fraction(i / 7, 7), true)),
    ];

    [Theory]
    [InlineData(0f)]
    [InlineData(0.5f)]
    [InlineData(6f)]
    [InlineData(-6f)]
    public void NoCandidateIsBetter(float mean)
    {
        AssertBest<Activations>([5, 21], mean);
        AssertBest<Tokens>([5, 21], mean);
        AssertBest<ColumnWeights>([9, 21], mean);
        AssertBest<GroupedWeights>([3, 40], mean);
        AssertBest<ColumnGroups>([20, 5], mean);
        AssertBest<UnsignedWeights>([4, 40], mean);
        AssertBest<SignedGroups>([4, 40], mean);
        AssertBest<Precise>([50], mean);
    }

    [Fact]
    public void TheResultDoesNotDependOnParallelism()
    {
        float[] values = Samples.Gaussian(64 * 130, 1);
        TensorShape shape = [64, 130];
        foreach (int degree in new[] { 2, 5, -1 })
        {
            ClipSearch search = _search with { MaxDegreeOfParallelism = degree }, one = _search with { MaxDegreeOfParallelism = 1 };
            Assert.Equal(GroupedWeights.FitParameters(values, shape, one), GroupedWeights.FitParameters(values, shape, search));
            Assert.Equal(ColumnGroups.FitParameters(values, shape, one), ColumnGroups.FitParameters(values, shape, search));
            Assert.Equal(Activations.FitParameters(values, shape, one), Activations.FitParameters(values, shape, search));
        }
    }

    [Fact]
    public void OutliersAreClippedAndTheErrorFalls()
    {
        float[] values = Samples.Gaussian(4096, 1);
        values[17] = 30;
        TensorShape shape = [4096];
        double Error(QuantizationParameters parameters)
        {
            float[] quantized = new float[values.Length];
            UnsignedWeights.FakeQuantize(values, shape, parameters.Scales, parameters.ZeroPoints, quantized);
            return QuantizationError.Compare(values, quantized).MeanSquaredError;
        }

        Assert.InRange(Error(UnsignedWeights.FitParameters(values, shape)), 0, Error(UnsignedWeights.ComputeParameters(values, shape)) * 0.8);
    }

    [Fact]
    public void BadInputThrows()
    {
        Assert.Throws<ArgumentException>(() => Activations.FitParameters(new float[5], [6]));
        Assert.Contains(
            "Element 2 is NaN",
            Assert.Throws<ArgumentException>(() => Tokens.FitParameters(new[] { 0, 1, float.NaN, 4 }, [2, 2])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { SmallestFraction = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { Candidates = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { CandidatesOfEnd = -1 });
        Assert.ThrowsAny<OperationCanceledException>(
            () => Activations.FitParameters(new float[5], [5], new() { Cancellation = new CancellationToken(true) }));
    }

    [Fact]
    public void ATensorWithoutElementsHasTheParametersOfZeros() =>
        Assert.Equal(Tokens.ComputeParameters([], [2, 0]), Tokens.FitParameters(Array.Empty<float>(), [2, 0]));

    [Fact]
    public void ZerosKeepTheirScale() => Assert.Equal(new(1f), UnsignedWeights.FitParameters(new float[100], [100]));

    private static void AssertBest<T>(TensorShape shape, float mean)
        where T : IQuantizedTensor<T>
    {
        float[] values = Samples.Gaussian(shape.Length, 3, mean);
        ObserverGranularity granularity = ObserverGranularity.Of(T.Scheme);
        ValueRange[] whole = [.. RegionReference.Split(granularity, shape, values).Select(region => new ValueRange(region.Min(), region.Max()))];
        ValueRange[] found = ParameterFitting.FitRanges(T.Scheme, values, shape, _search);
        double[] least = ErrorsOf<T>(values, shape, whole), actual = ErrorsOf<T>(values, shape, found);
        ValueRange[] best = [.. whole];
        foreach ((double low, double high, bool isPair) in _fractions)
        {
            ValueRange[] clipped =
            [
                .. whole.Select(range => isPair == SearchesPairs(T.Scheme, range) ? new ValueRange((float)(range.Min * low), (float)(range.Max * high)) : range),
            ];
            double[] errors = ErrorsOf<T>(values, shape, clipped);
            for (int region = 0; region < errors.Length; region++)
            {
                if (errors[region] < least[region])
                {
                    (least[region], best[region]) = (errors[region], clipped[region]);
                }
            }
        }

        Assert.All(least.Zip(actual), error => Assert.Equal(error.First, error.Second, error.First * 1e-12));
        Assert.Equal(best, found);
    }

    private static bool SearchesPairs(QuantizationScheme scheme, ValueRange range) =>
        scheme.Symmetry == Symmetry.Asymmetric && range is { Min: < 0, Max: > 0 };

    private static double Fraction(int index, int count) => 1 - (0.7 * index / (count - 1));

    // The squared error of each region, by the kernels of the type.
    private static double[] ErrorsOf<T>(float[] values, TensorShape shape, ValueRange[] ranges)
        where T : IQuantizedTensor<T>
    {
        float[] scales = new float[ranges.Length], quantized = new float[values.Length];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? ranges.Length : 0];
        T.ComputeParameters(ranges, scales, zeroPoints);
        T.FakeQuantize(values, shape, scales, zeroPoints, quantized);
        ObserverGranularity granularity = ObserverGranularity.Of(T.Scheme);
        return
        [
            .. RegionReference.Split(granularity, shape, values).Zip(
                RegionReference.Split(granularity, shape, quantized),
                (region, other) => region.Zip(other, (x, y) => ((double)x - y) * ((double)x - y)).Sum()),
        ];
    }
}
