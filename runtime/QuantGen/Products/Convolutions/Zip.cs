using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Products;

/// <summary>Elements of two vectors in turn: a0, b0, a1, b1, ….</summary>
internal static class Zip
{
    /// <summary>Sixteen bytes of each of four vectors become sixteen quads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Quads(
        Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d,
        out Vector128<int> q0, out Vector128<int> q1, out Vector128<int> q2, out Vector128<int> q3)
    {
        Vector128<ushort> ab = Lower(a, b).AsUInt16(), cd = Lower(c, d).AsUInt16();
        q0 = Lower(ab, cd).AsInt32();
        q1 = Upper(ab, cd).AsInt32();
        ab = Upper(a, b).AsUInt16();
        cd = Upper(c, d).AsUInt16();
        q2 = Lower(ab, cd).AsInt32();
        q3 = Upper(ab, cd).AsInt32();
    }

    /// <summary>The lower halves of vectors of bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Lower(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackLow(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipLow(a, b);
        }

        return (Vector128.WidenLower(a) | Vector128.ShiftLeft(Vector128.WidenLower(b), 8)).AsByte();
    }

    /// <summary>The upper halves of vectors of bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Upper(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackHigh(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipHigh(a, b);
        }

        return (Vector128.WidenUpper(a) | Vector128.ShiftLeft(Vector128.WidenUpper(b), 8)).AsByte();
    }

    /// <summary>The lower halves of vectors of 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> Lower(Vector128<ushort> a, Vector128<ushort> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackLow(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipLow(a, b);
        }

        return (Vector128.WidenLower(a) | Vector128.ShiftLeft(Vector128.WidenLower(b), 16)).AsUInt16();
    }

    /// <summary>The upper halves of vectors of 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> Upper(Vector128<ushort> a, Vector128<ushort> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackHigh(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipHigh(a, b);
        }

        return (Vector128.WidenUpper(a) | Vector128.ShiftLeft(Vector128.WidenUpper(b), 16)).AsUInt16();
    }

    /// <summary>The lower halves of vectors of 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Lower(Vector128<uint> a, Vector128<uint> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackLow(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipLow(a, b);
        }

        return (Vector128.WidenLower(a) | Vector128.ShiftLeft(Vector128.WidenLower(b), 32)).AsUInt32();
    }

    /// <summary>The upper halves of vectors of 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Upper(Vector128<uint> a, Vector128<uint> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackHigh(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipHigh(a, b);
        }

        return (Vector128.WidenUpper(a) | Vector128.ShiftLeft(Vector128.WidenUpper(b), 32)).AsUInt32();
    }
}
