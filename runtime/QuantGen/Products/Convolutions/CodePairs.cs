using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Codes less their zero point, each with that of a row below, as pairs of 16-bit integers.</summary>
internal static class CodePairs
{
    /// <summary>Makes pairs. Of rows of fewer than sixteen codes, sixteen are read and as many pairs written.</summary>
    /// <param name="upper">The codes of the first row.</param>
    /// <param name="lower">Those of the row below.</param>
    /// <param name="distance">From the codes of a row to those of the next that is paired.</param>
    /// <param name="count">Codes of a row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="zeroPoint">The zero point.</param>
    /// <param name="isSigned">Whether codes are signed.</param>
    /// <param name="pairs">Receives the pairs.</param>
    /// <param name="pitch">From the pairs of a row to those of the next.</param>
    [MethodImpl(Vectorized.Loop)]
    public static void Create(
        ref byte upper, ref byte lower, nuint distance, nuint count, int rows, int zeroPoint, bool isSigned, ref int pairs, nuint pitch)
    {
        // Signed codes with their highest bit turned over are unsigned ones that are 128 more.
        Vector128<byte> flip = Vector128.Create(isSigned ? (byte)0x80 : (byte)0);
        Vector512<short> zeroPoints = Vector512.Create((short)(zeroPoint + (isSigned ? 0x80 : 0)));
        nuint last = count > 16 ? count - 16 : 0;
        for (; rows > 0; rows--)
        {
            for (nuint i = 0; ; i = nuint.Min(i + 16, last))
            {
                Vector128<byte> first = Vector128.LoadUnsafe(ref upper, i) ^ flip, second = Vector128.LoadUnsafe(ref lower, i) ^ flip;
                Store(Zip.Lower(first, second), Zip.Upper(first, second), zeroPoints, ref pairs, i);
                if (i == last)
                {
                    break;
                }
            }

            upper = ref Unsafe.Add(ref upper, distance);
            lower = ref Unsafe.Add(ref lower, distance);
            pairs = ref Unsafe.Add(ref pairs, pitch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> lower, Vector128<byte> upper, Vector512<short> zeroPoints, ref int pairs, nuint i)
    {
        if (Avx512BW.IsSupported)
        {
            (Avx512BW.ConvertToVector512Int16(Vector256.Create(lower, upper)) - zeroPoints).AsInt32().StoreUnsafe(ref pairs, i);
            return;
        }

        Store(lower, zeroPoints.GetLower(), ref pairs, i);
        Store(upper, zeroPoints.GetLower(), ref pairs, i + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> codes, Vector256<short> zeroPoints, ref int pairs, nuint i)
    {
        if (Avx2.IsSupported)
        {
            (Avx2.ConvertToVector256Int16(codes) - zeroPoints).AsInt32().StoreUnsafe(ref pairs, i);
            return;
        }

        (Vector128.WidenLower(codes).AsInt16() - zeroPoints.GetLower()).AsInt32().StoreUnsafe(ref pairs, i);
        (Vector128.WidenUpper(codes).AsInt16() - zeroPoints.GetLower()).AsInt32().StoreUnsafe(ref pairs, i + 4);
    }
}
