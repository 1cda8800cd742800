using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <content>The constants of each width; a constant argument leaves one of them.</content>
internal static partial class CodePacking
{
    // The first b bytes of each 64-bit lane, side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> DenseBytes512(int bits) => bits switch
    {
        3 => Vector512.Create(
            (byte)0, 1, 2, 8, 9, 10, 16, 17, 18, 24, 25, 26, 32, 33, 34, 40, 41, 42, 48, 49, 50, 56, 57, 58, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        5 => Vector512.Create(
            (byte)0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 16, 17, 18, 19, 20, 24, 25, 26, 27, 28, 32, 33, 34, 35, 36, 40, 41, 42, 43, 44, 48, 49,
            50, 51, 52, 56, 57, 58, 59, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        6 => Vector512.Create(
            (byte)0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 24, 25, 26, 27, 28, 29, 32, 33, 34, 35, 36, 37, 40, 41,
            42, 43, 44, 45, 48, 49, 50, 51, 52, 53, 56, 57, 58, 59, 60, 61, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        _ => Vector512.Create(
            (byte)0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35,
            36, 37, 38, 40, 41, 42, 43, 44, 45, 46, 48, 49, 50, 51, 52, 53, 54, 56, 57, 58, 59, 60, 61, 62, 0, 0, 0, 0, 0, 0, 0, 0),
    };

    // To each 64-bit lane the b bytes that hold its eight codes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> SpreadBytes512(int bits) => bits switch
    {
        1 => Vector512.Create(
            (byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3,
            4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7),
        2 => Vector512.Create(
            (byte)0, 1, 1, 1, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3, 3, 3, 4, 5, 5, 5, 5, 5, 5, 5, 6, 7, 7, 7, 7, 7, 7, 7,
            8, 9, 9, 9, 9, 9, 9, 9, 10, 11, 11, 11, 11, 11, 11, 11, 12, 13, 13, 13, 13, 13, 13, 13, 14, 15, 15, 15, 15, 15, 15, 15),
        3 => Vector512.Create(
            (byte)0, 1, 2, 2, 2, 2, 2, 2, 3, 4, 5, 5, 5, 5, 5, 5, 6, 7, 8, 8, 8, 8, 8, 8, 9, 10, 11, 11, 11, 11, 11, 11,
            12, 13, 14, 14, 14, 14, 14, 14, 15, 16, 17, 17, 17, 17, 17, 17, 18, 19, 20, 20, 20, 20, 20, 20, 21, 22, 23, 23, 23, 23, 23, 23),
        4 => Vector512.Create(
            (byte)0, 1, 2, 3, 3, 3, 3, 3, 4, 5, 6, 7, 7, 7, 7, 7, 8, 9, 10, 11, 11, 11, 11, 11, 12, 13, 14, 15, 15, 15, 15, 15,
            16, 17, 18, 19, 19, 19, 19, 19, 20, 21, 22, 23, 23, 23, 23, 23, 24, 25, 26, 27, 27, 27, 27, 27, 28, 29, 30, 31, 31, 31, 31, 31),
        5 => Vector512.Create(
            (byte)0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 8, 9, 9, 9, 9, 10, 11, 12, 13, 14, 14, 14, 14, 15, 16, 17, 18, 19, 19, 19, 19,
            20, 21, 22, 23, 24, 24, 24, 24, 25, 26, 27, 28, 29, 29, 29, 29, 30, 31, 32, 33, 34, 34, 34, 34, 35, 36, 37, 38, 39, 39, 39, 39),
        6 => Vector512.Create(
            (byte)0, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 9, 10, 11, 11, 11, 12, 13, 14, 15, 16, 17, 17, 17, 18, 19, 20, 21, 22, 23, 23, 23,
            24, 25, 26, 27, 28, 29, 29, 29, 30, 31, 32, 33, 34, 35, 35, 35, 36, 37, 38, 39, 40, 41, 41, 41, 42, 43, 44, 45, 46, 47, 47, 47),
        _ => Vector512.Create(
            (byte)0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 13, 14, 15, 16, 17, 18, 19, 20, 20, 21, 22, 23, 24, 25, 26, 27, 27,
            28, 29, 30, 31, 32, 33, 34, 34, 35, 36, 37, 38, 39, 40, 41, 41, 42, 43, 44, 45, 46, 47, 48, 48, 49, 50, 51, 52, 53, 54, 55, 55),
    };

    // The first b bytes of both 64-bit lanes, side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> DenseBytes128(int bits) => bits switch
    {
        2 => Vector128.Create((byte)0, 1, 8, 9, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255),
        3 => Vector128.Create((byte)0, 1, 2, 8, 9, 10, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255),
        4 => Vector128.Create((byte)0, 1, 2, 3, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255),
        5 => Vector128.Create((byte)0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 255, 255, 255, 255, 255, 255),
        6 => Vector128.Create((byte)0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 255, 255, 255, 255),
        _ => Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 255, 255),
    };

    // The first b bytes of each 32-bit lane, side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> DenseLanes128(int bits) => bits == 2
        ? Vector128.Create((byte)0, 1, 4, 5, 8, 9, 12, 13, 255, 255, 255, 255, 255, 255, 255, 255)
        : Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255);

    // The first b bytes of each 64-bit lane in both halves: side by side where they fit 16 bytes, else the second ends with the last byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> DenseBytes256(int bits) => Vector256.Create(DenseBytes128(bits), bits switch
    {
        2 => Vector128.Create((byte)255, 255, 255, 255, 0, 1, 8, 9, 255, 255, 255, 255, 255, 255, 255, 255),
        3 => Vector128.Create((byte)255, 255, 255, 255, 255, 255, 0, 1, 2, 8, 9, 10, 255, 255, 255, 255),
        4 => Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 8, 9, 10, 11),
        5 => Vector128.Create((byte)255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 4, 8, 9, 10, 11, 12),
        6 => Vector128.Create((byte)255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13),
        _ => Vector128.Create((byte)255, 255, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14),
    });

