using System.Collections.Generic;

namespace QuantGen.Benchmarks.Ratios;

/// <summary>A number of floats, named after where it lies.</summary>
internal sealed record TensorSize(string Name, int Length)
{
    public static TensorSize L1 { get; } = new("L1", 4096);

    public static TensorSize L2 { get; } = new("L2", 65_536);

    public static TensorSize Memory { get; } = new("memory", 16 << 20);

    public static IReadOnlyList<TensorSize> All { get; } = [L1, L2, Memory];
}
