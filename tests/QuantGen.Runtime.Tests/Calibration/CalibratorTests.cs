using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

public sealed class CalibratorTests
{
    private const int Batches = 60;

    /// <summary>An observer under two names held the values of both, and nobody said so.</summary>
    [Fact]
    public void AnObserverHasOneName()
    {
        MinMaxObserver observer = new();
        Calibrator calibrator = new Calibrator().Add("first", Schemes.Symmetric(8), observer);
        string message = Assert.Throws<ArgumentException>(() => calibrator.Add("second", Schemes.Symmetric(8), observer)).Message;
        Assert.Contains("\"first\"", message, StringComparison.Ordinal);
        Assert.Contains("\"second\"", message, StringComparison.Ordinal);
        Assert.Equal(["first"], calibrator.Names);
    }

    /// <summary>As many workers as an option says were more than memory holds.</summary>
    [Fact]
    public void WorkersAreNoMoreThanProcessors()
    {
        Calibrator calibrator = new Calibrator().Add("a", Schemes.Symmetric(8), new MinMaxObserver());
        CalibrationSummary summary = calibrator.Run(
            [new("a", new float[] { 1f })], new() { MaxDegreeOfParallelism = int.MaxValue }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(1, summary.Tensors);
    }

    [Fact]
    public void TheResultDoesNotDependOnParallelism()
    {
        string[] expected = States(Calibrated(1));
        foreach (int degree in new[] { 2, 3, 8, -1 })
        {
            Assert.Equal(expected, States(Calibrated(degree)));
        }
    }

    [Fact]
    public void EveryObserverSeesItsTensorsInOrder()
    {
        Calibrator calibrator = Calibrated(4);
        foreach (string kind in ObserverKinds.Names)
        {
            Observer direct = ObserverKinds.Create(kind);
            foreach (NamedTensor tensor in Stream().Where(tensor => tensor.Name == kind))
            {
                direct.Observe(tensor.Values.Span, tensor.Shape);
            }

            Assert.Equal(direct.ToJson(), calibrator[kind].ToJson());
        }
    }

    [Fact]
    public async Task AsynchronousStreamsGiveTheSame()
    {
        foreach (int degree in new[] { 1, 4 })
        {
            Calibrator calibrator = CreateCalibrator();
            CalibrationSummary summary = await calibrator.RunAsync(
                StreamAsync(), new() { MaxDegreeOfParallelism = degree }, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(States(Calibrated(1)), States(calibrator));
            Assert.Equal(new(Batches * ObserverKinds.Names.Count, Stream().Sum(tensor => (long)tensor.Values.Length), false), summary);
        }
    }

    [Fact]
    public void ASecondRunGoesOn()
    {
        NamedTensor[] tensors = [.. Stream().Where(tensor => tensor.Name != "MovingAverage")];
        Calibrator whole = CreateCalibrator(), halves = CreateCalibrator();
        Run(whole, tensors);
        Run(halves, tensors.Take(100));
        Run(halves, tensors.Skip(100));
        Assert.Equal(States(whole), States(halves));
    }

    [Fact]
    public void ProgressCountsEveryTensor()
    {
        List<CalibrationProgress> reports = [];
        Run(CreateCalibrator(), Stream(), new() { MaxDegreeOfParallelism = 3 }, new Immediate(reports.Add));
        Assert.Equal(Enumerable.Range(1, Batches * ObserverKinds.Names.Count).Select(count => (long)count), reports.Select(report => report.Tensors));
        Assert.Equal(Stream().Sum(tensor => (long)tensor.Values.Length), reports[^1].Samples);
        Assert.All(reports, report => Assert.Contains(report.LastTensor, ObserverKinds.Names.Select(row => row.Data)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task CancellationLeavesTheObserversAsTheyWere(int degree)
    {
        Calibrator calibrator = CreateCalibrator();
        using CancellationTokenSource source = new();
        CalibrationOptions options = new() { MaxDegreeOfParallelism = degree };
        Immediate progress = new(report =>
        {
            if (report.Tensors == 50)
            {
                source.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => calibrator.Run(Stream(), options, progress, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calibrator.RunAsync(StreamAsync(), options, null, source.Token));
        Assert.Equal(States(CreateCalibrator()), States(calibrator));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void ABadTensorIsNamedAndLeavesTheObserversAsTheyWere(int degree)
    {
        Calibrator calibrator = CreateCalibrator();
        IEnumerable<NamedTensor> stream = [.. Stream().Take(30), new("Mse", new[] { 1f, float.NaN }), .. Stream()];
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Run(calibrator, stream, new() { MaxDegreeOfParallelism = degree }));
        Assert.StartsWith("Tensor 30 of the stream, \"Mse\": Element 1 is NaN", exception.Message, StringComparison.Ordinal);
        Assert.Equal(States(CreateCalibrator()), States(calibrator));
    }

    [Fact]
    public void ATensorWithoutAnObserverIsNamed()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Run(CreateCalibrator(), [new("fc9", new[] { 1f })]));
        Assert.Contains("\"fc9\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailureOfTheStreamComesThrough()
    {
        static IEnumerable<NamedTensor> Failing()
        {
            yield return new("Mse", new[] { 1f });
            throw new TimeoutException("disk");
        }

        Assert.Throws<TimeoutException>(() => Run(CreateCalibrator(), Failing()));
    }

    [Fact]
    public void ARunStopsWhenRangesHaveSettled()
    {
        SettleRule rule = new() { BatchesOfCheck = 5, SteadyChecks = 2, Tolerance = 0.05 };
        HashSet<long> counts = [];
        HashSet<string> states = [];
        foreach (int degree in new[] { 1, 4 })
        {
            Calibrator calibrator = new Calibrator().Add("x", Schemes.Symmetric(8), new MseObserver());
            CalibrationSummary summary = Run(
                calibrator,
                Enumerable.Range(0, 10_000).Select(i => new NamedTensor("x", Samples.Gaussian(1000, i))),
                new() { Settle = rule, MaxDegreeOfParallelism = degree });
            Assert.True(summary.HasSettled);
            Assert.InRange(summary.Tensors, 15, 1000);
            counts.Add(summary.Tensors);
            states.Add(calibrator["x"].ToJson());
        }

        Assert.Single(counts);
        Assert.Single(states);
    }

    [Fact]
    public void RangesThatKeepMovingDoNotSettle()
    {
        Calibrator calibrator = new Calibrator().Add("x", Schemes.Symmetric(8), new MinMaxObserver());
        CalibrationSummary summary = Run(
            calibrator, Enumerable.Range(1, 200).Select(i => new NamedTensor("x", new[] { MathF.ScaleB(1, i / 4) })), new() { Settle = new() });
        Assert.Equal(new(200, 200, false), summary);
    }

    [Fact]
    public void TablesHoldWhatTheObserversFound()
    {
        Calibrator calibrator = new Calibrator()
            .Add<Activations>(new PercentileObserver())
            .Add<GroupedWeights>("fc.weight", new MinMaxObserver(ObserverGranularity.PerGroup(16)));
        float[] activations = Samples.Rectified(1000, 1), weights = Samples.Gaussian(64, 2);
        Run(calibrator, [new("conv1.input", activations), new("fc.weight", weights, [2, 32])]);
        CalibrationTable table = calibrator.ToTable();
        Assert.Equal(["conv1.input", "fc.weight"], table.Entries.Keys);
        CalibrationEntry entry = table["conv1.input"];
        Assert.Equal(("Percentile 99.99", 1000L, null), (entry.Observer, entry.Samples, entry.Shape));
        Assert.Equal([calibrator["conv1.input"].GetRange(Activations.Scheme)], entry.Ranges.ToArray());
        Assert.Equal(Activations.Scheme with { CalibrationKey = null }, entry.Scheme);
        Assert.Equal(GroupedWeights.ComputeParameters(weights, [2, 32]), table.GetParameters<GroupedWeights>("fc.weight"));
        Assert.Equal(2, table["fc.weight"].Shape!.Value.Rank);
    }

    [Fact]
    public void MistakesInSettingUpThrow()
    {
        Calibrator calibrator = new Calibrator().Add<Activations>(new MinMaxObserver());
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => calibrator.Add<Activations>(new MinMaxObserver())).ParamName);
        Assert.Equal("observer", Assert.Throws<ArgumentException>(() => calibrator.Add<Tokens>("t", new MinMaxObserver())).ParamName);
        Assert.Throws<InvalidOperationException>(() => calibrator.Add<Tokens>(new MinMaxObserver(ObserverGranularity.PerChannel())));
        Assert.Contains("conv1.input", Assert.Throws<InvalidOperationException>(calibrator.ToTable).Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => calibrator["t"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalibrationOptions { MaxDegreeOfParallelism = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SettleRule { Tolerance = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SettleRule { BatchesOfCheck = 0 });
    }

    private static CalibrationSummary Run(
        Calibrator calibrator, IEnumerable<NamedTensor> stream, CalibrationOptions? options = null, IProgress<CalibrationProgress>? progress = null) =>
        calibrator.Run(stream, options, progress, TestContext.Current.CancellationToken);

    private static Calibrator CreateCalibrator() =>
        ObserverKinds.Names.Aggregate(new Calibrator(), (calibrator, kind) => calibrator.Add(kind.Data, Schemes.Asymmetric(8), ObserverKinds.Create(kind.Data)));

    private static Calibrator Calibrated(int degree)
    {
        Calibrator calibrator = CreateCalibrator();
        Run(calibrator, Stream(), new() { MaxDegreeOfParallelism = degree });
        return calibrator;
    }

    // Batches of different sizes, so that workers overtake each other.
    private static IEnumerable<NamedTensor> Stream()
    {
        for (int batch = 0; batch < Batches; batch++)
        {
            foreach (string kind in ObserverKinds.Names)
            {
                yield return new(kind, Samples.Gaussian(batch % 3 == 0 ? 20_000 : 50, batch, mean: batch));
            }
        }
    }

    private static async IAsyncEnumerable<NamedTensor> StreamAsync()
    {
        foreach (NamedTensor tensor in Stream())
        {
            await Task.Yield();
            yield return tensor;
        }
    }

    private static string[] States(Calibrator calibrator) => [.. calibrator.Names.Select(name => calibrator[name].ToJson())];

    private sealed class Immediate(Action<CalibrationProgress> action) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value) => action(value);
    }
}
