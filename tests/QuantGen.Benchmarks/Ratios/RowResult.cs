namespace QuantGen.Benchmarks.Ratios;

/// <summary>What was measured of one row at one size. Ratios are throughput over throughput: above 1 the kernel is faster.</summary>
internal sealed record RowResult
{
    /// <summary>The row's name.</summary>
    public required string Operation { get; init; }

    /// <summary>Where the tensor lies.</summary>
    public required string Size { get; init; }

    /// <summary>Elements.</summary>
    public required int Length { get; init; }

    /// <summary>10⁹ bytes of floats in a second.</summary>
    public required double GigabytesPerSecond { get; init; }

    /// <summary>The same of the bare loop with ordinary stores.</summary>
    public required double LimitGigabytesPerSecond { get; init; }

    /// <summary>Against the bare loop of the same traffic with ordinary stores.</summary>
    public required double OfLimit { get; init; }

    /// <summary>Against the bare loop with stores past the caches; only in memory.</summary>
    public double? OfNonTemporalLimit { get; init; }

    /// <summary>Against the row that the target refers to, if it refers to one.</summary>
    public double? OfBase { get; init; }

    /// <summary>Against ONNX Runtime, where it has the operation.</summary>
    public double? OverOnnxRuntime { get; init; }

    /// <summary>Against the composition of TensorPrimitives, where there is one.</summary>
    public double? OverTensorPrimitives { get; init; }

    /// <summary>Against ggml, where it has the operation.</summary>
    public double? OverGgml { get; init; }

    /// <summary>Against the scalar loop, where it was timed.</summary>
    public double? OverScalar { get; init; }

    /// <summary>Bytes allocated in a call; measured in L1.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>The least ratio to reach, or null where none is set.</summary>
    public double? Target { get; init; }

    /// <summary>What the target refers to.</summary>
    public required string TargetRefersTo { get; init; }

    /// <summary>Whether the target is met, or null where none is set.</summary>
    public bool? IsMet { get; init; }
}
