using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Which vector widths kernels use on this machine; each is a constant to the just-in-time and ahead-of-time compilers.</summary>
public static class VectorWidth
{
    /// <summary>512-bit vectors: AVX-512 F, BW, CD, DQ and VL, unless the runtime prefers narrower ones.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    /// <summary>256-bit vectors: AVX2.</summary>
    public static bool Is256 => Vector256.IsHardwareAccelerated && Avx2.IsSupported;

    /// <summary>128-bit vectors: SSE4.1, or Advanced SIMD on Arm64.</summary>
    public static bool Is128 => Vector128.IsHardwareAccelerated && (Sse41.IsSupported || AdvSimd.Arm64.IsSupported);

    /// <summary>The widest of these in bits, or 0 where kernels are scalar.</summary>
    public static int Bits => Is512 ? 512 : Is256 ? 256 : Is128 ? 128 : 0;
}
