using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Widens the parameters of a panel whose scales are packed in fewer bits than floats have: group after group, as kernels read those of panels with floats. A panel is
/// widened once for all rows of a block; a single row, which reads each panel once, widens group by group.
/// </summary>
internal static class PanelParameters<TProduct>
    where TProduct : struct, IProduct
{
    // Scales of a group.
    private const int Scales = PanelLayout<TProduct>.Width;

    /// <summary>Whether panels hold scales in fewer bits.</summary>
    public static bool AreShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TProduct.WeightScaleType != ScaleType.Single;
    }

    /// <summary>Whether a single row widens the parameters of each group as it comes to them, so that a panel is still read once and in order.</summary>
    public static bool AreWidenedInRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AreShort && TProduct.GroupSize != 0;
    }

    /// <summary>Bytes of the widened parameters of a panel, or of a group of it where a single row widens one after another.</summary>
    public static int Bytes(in PanelLayout<TProduct> layout, bool isRow) =>
        AreShort ? sizeof(int) * PanelLayout<TProduct>.Parameters * (isRow && AreWidenedInRow ? 1 : layout.Groups) : 0;

    /// <summary>Widens the parameters of all groups of a panel.</summary>
    /// <param name="panel">Its first byte.</param>
    /// <param name="layout">How it lies.</param>
    /// <param name="widened">Receives as many bytes as <see cref="Bytes"/> says.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ref byte panel, in PanelLayout<TProduct> layout, Span<byte> widened)
    {
        ref byte parameters = ref Unsafe.Add(ref panel, layout.CodeBytes);
        ref byte destination = ref MemoryMarshal.GetReference(widened);
        nuint groupBytes = (nuint)layout.GroupBytes;
        for (int group = layout.Groups; group > 0; group--)
        {
            WidenGroup(ref parameters, ref destination);
            parameters = ref Unsafe.Add(ref parameters, groupBytes);
            destination = ref Unsafe.Add(ref destination, sizeof(int) * PanelLayout<TProduct>.Parameters);
        }
    }

    /// <summary>Whether a single row needs no memory for widened scales: a panel is two vectors of 256 bits, and has no parameters but scales.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreWidenedInRegisters<V>()
        where V : struct, IByteLanes<V> =>
        AreWidenedInRow && Avx2.IsSupported && typeof(V) == typeof(Lanes256) && !TProduct.HasWeightZeroPoints && !TProduct.HasColumnSums;

    /// <summary>The scales of the first eight outputs of a panel.</summary>
    /// <param name="parameters">The packed parameters of a group.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V First<V>(ref int parameters)
        where V : struct, IByteLanes<V> =>
        Unsafe.BitCast<Lanes256, V>(Eight(Vector128.LoadUnsafe(ref Unsafe.As<int, byte>(ref parameters))));

    /// <summary>The scales of the last eight outputs of a panel.</summary>
    /// <param name="parameters">The packed parameters of a group.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Second<V>(ref int parameters)
        where V : struct, IByteLanes<V>
    {
        ref byte packed = ref Unsafe.As<int, byte>(ref parameters);
        Vector128<byte> bits = TProduct.WeightScaleType == ScaleType.Half
            ? Vector128.LoadUnsafe(ref packed, 16)
            : Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref packed, 8))).AsByte();
        return Unsafe.BitCast<Lanes256, V>(Eight(bits));
    }

    /// <summary>The parameters of a group as kernels of a single row read them: where they lie, or widened.</summary>
    /// <param name="parameters">The packed parameters; of the first vector's outputs where they are not widened.</param>
    /// <param name="widened">Receives those of the panel.</param>
    /// <param name="firstOutput">The first vector's first output in the panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref int InRow<V>(ref int parameters, ref int widened, nuint firstOutput)
        where V : struct, IByteLanes<V>
    {
        if (!AreWidenedInRow)
        {
            return ref parameters;
        }

        ref byte packed = ref Unsafe.As<int, byte>(ref parameters);
        ref byte destination = ref Unsafe.As<int, byte>(ref widened);
        WidenGroup(ref packed, ref destination);
        return ref Unsafe.Add(ref widened, firstOutput);
    }

    /// <summary>The scale of an output of a group.</summary>
    /// <param name="parameters">The packed parameters of the group.</param>
    /// <param name="column">The output in its panel.</param>
    public static float Scale(ReadOnlySpan<byte> parameters, int column)
    {
        float scale = 0;
        ScaleBytes.Read(parameters[(column * PanelLayout<TProduct>.ScaleSize)..], TProduct.WeightScaleType, new Span<float>(ref scale));
        return scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenGroup(ref byte parameters, ref byte destination)
    {
        if (Avx2.IsSupported)
        {
            WidenByEight(ref parameters, ref destination);
        }
        else
        {
            WidenByFour(ref parameters, ref destination);
        }

        for (nuint i = Scales; i < (nuint)PanelLayout<TProduct>.Parameters; i += 4)
        {
            Store(Vector128.LoadUnsafe(ref parameters, (nuint)PanelLayout<TProduct>.BytesOfScales + (sizeof(int) * (i - Scales))).AsSingle(), ref destination, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenByFour(ref byte parameters, ref byte destination)
    {
        if (TProduct.WeightScaleType == ScaleType.Half)
        {
            for (nuint i = 0; i < Scales; i += 8)
            {
                (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(LittleEndian(Vector128.LoadUnsafe(ref parameters, 2 * i)));
                Store(OfHalf(lower), ref destination, i);
                Store(OfHalf(upper), ref destination, i + 4);
            }

            return;
        }

        (Vector128<ushort> first, Vector128<ushort> second) = Vector128.Widen(Vector128.LoadUnsafe(ref parameters));
        (Vector128<uint> v0, Vector128<uint> v1) = Vector128.Widen(first);
        (Vector128<uint> v2, Vector128<uint> v3) = Vector128.Widen(second);
        Store(Vector128.ShiftLeft(v0, ScaleBytes.SignificandBits).AsSingle(), ref destination, 0);
        Store(Vector128.ShiftLeft(v1, ScaleBytes.SignificandBits).AsSingle(), ref destination, 4);
        Store(Vector128.ShiftLeft(v2, ScaleBytes.SignificandBits).AsSingle(), ref destination, 8);
        Store(Vector128.ShiftLeft(v3, ScaleBytes.SignificandBits).AsSingle(), ref destination, 12);
    }

    // Eight scales: halves, or the exponents in the lower half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 Eight(Vector128<byte> packed)
    {
        if (TProduct.WeightScaleType == ScaleType.Half)
        {
            Vector256<int> bits = Vector256.ShiftLeft(Avx2.ConvertToVector256Int32(packed.AsUInt16()), ScaleBytes.HalfShift);
            return new() { Value = bits.AsSingle() * Vector256.Create(ScaleBytes.HalfFactor) };
        }

        return new() { Value = Vector256.ShiftLeft(Avx2.ConvertToVector256Int32(packed), ScaleBytes.SignificandBits).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenByEight(ref byte parameters, ref byte destination)
    {
        Vector128<byte> first = Vector128.LoadUnsafe(ref parameters);
        Vector128<byte> second = TProduct.WeightScaleType == ScaleType.Half
            ? Vector128.LoadUnsafe(ref parameters, 16)
            : Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref parameters, 8))).AsByte();
        Eight(first).Value.AsByte().StoreUnsafe(ref destination);
        Eight(second).Value.AsByte().StoreUnsafe(ref destination, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> LittleEndian(Vector128<byte> bytes)
    {
        Vector128<ushort> words = bytes.AsUInt16();
        return BitConverter.IsLittleEndian ? words : Vector128.ShiftLeft(words, 8) | Vector128.ShiftRightLogical(words, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> OfHalf(Vector128<uint> bits) =>
        Vector128.ShiftLeft(bits, ScaleBytes.HalfShift).AsSingle() * Vector128.Create(ScaleBytes.HalfFactor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<float> values, ref byte destination, nuint i) =>
        values.AsByte().StoreUnsafe(ref destination, sizeof(float) * i);
}
