using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Which vector widths kernels use on this machine; constants to the compiler, but for the last one in the default x64 target of Native AOT.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorWidth
{
    /// <summary>512-bit vectors: AVX-512 F, BW, CD, DQ and VL, unless the runtime prefers narrower ones.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    /// <summary>256-bit vectors: AVX2.</summary>
    public static bool Is256 => Vector256.IsHardwareAccelerated && Avx2.IsSupported;

    /// <summary>128-bit vectors: SSE4.1, or Advanced SIMD on Arm64.</summary>
    public static bool Is128 => Vector128.IsHardwareAccelerated && (Sse41.IsSupported || AdvSimd.Arm64.IsSupported);

    /// <summary>
    /// Whether the compiler knows of SSE4.1. Ahead of time, for the default x64 target, it does not: every use would be a check at run time, which takes
    /// longer than the few instructions of SSE2 that do the same.
    /// </summary>
    internal static bool IsSse41Certain => Avx.IsSupported;

    /// <summary>The widest of these in bits, or 0 where kernels are scalar.</summary>
    public static int Bits
    {
        // A constant where it is used.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Is512 ? 512 : Is256 ? 256 : Is128 ? 128 : 0;
    }
}
