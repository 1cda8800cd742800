using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using QuantGen.Kernels;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>How pieces are shared out, stopped and failed.</summary>
public sealed class PieceWorkTests
{
    private const int Pieces = 56;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void EveryPieceRunsOnce(int degree)
    {
        ConcurrentBag<int> begun = [];
        Run(degree, begun.Add, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, Pieces), begun.Order());
    }

    [Fact]
    public void NoMoreThreadsThanAllowedWorkAtATime()
    {
        int running = 0;
        ConcurrentBag<int> counts = [];
        Run(
            2,
            _ =>
            {
                counts.Add(Interlocked.Increment(ref running));
                Thread.Sleep(1);
                Interlocked.Decrement(ref running);
            },
            CancellationToken.None);
        Assert.Equal(2, counts.Max());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TheExceptionOfTheFirstFailingPieceSurfacesAsItself(int degree)
    {
        InvalidTimeZoneException[] failures = [.. Enumerable.Range(0, Pieces).Select(piece => new InvalidTimeZoneException($"{piece}"))];
        InvalidTimeZoneException thrown = Assert.Throws<InvalidTimeZoneException>(
            () => Run(degree, piece => Throw(piece >= 5 ? failures[piece] : null), CancellationToken.None));
        Assert.Same(failures[5], thrown);
        Assert.Contains(nameof(StubWork), thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void PiecesAfterAFailedOneDoNotRun()
    {
        int begun = 0;
        Assert.Throws<InvalidOperationException>(() => Run(
            1,
            piece =>
            {
                begun++;
                if (piece == 3)
                {
                    throw new InvalidOperationException();
                }
            },
            CancellationToken.None));
        Assert.Equal(4, begun);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void CancellationStopsBetweenPieces(int degree)
    {
        using CancellationTokenSource source = new();
        int begun = 0;
        OperationCanceledException thrown = Assert.Throws<OperationCanceledException>(() => Run(
            degree,
            piece =>
            {
                Interlocked.Increment(ref begun);
                if (piece == 3)
                {
                    source.Cancel();
                }
            },
            source.Token));
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.InRange(begun, 4, 4 + degree);
    }

    [Fact]
    public void ACanceledTokenStopsACallBeforeItWrites()
    {
        float[] values = new float[3];
        Assert.Throws<OperationCanceledException>(
            () => ParallelKernels.Dequantize<StubTensor>([1, 2, 3], [3], [1], [], values, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal([0f, 0f, 0f], values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(int.MinValue)]
    public void DegreesThatAreNoNumberOfThreadsAreRefused(int degree)
    {
        float[] values = new float[3];
        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(
            () => ParallelKernels.Dequantize<StubTensor>([1, 2, 3], [3], [1], [], values, degree, TestContext.Current.CancellationToken));
        Assert.Equal("maxDegreeOfParallelism", thrown.ParamName);
        Assert.Equal(degree, thrown.ActualValue);
        Assert.Equal([0f, 0f, 0f], values);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void SmallTensorsRunOnTheCallingThread(int degree) => AssertRunsOnTheCallingThread(3584, degree);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void TensorsWrittenByHandRunOnTheCallingThread(int degree) => AssertRunsOnTheCallingThread(ParallelThreshold.Default.Asleep, degree);

    [Fact]
    public void KernelsAreSharedOutFromWhereItPays()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        foreach (ParallelThreshold threshold in (ParallelThreshold[])[ParallelThreshold.Default, ParallelThreshold.OfLightKernels])
        {
            Assert.InRange(threshold.Awake, 2 * ParallelLimits.DefaultSmallestPiece, threshold.Asleep / 4);
            Assert.True(ParallelLimits.StaysOnThread([threshold.Awake - 1], -1, token, threshold));
            Assert.False(ParallelLimits.StaysOnThread([threshold.Awake], -1, token, threshold));
            ParallelLimits limits = ParallelLimits.Create(2, token, threshold);
            Assert.False(limits.MayCut(threshold.Awake - 1));
            Assert.True(limits.MayCut(threshold.Awake));
            Assert.True(limits.Allow(threshold.Asleep));
        }
    }

    /// <summary>From how many elements on depends on how much one core does meanwhile.</summary>
    [Fact]
    public void WiderVectorsAreSharedOutLater()
    {
        (ParallelThreshold Default, ParallelThreshold Light) expected = VectorWidth.Bits switch
        {
            512 => (new(262_144, 2_097_152), new(524_288, 4_194_304)),
            256 => (new(262_144, 1_048_576), new(262_144, 2_097_152)),
            128 => (new(131_072, 524_288), new(131_072, 1_048_576)),
            _ => (new(65_536, 262_144), new(65_536, 524_288)),
        };

        Assert.Equal(expected, (ParallelThreshold.Default, ParallelThreshold.OfLightKernels));
    }

    /// <summary>Were the caller to wait for a thread of the pool, calls from as many pool threads as there are could not end.</summary>
    [Fact]
    public async Task CallsFromABusyPoolEnd()
    {
        Task[] calls = [.. Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => Task.Run(() => Run(4, _ => Thread.Sleep(1), CancellationToken.None)))];
        await Task.WhenAll(calls).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    private static void AssertRunsOnTheCallingThread(int length, int degree)
    {
        int calls = 0;
        int thread = 0;
        StubTensor.OnDequantize = _ => (calls, thread) = (calls + 1, Environment.CurrentManagedThreadId);
        ParallelKernels.Dequantize<StubTensor>(new byte[length], [length], [1], [], new float[length], degree, TestContext.Current.CancellationToken);
        Assert.Equal((1, Environment.CurrentManagedThreadId), (calls, thread));
    }

    private static void Throw(Exception? exception)
    {
        if (exception is not null)
        {
            throw exception;
        }
    }

    private static void Run(int degree, Action<int> onPiece, CancellationToken cancellation) => new StubWork(onPiece).Execute(degree, cancellation);

    private sealed class StubWork(Action<int> onPiece) : PieceWork(Pieces)
    {
        protected override void Run(int index) => onPiece(index);
    }
}
