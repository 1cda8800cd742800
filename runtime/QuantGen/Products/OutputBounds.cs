using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>The bounds of an activation.</summary>
/// <param name="Min">The lower bound, or −∞.</param>
/// <param name="Max">The upper bound, or +∞.</param>
internal readonly record struct OutputBounds(float Min, float Max)
{
    /// <summary>No bounds.</summary>
    public static OutputBounds None => new(float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>Whether there is a bound at all.</summary>
    public bool Exist => Min > float.NegativeInfinity || Max < float.PositiveInfinity;

    /// <summary>Values within the bounds; NaN becomes the lower one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V>(V values)
        where V : struct, IByteLanes<V> => V.Clamp(values, V.Create(Min), V.Create(Max));

    /// <inheritdoc cref="Apply{V}(V)"/>
    public float Apply(float value)
    {
        float least = value > Min ? value : Min;
        return least < Max ? least : Max;
    }
}
