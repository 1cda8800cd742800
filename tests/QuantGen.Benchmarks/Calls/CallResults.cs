namespace QuantGen.Benchmarks.Calls;

/// <summary>A call on very few elements.</summary>
internal sealed record ShortCall(string Operation, int Length, double Nanoseconds, double ScalarNanoseconds, double Target)
{
    public bool IsMet => Nanoseconds <= Target;
}

/// <summary>A kernel against the scalar loop at every length of a sweep. Ratios above 1 mean that the kernel is faster.</summary>
/// <param name="Operation">The row's name.</param>
/// <param name="WorstRatio">The smallest ratio.</param>
/// <param name="WorstLength">Where it is.</param>
/// <param name="WorstExtraNanoseconds">By how much a call is slower there, or negative.</param>
/// <param name="FasterFrom">From this length on the kernel is never slower.</param>
/// <param name="Last">The longest length tried.</param>
internal sealed record LengthSweep(string Operation, double WorstRatio, int WorstLength, double WorstExtraNanoseconds, int FasterFrom, int Last);

/// <summary>The first call in a process, JIT included, against a later one.</summary>
/// <param name="Operation">The row's name.</param>
/// <param name="FirstMilliseconds">The first call.</param>
/// <param name="WarmMilliseconds">The median of later ones.</param>
/// <param name="CompilerMilliseconds">Of the first call, what the JIT took.</param>
/// <param name="CompiledMethods">Methods that it compiled.</param>
/// <param name="Target">The largest ratio allowed.</param>
internal sealed record FirstCall(
    string Operation, double FirstMilliseconds, double WarmMilliseconds, double CompilerMilliseconds, double CompiledMethods, double Target)
{
    public double Ratio => FirstMilliseconds / WarmMilliseconds;

    public bool IsMet => Ratio <= Target;
}
