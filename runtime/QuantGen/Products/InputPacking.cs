using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Products;

/// <summary>
/// Lays rows of an input out for a chain: tiles of some rows, in each of them quad after quad, in each of those the rows' four codes as an integer, in the sign form
/// their magnitudes and then their signs; a single row whose bits are counted has an integer for each line of weights. And what each row adds to the sums of a group.
/// </summary>
/// <remarks>
/// With codes l + o, o being the offset, and weights r + p of zero point Zw: Σ (l + o − Za)(r + p − Zw) = Σ l·r + (o − Za) · Σ r + (p − Zw) · Σ (l + o − Za). The
/// parameters of a row are what to add (of the last term where p − Zw is a constant, and Σ |l| over l &lt; 0 in the sign form), then o − Za, Σ (l + o − Za) and aS.
/// </remarks>
internal static class InputPacking<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Parameters of a row and group.</summary>
    public const int Parameters = 4;

    /// <summary>Packs one row.</summary>
    /// <param name="codes">The row's codes, one to a byte.</param>
    /// <param name="row">The row among those of the input.</param>
    /// <param name="input">The input's parameters.</param>
    /// <param name="layout">The layout of the weights.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="quads">The row's integer of the first quad of its tile.</param>
    /// <param name="rowsOfTile">Rows of the tile.</param>
    /// <param name="parameters">The row's first parameter in its tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(
        ReadOnlySpan<byte> codes, int row, in InputParameters<TProduct> input, in PanelLayout<TProduct> layout, Chain chain, ref int quads, int rowsOfTile, ref int parameters)
    {
        int offset = Chains<TProduct>.InputOffset(chain);
        bool isSigned = Chains<TProduct>.HasSignedInput(chain);
        nuint stride = (nuint)(rowsOfTile * Chains<TProduct>.IntegersPerQuad(chain));
        for (int group = 0; group < layout.Groups; group++)
        {
            int first = group * layout.GroupLength;
            int count = Math.Min(layout.GroupLength, codes.Length - first);
            Sums sums = chain == Chain.Sign
                ? Signed(codes.Slice(first, count), offset, ref quads, stride)
                : Plain(codes.Slice(first, count), offset, isSigned, ref quads, stride);
            if (TProduct.CountsBits && rowsOfTile == 1)
            {
                JoinBits(ref quads, layout.Lines);
            }

            quads = ref Unsafe.Add(ref quads, (nuint)layout.Quads * stride);

            int difference = offset - input.ZeroPoint(row, group);
            int sum = unchecked(sums.Codes + (count * difference));
            parameters = unchecked(sums.Magnitudes + (TProduct.HasWeightZeroPoints ? 0 : (TProduct.WeightOffset - TProduct.WeightZeroPoint) * sum));
            Unsafe.Add(ref parameters, rowsOfTile) = difference;
            Unsafe.Add(ref parameters, 2 * rowsOfTile) = sum;
            Unsafe.Add(ref parameters, 3 * rowsOfTile) = BitConverter.SingleToInt32Bits(input.Scale(row, group));
            parameters = ref Unsafe.Add(ref parameters, Parameters * rowsOfTile);
        }
    }

    // A single row's codes of one bit, in the order that those of a line of weights have.
    private static void JoinBits(ref int quads, int lines)
    {
        for (int line = 0; line < lines; line++)
        {
            int bits = 0;
            for (int quad = 0; quad < PanelLayout<TProduct>.QuadsPerLine; quad++)
            {
                bits |= Unsafe.Add(ref quads, (PanelLayout<TProduct>.QuadsPerLine * line) + quad) << quad;
            }

            Unsafe.Add(ref quads, line) = bits;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Sums Plain(ReadOnlySpan<byte> codes, int offset, bool isSigned, ref int quads, nuint stride)
    {
        ref byte first = ref MemoryMarshal.GetReference(codes);
        int sum = 0;
        nuint i = 0, count = (nuint)codes.Length;
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<byte> offsets = Vector128.Create((byte)offset);
            Vector128<int> sums = default;
            for (; i + 16 <= count; i += 16)
            {
                Vector128<byte> four = Vector128.LoadUnsafe(ref first, i) - offsets;
                sums += isSigned ? Bytes.Sums(four.AsSByte()) : Bytes.Sums(four);
                StoreFour(four, ref quads, stride);
                quads = ref Unsafe.Add(ref quads, 4 * stride);
            }

            if (i < count && count >= 16)
            {
                Vector128<byte> rest = Bytes.Last(Vector128.LoadUnsafe(ref first, count - 16) - offsets, count - i);
                sums += isSigned ? Bytes.Sums(rest.AsSByte()) : Bytes.Sums(rest);
                StoreUpToFour(rest, count - i, ref quads, stride);
                i = count;
            }

            sum = Vector128.Sum(sums);
        }

        for (; i < count; i += 4)
        {
            uint quad = 0;
            for (nuint k = 0; k < 4 && i + k < count; k++)
            {
                byte code = (byte)(Unsafe.Add(ref first, i + k) - offset);
                sum += isSigned ? (sbyte)code : code;
                quad |= (uint)code << (8 * (int)k);
            }

            quads = (int)quad;
            quads = ref Unsafe.Add(ref quads, stride);
        }

        return new(sum, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Sums Signed(ReadOnlySpan<byte> codes, int offset, ref int quads, nuint stride)
    {
        ref byte first = ref MemoryMarshal.GetReference(codes);
        int sum = 0, magnitudes = 0;
        nuint i = 0, count = (nuint)codes.Length;
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<byte> offsets = Vector128.Create((byte)offset);
            Vector128<int> sums = default, magnitudeSums = default;
            for (; i + 16 <= count; i += 16)
            {
                Vector128<sbyte> four = (Vector128.LoadUnsafe(ref first, i) - offsets).AsSByte();
                Vector128<sbyte> sign = Vector128.ShiftRightArithmetic(four, 7);
                Vector128<sbyte> magnitude = (four ^ sign) - sign;
                sums += Bytes.Sums(four);
                magnitudeSums += Bytes.Sums((magnitude & sign).AsByte());
                StoreFour(magnitude.AsByte(), ref quads, stride);
                StoreFour(sign.AsByte(), ref Unsafe.Add(ref quads, 1), stride);
                quads = ref Unsafe.Add(ref quads, 4 * stride);
            }

            if (i < count && count >= 16)
            {
                Vector128<sbyte> rest = Bytes.Last(Vector128.LoadUnsafe(ref first, count - 16) - offsets, count - i).AsSByte();
                Vector128<sbyte> sign = Vector128.ShiftRightArithmetic(rest, 7);
                Vector128<sbyte> magnitude = (rest ^ sign) - sign;
                sums += Bytes.Sums(rest);
                magnitudeSums += Bytes.Sums((magnitude & sign).AsByte());
                StoreUpToFour(magnitude.AsByte(), count - i, ref quads, stride);
                StoreUpToFour(sign.AsByte(), count - i, ref Unsafe.Add(ref quads, 1), stride);
                i = count;
            }

            sum = Vector128.Sum(sums);
            magnitudes = Vector128.Sum(magnitudeSums);
        }

        for (; i < count; i += 4)
        {
            uint quad = 0, signs = 0;
            for (nuint k = 0; k < 4 && i + k < count; k++)
            {
                int code = (sbyte)(Unsafe.Add(ref first, i + k) - offset);
                sum += code;
                magnitudes += code < 0 ? -code : 0;
                quad |= (uint)int.Abs(code) << (8 * (int)k);
                signs |= (code < 0 ? 0xFFu : 0) << (8 * (int)k);
            }

            quads = (int)quad;
            Unsafe.Add(ref quads, 1) = (int)signs;
            quads = ref Unsafe.Add(ref quads, stride);
        }

        return new(sum, magnitudes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(Vector128<byte> quad, ref int quads, nuint stride)
    {
        quads = quad.AsInt32().GetElement(0);
        Unsafe.Add(ref quads, stride) = quad.AsInt32().GetElement(1);
        Unsafe.Add(ref quads, 2 * stride) = quad.AsInt32().GetElement(2);
        Unsafe.Add(ref quads, 3 * stride) = quad.AsInt32().GetElement(3);
    }

    // The quads that the first codes take.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreUpToFour(Vector128<byte> quad, nuint codes, ref int quads, nuint stride)
    {
        quads = quad.AsInt32().GetElement(0);
        if (codes > 4)
        {
            Unsafe.Add(ref quads, stride) = quad.AsInt32().GetElement(1);
        }

        if (codes > 8)
        {
            Unsafe.Add(ref quads, 2 * stride) = quad.AsInt32().GetElement(2);
        }

        if (codes > 12)
        {
            Unsafe.Add(ref quads, 3 * stride) = quad.AsInt32().GetElement(3);
        }
    }

    private readonly record struct Sums(int Codes, int Magnitudes);
}
