using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Codes less their zero point, each with that of a row below, as pairs of 16-bit integers.</summary>
internal static class CodePairs
{
    /// <summary>Makes pairs.</summary>
    /// <param name="codes">The codes; as many, the distance and sixteen more are read.</param>
    /// <param name="distance">From a code to the second of its pair.</param>
    /// <param name="count">How many.</param>
    /// <param name="zeroPoint">The zero point.</param>
    /// <param name="isSigned">Whether codes are signed.</param>
    /// <param name="pairs">Receives as many pairs, and up to fifteen more.</param>
    [MethodImpl(Vectorized.Loop)]
    public static void Create(ref byte codes, int distance, int count, int zeroPoint, bool isSigned, ref int pairs)
    {
        // Signed codes with their highest bit turned over are unsigned ones that are 128 more.
        Vector128<byte> flip = Vector128.Create(isSigned ? (byte)0x80 : (byte)0);
        Vector128<short> zeroPoints = Vector128.Create((short)(zeroPoint + (isSigned ? 0x80 : 0)));
        ref byte below = ref Unsafe.Add(ref codes, distance);
        for (nuint i = 0; i < (nuint)count; i += 16)
        {
            Vector128<byte> upper = Vector128.LoadUnsafe(ref codes, i) ^ flip, lower = Vector128.LoadUnsafe(ref below, i) ^ flip;
            Store(Zip.Lower(upper, lower), zeroPoints, ref pairs, i);
            Store(Zip.Upper(upper, lower), zeroPoints, ref pairs, i + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> codes, Vector128<short> zeroPoints, ref int pairs, nuint i)
    {
        if (Avx2.IsSupported)
        {
            (Avx2.ConvertToVector256Int16(codes) - Vector256.Create(zeroPoints, zeroPoints)).AsInt32().StoreUnsafe(ref pairs, i);
            return;
        }

        (Vector128.WidenLower(codes).AsInt16() - zeroPoints).AsInt32().StoreUnsafe(ref pairs, i);
        (Vector128.WidenUpper(codes).AsInt16() - zeroPoints).AsInt32().StoreUnsafe(ref pairs, i + 4);
    }
}
