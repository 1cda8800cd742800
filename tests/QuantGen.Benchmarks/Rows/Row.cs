using System;

namespace QuantGen.Benchmarks.Rows;

/// <summary>The least ratio to reach, or null where none is set.</summary>
/// <param name="Cache">In L2.</param>
/// <param name="Memory">In memory.</param>
internal sealed record Target(double? Cache, double? Memory);

/// <summary>One operation of one scheme on one geometry.</summary>
internal sealed record Row
{
    public required Operation Operation { get; init; }

    public required QuantizationScheme Scheme { get; init; }

    public required Geometry Geometry { get; init; }

    public required Target Target { get; init; }

    /// <summary>The row whose throughput the target refers to, or null where it refers to the bare loop of the same traffic.</summary>
    public Row? Base { get; init; }

    /// <summary>The row on one region that the bare loop moves the elements of, where the geometry may leave some out; null where it leaves out none.</summary>
    public Row? Whole { get; init; }

    /// <summary>Whether others are timed beside it: ONNX Runtime, TensorPrimitives and the scalar loop.</summary>
    public bool HasPeers { get; init; } = true;

    /// <summary>Makes the tensor in the buffers of a size.</summary>
    public required Func<Buffers, Workload> Prepare { get; init; }

    /// <summary>The kernel's call on a tensor.</summary>
    public required Func<Workload, Action> Kernel { get; init; }

    /// <summary>The same on all cores.</summary>
    public required Func<Workload, Action> ParallelKernel { get; init; }

    public string Name
    {
        get
        {
            string type = $"{(Scheme.CodeType == CodeType.Unsigned ? "uint" : "int")}{Scheme.Bits}";
            string profile = Scheme.Profile == Profile.PyTorch ? " reciprocal" : "";
            string geometry = Geometry.Label.Length == 0 ? "" : $", {Geometry.Label}";
            return $"{Operation.Name()} {type}{profile}{geometry}";
        }
    }

    public static Row Of<T>(Operation operation, Geometry geometry, Target target, Row? @base = null)
        where T : struct, IQuantizedTensor<T> => new()
        {
            Operation = operation,
            Scheme = T.Scheme,
            Geometry = geometry,
            Target = target,
            Base = @base,
            Prepare = buffers => Workload.Of<T>(buffers, geometry),
            Kernel = load => KernelCalls.Of<T>(operation, load),
            ParallelKernel = load => ParallelCalls.Of<T>(operation, load),
        };
}
