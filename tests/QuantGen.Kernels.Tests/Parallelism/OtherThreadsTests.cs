using System.Diagnostics;
using System.Linq;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>When threads of the pool are asked for help with small calls.</summary>
public sealed class OtherThreadsTests
{
    // For so long a thread looks for work before it sleeps.
    private static readonly long _awake = Stopwatch.Frequency / 10_000;

    private readonly OtherThreads _threads = new();

    [Fact]
    public void AThreadThatHasJustWorkedIsExpectedForAHundredMicroseconds()
    {
        _threads.ThreadEnded(0);

        Assert.True(_threads.AreExpected(_awake - 1));
        Assert.False(_threads.AreExpected(_awake));
    }

    [Fact]
    public void TheFourthOfCallsThatFollowEachOtherCloselyWakesThem() => Assert.Equal([false, false, false, false, true], Calls(_awake - 1));

    [Fact]
    public void CallsThatFollowEachOtherLaterWakeNone() => Assert.DoesNotContain(true, Calls(_awake));

    // Of five calls, the first of which follows none.
    private bool[] Calls(long gap)
    {
        long now = 0;
        return
        [
            .. Enumerable.Range(0, 5).Select(_ =>
            {
                now += gap;
                bool areExpected = _threads.AreExpected(now);
                _threads.CallEnded(now);
                return areExpected;
            }),
        ];
    }
}
