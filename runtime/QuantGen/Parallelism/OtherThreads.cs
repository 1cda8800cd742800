using System.Diagnostics;
using System.Threading;

namespace QuantGen.Parallelism;

/// <summary>
/// Whether threads of the pool are worth asking for a call that one core does in less than it takes to wake them: where one has just worked here and still looks for
/// more, or where such calls follow each other so closely that it will be awake for the next ones.
/// </summary>
/// <remarks>What several threads write at once here may be lost, which costs a call its help or its caller the waking, and nothing else.</remarks>
internal static class OtherThreads
{
    // How long a thread of the pool looks for work before it sleeps, or less.
    private const int MicrosecondsAwake = 100;

    // Waking costs about as much as half of a call gains, and serves all that follow.
    private const int CallsWorthWaking = 4;

    private static readonly long s_ticksAwake = Stopwatch.Frequency * MicrosecondsAwake / 1_000_000;

    private static long s_helped = long.MinValue / 2;
    private static long s_called = long.MinValue / 2;
    private static int s_closeCalls;

    /// <summary>Asks for a call that is about to begin.</summary>
    public static bool AreExpected()
    {
        long now = Stopwatch.GetTimestamp();
        bool isClose = now - Volatile.Read(ref s_called) < s_ticksAwake;
        int closeCalls = isClose ? Volatile.Read(ref s_closeCalls) + 1 : 0;
        Volatile.Write(ref s_closeCalls, closeCalls);
        return closeCalls >= CallsWorthWaking || now - Volatile.Read(ref s_helped) < s_ticksAwake;
    }

    /// <summary>A call has ended that could have been shared out.</summary>
    public static void CallEnded() => Volatile.Write(ref s_called, Stopwatch.GetTimestamp());

    /// <summary>A thread of the pool has done what it could.</summary>
    public static void ThreadEnded() => Volatile.Write(ref s_helped, Stopwatch.GetTimestamp());
}
