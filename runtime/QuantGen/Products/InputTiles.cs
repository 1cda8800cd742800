using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Products;

/// <summary>Lays the four rows of a tile out at once where groups have a vector of codes at least: what <see cref="InputPacking{TProduct}"/> does row by row.</summary>
/// <remarks>
/// A row by itself stores each quad apart from its neighbours; those of four rows lie side by side. A tile with fewer rows has its last row again in their place.
/// </remarks>
internal static class InputTiles<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Integers behind the quads of the last tile that may be overwritten.</summary>
    /// <remarks>Quads are stored by four: three quads of four rows with their signs, filled up to whole cache lines.</remarks>
    public const int Margin = 32;

    // Of a tile.
    private const int Rows = 4;

    // Of a vector.
    private const int Codes = 16;

    /// <summary>Whether rows of a layout are packed like this.</summary>
    /// <param name="layout">The layout of the weights.</param>
    /// <param name="rowsOfTile">Rows of the tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Take(in PanelLayout<TProduct> layout, int rowsOfTile) => Vector128.IsHardwareAccelerated && rowsOfTile == Rows && layout.GroupLength >= Codes;

    /// <summary>Packs a tile, and fills its groups up with zeros.</summary>
    /// <param name="codes">The codes of the first row, and those of the others behind them.</param>
    /// <param name="rowLength">From the codes of a row to those of the next.</param>
    /// <param name="count">How many rows there are: 1 to 4.</param>
    /// <param name="row">The first row among those of the input.</param>
    /// <param name="input">The input's parameters.</param>
    /// <param name="layout">The layout of the weights.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="quads">The first quad of the tile.</param>
    /// <param name="parameters">Its first parameter.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(
        ReadOnlySpan<byte> codes,
        int rowLength,
        int count,
        int row,
        in InputParameters<TProduct> input,
        in PanelLayout<TProduct> layout,
        Chain chain,
        ref int quads,
        ref int parameters)
    {
        int second = Math.Min(1, count - 1), third = Math.Min(2, count - 1), last = count - 1;

        // All that is read is in bounds.
        ref byte first = ref MemoryMarshal.GetReference(codes[..((last * rowLength) + layout.InnerLength)]);
        nuint b = (nuint)(second * rowLength), c = (nuint)(third * rowLength), d = (nuint)(last * rowLength);
        int offset = Chains<TProduct>.InputOffset(chain);
        bool isSigned = Chains<TProduct>.HasSignedInput(chain);
        for (int group = 0; group < layout.Groups; group++)
        {
            int start = group * layout.GroupLength;
            int length = Math.Min(layout.GroupLength, layout.InnerLength - start);
            ref byte ofGroup = ref Unsafe.Add(ref first, start);
            Vector128<int> sums, magnitudes = default;
            if (chain == Chain.Sign)
            {
                sums = Signed(ref ofGroup, b, c, d, (nuint)length, offset, ref quads, out magnitudes);
            }
            else if (isSigned)
            {
                sums = Plain(ref ofGroup, b, c, d, (nuint)length, offset, true, ref quads);
            }
            else
            {
                sums = Plain(ref ofGroup, b, c, d, (nuint)length, offset, false, ref quads);
            }

            int stored = ((length + Codes - 1) & -Codes) / 4;
            if (stored < layout.Quads)
            {
                int integers = Rows * Chains<TProduct>.IntegersPerQuad(chain);
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref quads, integers * stored), integers * (layout.Quads - stored)).Clear();
            }

            Vector128<int> differences = Vector128.Create(offset) - Vector128.Create(
                input.ZeroPoint(row, group), input.ZeroPoint(row + second, group), input.ZeroPoint(row + third, group), input.ZeroPoint(row + last, group));
            Vector128<float> scales = Vector128.Create(
                input.Scale(row, group), input.Scale(row + second, group), input.Scale(row + third, group), input.Scale(row + last, group));
            sums += length * differences;
            Vector128<int> added = TProduct.HasWeightZeroPoints ? magnitudes : magnitudes + ((TProduct.WeightOffset - TProduct.WeightZeroPoint) * sums);
            added.StoreUnsafe(ref parameters);
            differences.StoreUnsafe(ref parameters, 4);
            sums.StoreUnsafe(ref parameters, 8);
            scales.AsInt32().StoreUnsafe(ref parameters, 12);
            parameters = ref Unsafe.Add(ref parameters, InputPacking<TProduct>.Parameters * Rows);
            quads = ref Unsafe.Add(ref quads, Rows * Chains<TProduct>.IntegersPerQuad(chain) * layout.Quads);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Plain(ref byte first, nuint second, nuint third, nuint fourth, nuint length, int offset, bool areSigned, ref int quads)
    {
        Vector128<byte> offsets = Vector128.Create((byte)offset);
        Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nuint i = 0; i < length; i += Codes)
        {
            Load(ref first, second, third, fourth, i, length, offsets, out Vector128<byte> a, out Vector128<byte> b, out Vector128<byte> c, out Vector128<byte> d);

            s0 += Sums(a, areSigned);
            s1 += Sums(b, areSigned);
            s2 += Sums(c, areSigned);
            s3 += Sums(d, areSigned);
            Transpose(a, b, c, d, out Vector128<uint> q0, out Vector128<uint> q1, out Vector128<uint> q2, out Vector128<uint> q3);
            q0.AsInt32().StoreUnsafe(ref quads, i);
            q1.AsInt32().StoreUnsafe(ref quads, i + 4);
            q2.AsInt32().StoreUnsafe(ref quads, i + 8);
            q3.AsInt32().StoreUnsafe(ref quads, i + 12);
        }

        return OfRows(s0, s1, s2, s3);
    }

    // In the sign form: magnitudes, and behind each quad of them its signs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Signed(
        ref byte first, nuint second, nuint third, nuint fourth, nuint length, int offset, ref int quads, out Vector128<int> magnitudes)
    {
        Vector128<byte> offsets = Vector128.Create((byte)offset);
        Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default, m0 = default, m1 = default, m2 = default, m3 = default;
        for (nuint i = 0; i < length; i += Codes)
        {
            Load(ref first, second, third, fourth, i, length, offsets, out Vector128<byte> a, out Vector128<byte> b, out Vector128<byte> c, out Vector128<byte> d);

            s0 += Sums(a, true);
            s1 += Sums(b, true);
            s2 += Sums(c, true);
            s3 += Sums(d, true);
            Vector128<byte> an = Signs(a), bn = Signs(b), cn = Signs(c), dn = Signs(d);
            a = (a ^ an) - an;
            b = (b ^ bn) - bn;
            c = (c ^ cn) - cn;
            d = (d ^ dn) - dn;
            m0 += Bytes.Sums(a & an);
            m1 += Bytes.Sums(b & bn);
            m2 += Bytes.Sums(c & cn);
            m3 += Bytes.Sums(d & dn);
            Transpose(a, b, c, d, out Vector128<uint> q0, out Vector128<uint> q1, out Vector128<uint> q2, out Vector128<uint> q3);
            Transpose(an, bn, cn, dn, out Vector128<uint> n0, out Vector128<uint> n1, out Vector128<uint> n2, out Vector128<uint> n3);
            ref int pairs = ref Unsafe.Add(ref quads, 2 * i);
            StorePairs(q0, n0, ref pairs);
            StorePairs(q1, n1, ref Unsafe.Add(ref pairs, 8));
            StorePairs(q2, n2, ref Unsafe.Add(ref pairs, 16));
            StorePairs(q3, n3, ref Unsafe.Add(ref pairs, 24));
        }

        magnitudes = OfRows(m0, m1, m2, m3);
        return OfRows(s0, s1, s2, s3);
    }

    // A vector of codes of each row. Where the last codes of a group are no vector, those before them are read as well, and left out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        ref byte first,
        nuint second,
        nuint third,
        nuint fourth,
        nuint i,
        nuint length,
        Vector128<byte> offsets,
        out Vector128<byte> a,
        out Vector128<byte> b,
        out Vector128<byte> c,
        out Vector128<byte> d)
    {
        if (i + Codes <= length)
        {
            a = Vector128.LoadUnsafe(ref first, i) - offsets;
            b = Vector128.LoadUnsafe(ref first, second + i) - offsets;
            c = Vector128.LoadUnsafe(ref first, third + i) - offsets;
            d = Vector128.LoadUnsafe(ref first, fourth + i) - offsets;
            return;
        }

        ref byte last = ref Unsafe.Add(ref first, (nint)length - Codes);
        a = Bytes.Last(Vector128.LoadUnsafe(ref last) - offsets, length - i);
        b = Bytes.Last(Vector128.LoadUnsafe(ref last, second) - offsets, length - i);
        c = Bytes.Last(Vector128.LoadUnsafe(ref last, third) - offsets, length - i);
        d = Bytes.Last(Vector128.LoadUnsafe(ref last, fourth) - offsets, length - i);
    }

    // The sum of each of four vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> OfRows(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d)
    {
        Vector128<uint> ac = Zip.Lower(a.AsUInt32(), c.AsUInt32()) + Zip.Upper(a.AsUInt32(), c.AsUInt32());
        Vector128<uint> bd = Zip.Lower(b.AsUInt32(), d.AsUInt32()) + Zip.Upper(b.AsUInt32(), d.AsUInt32());
        return (Zip.Lower(ac, bd) + Zip.Upper(ac, bd)).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sums(Vector128<byte> codes, bool areSigned) => areSigned ? Bytes.Sums(codes.AsSByte()) : Bytes.Sums(codes);

    // 255 for each negative code.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Signs(Vector128<byte> codes) => Vector128.LessThan(codes.AsSByte(), default).AsByte();

    // Four quads, each of them of all rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d, out Vector128<uint> q0, out Vector128<uint> q1, out Vector128<uint> q2, out Vector128<uint> q3)
    {
        Vector128<uint> ac = Zip.Lower(a.AsUInt32(), c.AsUInt32()), bd = Zip.Lower(b.AsUInt32(), d.AsUInt32());
        q0 = Zip.Lower(ac, bd);
        q1 = Zip.Upper(ac, bd);
        ac = Zip.Upper(a.AsUInt32(), c.AsUInt32());
        bd = Zip.Upper(b.AsUInt32(), d.AsUInt32());
        q2 = Zip.Lower(ac, bd);
        q3 = Zip.Upper(ac, bd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePairs(Vector128<uint> magnitudes, Vector128<uint> signs, ref int quads)
    {
        Zip.Lower(magnitudes, signs).AsInt32().StoreUnsafe(ref quads);
        Zip.Upper(magnitudes, signs).AsInt32().StoreUnsafe(ref quads, 4);
    }
}
