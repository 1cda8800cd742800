using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Results of operations as numbers of 16 bits, written where they are computed.</summary>
/// <typeparam name="TFormat">Their format.</typeparam>
internal static class SixteenBitResults<TFormat>
    where TFormat : struct, ISixteenBitFormat
{
    private const int Magnitudes = 0x7fff_7fff;
    private const int Signs = unchecked((int)0x8000_8000);

    // What a magnitude beyond that of infinity needs to reach the sign, and how far that is from the bit that makes a NaN quiet.
    private static int ToSign
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (1 << (15 - TFormat.ExponentBits)) - 1;
    }

    private static int SignToQuiet
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 + TFormat.ExponentBits;
    }

    /// <inheritdoc cref="IElement{TSelf}.Store{V}(V, V, ref byte, nuint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V first, V second, ref byte elements, nuint i, int half)
        where V : struct, ILanes<V> =>
        V.Pack(V.NarrowToInt16(TFormat.NarrowResult(first), TFormat.NarrowResult(second)), 16, ref elements, i + (nuint)(2 * half * V.Count));

    // A gradient that is NaN is made quiet, as arithmetic on floats makes it.
    /// <inheritdoc cref="IElement{TSelf}.StoreWhere"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWhere<V>(V first, V second, ref byte gradient, nuint i, ref byte destination, nuint o, int half)
        where V : struct, ILanes<V>
    {
        nuint offset = (nuint)(2 * half * V.Count);
        V words = V.Load(ref Unsafe.As<byte, int>(ref CodePacking.At(ref gradient, 16, i + offset)), 0);
        V isNaN = V.AddInt32(words & V.Create(Magnitudes), V.Create(ToSign * 0x1_0001)) & V.Create(Signs);
        V quiet = words | V.ShiftRightLogical(isNaN, SignToQuiet);
        V.Pack(V.NarrowToInt16(first, second) & quiet, 16, ref destination, o + offset);
    }
}
