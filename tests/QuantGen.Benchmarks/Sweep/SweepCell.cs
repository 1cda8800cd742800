using System;
using QuantGen.Benchmarks.Rows;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Sweep;

/// <summary>One operation of one scheme on one shape, and the scheme of one region that it is measured against.</summary>
internal sealed record SweepCell(string Class, Operation Operation, Geometry Geometry, SweepScheme Scheme, SweepScheme Base)
{
    public string Name => Invariant($"{Operation.Name()} {Scheme.Name}, {Geometry.Label}");
}

/// <summary>A scheme, seen at run time.</summary>
/// <param name="Scheme">What it says.</param>
/// <param name="Prepare">Makes a tensor in buffers.</param>
/// <param name="Kernel">A call on a tensor.</param>
internal sealed record SweepScheme(QuantizationScheme Scheme, Func<Buffers, Geometry, Workload> Prepare, Func<Operation, Workload, Action> Kernel)
{
    public string Name
    {
        get
        {
            string type = $"{(Scheme.CodeType == CodeType.Unsigned ? "uint" : "int")}{Scheme.Bits}";
            return Scheme.GroupSize > 0 ? $"{type} groups of {Scheme.GroupSize}" : type;
        }
    }

    public static SweepScheme Of<T>()
        where T : IQuantizedTensor<T> => new(T.Scheme, Workload.Of<T>, KernelCalls.Of<T>);
}