    // To each 16-bit lane the two bytes that hold one of codes 0 to 7.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LowWords(int bits) => bits switch
    {
        1 => Vector128.Create((byte)0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
        2 => Vector128.Create((byte)0, 1, 0, 1, 0, 1, 0, 1, 1, 2, 1, 2, 1, 2, 1, 2),
        3 => Vector128.Create((byte)0, 1, 0, 1, 0, 1, 1, 2, 1, 2, 1, 2, 2, 3, 2, 3),
        4 => Vector128.Create((byte)0, 1, 0, 1, 1, 2, 1, 2, 2, 3, 2, 3, 3, 4, 3, 4),
        5 => Vector128.Create((byte)0, 1, 0, 1, 1, 2, 1, 2, 2, 3, 3, 4, 3, 4, 4, 5),
        6 => Vector128.Create((byte)0, 1, 0, 1, 1, 2, 2, 3, 3, 4, 3, 4, 4, 5, 5, 6),
        _ => Vector128.Create((byte)0, 1, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7),
    };

    // To each 16-bit lane the two bytes that hold one of codes 8 to 15.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> HighWords(int bits) => bits switch
    {
        1 => Vector128.Create((byte)1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        2 => Vector128.Create((byte)2, 3, 2, 3, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3),
        3 => Vector128.Create((byte)3, 4, 3, 4, 3, 4, 4, 5, 4, 5, 4, 5, 5, 5, 5, 5),
        4 => Vector128.Create((byte)4, 5, 4, 5, 5, 6, 5, 6, 6, 7, 6, 7, 7, 7, 7, 7),
        5 => Vector128.Create((byte)5, 6, 5, 6, 6, 7, 6, 7, 7, 8, 8, 9, 8, 9, 9, 9),
        6 => Vector128.Create((byte)6, 7, 6, 7, 7, 8, 8, 9, 9, 10, 9, 10, 10, 11, 11, 11),
        _ => Vector128.Create((byte)7, 8, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 13),
    };

    // Factors that move each of eight codes to the top of its 16-bit lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> ToTop(int bits) => bits switch
    {
        1 => Vector128.Create((ushort)32768, 16384, 8192, 4096, 2048, 1024, 512, 256),
        2 => Vector128.Create((ushort)16384, 4096, 1024, 256, 16384, 4096, 1024, 256),
        3 => Vector128.Create((ushort)8192, 1024, 128, 4096, 512, 64, 2048, 256),
        4 => Vector128.Create((ushort)4096, 256, 4096, 256, 4096, 256, 4096, 256),
        5 => Vector128.Create((ushort)2048, 64, 512, 16, 128, 1024, 32, 256),
        6 => Vector128.Create((ushort)1024, 16, 64, 256, 1024, 16, 64, 256),
        _ => Vector128.Create((ushort)512, 4, 8, 16, 32, 64, 128, 256),
    };
}
