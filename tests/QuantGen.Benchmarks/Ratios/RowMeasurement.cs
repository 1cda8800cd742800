using System;
using System.Collections.Generic;
using QuantGen.Benchmarks.BareLoops;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Peers;
using QuantGen.Benchmarks.Rows;
using QuantGen.Benchmarks.ScalarLoops;

namespace QuantGen.Benchmarks.Ratios;

/// <summary>The contenders of one row at one size.</summary>
internal sealed class RowMeasurement : IDisposable
{
    private const int CallsForAllocation = 100;

    private readonly Row _row;
    private readonly Buffers _buffers;
    private readonly List<Contender> _contenders = [];
    private readonly Contender _kernel;
    private readonly Contender _limit;
    private readonly Contender? _scalar;
    private readonly Contender? _nonTemporalLimit;
    private readonly Contender? _base;
    private readonly Contender? _onnx;
    private readonly Contender? _primitives;
    private readonly Contender? _ggml;
    private readonly int _length;

    public RowMeasurement(Row row, Buffers buffers, bool hasNonTemporalLimit)
    {
        _row = row;
        _buffers = buffers;
        Operation operation = row.Operation;
        Workload load = row.Prepare(buffers);
        Workload whole = row.Whole is { } one ? one.Prepare(buffers) : load;
        _length = load.Length;
        _kernel = Add("kernel", row.Kernel(load))!;
        _limit = Add(BareLoop.NameOf(operation), BareLoop.Ordinary(operation, whole))!;
        _base = row.Base is { } @base ? Add(@base.Name, @base.Kernel(@base.Prepare(buffers))) : null;
        _nonTemporalLimit = hasNonTemporalLimit ? Add("stores past the caches", BareLoop.NonTemporal(operation, whole)) : null;
        if (row.HasPeers)
        {
            _scalar = Add("scalar loop", ScalarLoop.Of(operation, load));
            _primitives = Add("TensorPrimitives", TensorPrimitivesLoop.Of(operation, load));
            OnnxOperation? onnx = OnnxOperation.Of(operation, load);
            _onnx = Add("ONNX Runtime", onnx is null ? null : onnx.Run, onnx);
            _ggml = Add("ggml", GgmlRows.Of(operation, load));
        }
    }

    /// <summary>Calls every contender, untimed, so that its code reaches the last tier.</summary>
    public void WarmUp(int calls)
    {
        foreach (Contender contender in _contenders)
        {
            contender.Call(calls);
        }
    }

    /// <summary>Prepares for samples.</summary>
    public void Calibrate() => Rounds.Calibrate(_contenders);

    /// <summary>Takes samples, in addition to earlier ones.</summary>
    public void Sample(int rounds) => Rounds.Run(_contenders, rounds);

    /// <summary>What all samples say.</summary>
    public RowResult Result(TensorSize size)
    {
        double ofLimit = Against(_limit)!.Value;
        double? ofBase = Against(_base);
        double? target = size == TensorSize.L2 ? _row.Target.Cache : size == TensorSize.Memory ? _row.Target.Memory : null;
        return new RowResult
        {
            Operation = _row.Name,
            Size = size.Name,
            Length = size.Length,
            GigabytesPerSecond = GigabytesPerSecond(_kernel),
            LimitGigabytesPerSecond = GigabytesPerSecond(_limit),
            OfLimit = ofLimit,
            OfNonTemporalLimit = Against(_nonTemporalLimit),
            OfBase = ofBase,
            OverOnnxRuntime = Against(_onnx),
            OverTensorPrimitives = Against(_primitives),
            OverGgml = Against(_ggml),
            OverScalar = Against(_scalar),
            AllocatedBytes = size == TensorSize.L1 ? AllocatedBytes() : null,
            Target = target,
            TargetRefersTo = _row.Base?.Name ?? _limit.Name,
            IsMet = target is null ? null : (ofBase ?? ofLimit) >= target,
        };
    }

    public void Dispose()
    {
        foreach (Contender contender in _contenders)
        {
            contender.Dispose();
        }
    }

    private Contender? Add(string name, Action? call, IDisposable? resource = null)
    {
        if (call is null)
        {
            return null;
        }

        Contender contender = new(name, call, resource);
        _contenders.Add(contender);
        return contender;
    }

    // By elements a second: what the geometry leaves out, the others do.
    private double? Against(Contender? other) => other is null ? null : Rounds.Speedup(_kernel, other) * _length / _buffers.Length;

    private double GigabytesPerSecond(Contender contender) => (double)(contender == _kernel ? _length : _buffers.Length) * sizeof(float) / Rounds.Median(contender.Seconds) / 1e9;

    private double AllocatedBytes()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _kernel.Call(CallsForAllocation);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)CallsForAllocation;
    }
}
