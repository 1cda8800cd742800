using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Arguments;

/// <summary>A degree of parallelism is a bound: whoever gives int.MaxValue asks for no more than there are processors, and for no memory.</summary>
public sealed class DegreeOfParallelismTests
{
    private const int Channels = 512;
    private const long Budget = 48L << 20;

    private static readonly QuantizationScheme _channels = Schemes.Symmetric(4) with { Granularity = Granularity.PerChannel };

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void EveryDegreeGivesTheSameWithinAFewMegabytes(int degree)
    {
        float[] values = Samples.Gaussian(Channels * 64, 1);
        MseObserver observer = new(ObserverGranularity.PerChannel(0), 256);
        observer.Observe(values, [Channels, 64]);
        ValueRange[] observed = observer.GetRanges(_channels, new() { MaxDegreeOfParallelism = 1 });
        ValueRange[] fitted = ParameterFitting.FitRanges(_channels, values, [Channels, 64], new() { MaxDegreeOfParallelism = 1 });
        ValueRange[] whole = ParameterFitting.FitRanges(Schemes.Asymmetric(4), values, [Channels, 64], new() { MaxDegreeOfParallelism = 1 });
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(observed, observer.GetRanges(_channels, new() { MaxDegreeOfParallelism = degree }));
        Assert.Equal(fitted, ParameterFitting.FitRanges(_channels, values, [Channels, 64], new() { MaxDegreeOfParallelism = degree }));
        Assert.Equal(whole, ParameterFitting.FitRanges(Schemes.Asymmetric(4), values, [Channels, 64], new() { MaxDegreeOfParallelism = degree }));
        Calibrate(values, degree);
        Kernels(degree);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Budget);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(int.MinValue)]
    public void OthersAreRefused(int degree)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { MaxDegreeOfParallelism = degree });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RangeSearch { MaxDegreeOfParallelism = degree });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalibrationOptions { MaxDegreeOfParallelism = degree });
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernels(degree));
    }

    /// <summary>All pairs of 65,536 fractions were none, as a product of integers; 2^31 − 1 fractions took 16 GB.</summary>
    [Fact]
    public void NumbersOfCandidatesAreBounded()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { CandidatesOfEnd = 1_001 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { CandidatesOfEnd = 65_536 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { CandidatesOfEnd = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { Candidates = 1_000_001 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipSearch { Candidates = int.MaxValue });
        float[] values = Samples.Gaussian(8, 1);
        ValueRange most = ParameterFitting.FitRanges(Schemes.Asymmetric(2), values, [8], new() { CandidatesOfEnd = 1_000 })[0];
        Assert.InRange(most.Max, 0, values.Max());
    }

    private static void Calibrate(float[] values, int degree)
    {
        Calibrator calibrator = new Calibrator().Add("input", Schemes.Asymmetric(8), new MinMaxObserver());
        IEnumerable<NamedTensor> tensors = Enumerable.Range(0, 8).Select(_ => new NamedTensor("input", values));
        calibrator.Run(tensors, new() { MaxDegreeOfParallelism = degree }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(8L * values.Length, calibrator.ToTable()["input"].Samples);
    }

    private static void Kernels(int degree)
    {
        float[] source = new float[1 << 20];
        float[] scales = new float[1];
        byte[] codes = new byte[source.Length];
        ParallelKernels.QuantizeDynamic<Activations>(source, [source.Length], scales, new int[1], codes, degree, default);
        Assert.Equal(1, scales[0]);
    }
}
