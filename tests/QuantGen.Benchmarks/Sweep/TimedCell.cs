using System;
using System.Collections.Generic;
using QuantGen.Benchmarks.BareLoops;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Ratios;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Sweep;

/// <summary>A cell on its way to a result: the kernel, and the bare loop that moves its parameters too.</summary>
internal sealed class TimedCell : IDisposable
{
    private readonly SweepCell _cell;
    private readonly int _length;
    private readonly Contender _kernel;
    private readonly Contender? _most;

    public TimedCell(SweepCell cell, Workload load)
    {
        _cell = cell;
        _length = load.Length;
        _kernel = new Contender("kernel", cell.Scheme.Kernel(cell.Operation, load));
        Action? moving = BareLoop.WithParameters(cell.Operation, load);
        _most = moving is null ? null : new Contender("limit with parameters", moving);
    }

    public IReadOnlyList<Contender> Contenders => _most is null ? [_kernel] : [_kernel, _most];

    /// <summary>What the samples say.</summary>
    /// <param name="size">Where the tensor lay.</param>
    /// <param name="whole">The elements of the other two, of which the cell's shape may leave some out.</param>
    /// <param name="base">The same operation on one region.</param>
    /// <param name="limit">The bare loop.</param>
    public SweepResult Result(TensorSize size, int whole, Contender @base, Contender limit)
    {
        double share = (double)_length / whole;
        double nanoseconds = Rounds.Median(_kernel.Seconds) * 1e9 / _length;
        double ofMost = _most is null ? double.NaN : share * Rounds.Speedup(_most, @base);
        return new(_cell, size.Name, nanoseconds, share * Rounds.Speedup(_kernel, @base), share * Rounds.Speedup(_kernel, limit), ofMost);
    }

    public void Dispose()
    {
        _kernel.Dispose();
        _most?.Dispose();
    }
}
