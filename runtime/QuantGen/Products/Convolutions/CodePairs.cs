using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
        Vector128<short> zeroPoints = Vector128.Create((short)zeroPoint);
        ref byte below = ref Unsafe.Add(ref codes, distance);
        for (nuint i = 0; i < (nuint)count; i += 16)
        {
            Vector128<byte> upper = Vector128.LoadUnsafe(ref codes, i), lower = Vector128.LoadUnsafe(ref below, i);
            Store(Zip.Lower(upper, lower), zeroPoints, isSigned, ref pairs, i);
            Store(Zip.Upper(upper, lower), zeroPoints, isSigned, ref pairs, i + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> codes, Vector128<short> zeroPoints, bool isSigned, ref int pairs, nuint i)
    {
        Vector128<short> first = isSigned ? Vector128.WidenLower(codes.AsSByte()) : Vector128.WidenLower(codes).AsInt16();
        Vector128<short> second = isSigned ? Vector128.WidenUpper(codes.AsSByte()) : Vector128.WidenUpper(codes).AsInt16();
        (first - zeroPoints).AsInt32().StoreUnsafe(ref pairs, i);
        (second - zeroPoints).AsInt32().StoreUnsafe(ref pairs, i + 4);
    }
}
