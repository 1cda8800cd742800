using System;

namespace QuantGen.Benchmarks.Parallel;

/// <summary>One call, on one thread, on two whatever its size, and as the library chooses.</summary>
internal sealed record ThresholdCalls(Action One, Action Two, Action Library, IDisposable? Resource = null) : IDisposable
{
    public void Dispose() => Resource?.Dispose();
}

/// <summary>A line of the table.</summary>
/// <param name="Name">What is called.</param>
/// <param name="Prepare">Makes the calls of a size.</param>
internal sealed record ThresholdRow(string Name, Func<int, ThresholdCalls> Prepare);
