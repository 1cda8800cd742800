using System.Diagnostics;
using System.Threading;

namespace QuantGen.Benchmarks.Measuring;

/// <summary>The processor's clock falls while a thread sleeps.</summary>
internal static class ProcessorClock
{
    private const int Milliseconds = 300;

    /// <summary>Keeps the processor busy until its clock has risen.</summary>
    public static void Raise()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < Milliseconds)
        {
            Thread.SpinWait(100);
        }
    }
}
