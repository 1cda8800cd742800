using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Maxima over lanes, and of many vectors at once.</summary>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMaximaLanes<V>
    where V : struct, IMaximaLanes<V>
{
    /// <summary>The largest integer of all lanes.</summary>
    static abstract int LargestInt32(V q);

    /// <summary>The largest unsigned integer of all lanes.</summary>
    static abstract uint LargestUInt32(V q);

    /// <summary>In each 128-bit part, the four integer maxima of that part of four vectors, in their order.</summary>
    static abstract V MaximaOfFour(V v0, V v1, V v2, V v3);

    /// <summary>The maxima of as many vectors as there are lanes, from what <see cref="MaximaOfFour"/> made of each four; narrow widths need fewer.</summary>
    static abstract V JoinMaxima(V f0, V f1, V f2, V f3);
}
