using System.Diagnostics;
using System.Threading;

namespace QuantGen.Parallelism;

/// <summary>
/// Whether threads of the pool are worth asking for a call that one core does in less than it takes to wake them: where one has just worked here and still looks for
/// more, or where such calls follow each other so closely that it will be awake for the next ones.
/// </summary>
/// <remarks>What several threads write at once here may be lost, which costs a call its help or its caller the waking, and nothing else.</remarks>
internal sealed class OtherThreads
{
    // How long a thread of the pool looks for work before it sleeps, or less.
    private const int MicrosecondsAwake = 100;

    // Waking costs about as much as half of a call gains, and serves all that follow.
    private const int CallsWorthWaking = 4;

    private static readonly long s_ticksAwake = Stopwatch.Frequency * MicrosecondsAwake / 1_000_000;

    private static readonly OtherThreads s_ofPool = new();

    private long _helped = long.MinValue / 2;
    private long _called = long.MinValue / 2;
    private int _closeCalls;

    /// <summary>Asks for a call that is about to begin.</summary>
    public static bool AreExpected() => s_ofPool.AreExpected(Stopwatch.GetTimestamp());

    /// <summary>A call has ended that could have been shared out.</summary>
    public static void CallEnded() => s_ofPool.CallEnded(Stopwatch.GetTimestamp());

    /// <summary>A thread of the pool has done what it could.</summary>
    public static void ThreadEnded() => s_ofPool.ThreadEnded(Stopwatch.GetTimestamp());

    /// <inheritdoc cref="AreExpected()"/>
    /// <param name="now">The time, in ticks of <see cref="Stopwatch"/>.</param>
    public bool AreExpected(long now)
    {
        bool isClose = now - Volatile.Read(ref _called) < s_ticksAwake;
        int closeCalls = isClose ? Volatile.Read(ref _closeCalls) + 1 : 0;
        Volatile.Write(ref _closeCalls, closeCalls);
        return closeCalls >= CallsWorthWaking || now - Volatile.Read(ref _helped) < s_ticksAwake;
    }

    /// <inheritdoc cref="CallEnded()"/>
    /// <param name="now">The time, in ticks of <see cref="Stopwatch"/>.</param>
    public void CallEnded(long now) => Volatile.Write(ref _called, now);

    /// <inheritdoc cref="ThreadEnded()"/>
    /// <param name="now">The time, in ticks of <see cref="Stopwatch"/>.</param>
    public void ThreadEnded(long now) => Volatile.Write(ref _helped, now);
}
