using System;
using System.Collections.Generic;

namespace QuantGen.Benchmarks.Products;

/// <summary>The extents of a product.</summary>
/// <param name="Rows">M.</param>
/// <param name="Outputs">N.</param>
/// <param name="Inner">K.</param>
/// <param name="IsInMemory">Whether weights are larger than caches: what takes them in floats is left out but for the base.</param>
internal sealed record ProductSize(int Rows, int Outputs, int Inner, bool IsInMemory = false)
{
    /// <summary>What the command <c>ratios</c> measures of products.</summary>
    public static IEnumerable<ProductSize> OfRatios => [new(1024, 1024, 1024), new(256, 4096, 4096), new(8, 4096, 4096), new(1, 4096, 4096)];

    public override string ToString() => FormattableString.Invariant($"{Rows} × {Outputs} × {Inner}");
}
