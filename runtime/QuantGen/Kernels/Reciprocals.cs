using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>The float32 reciprocals of many scales, one division for a vector of them.</summary>
public static class Reciprocals
{
    /// <summary>destination[i] = 1 / scales[i].</summary>
    /// <param name="scales">The first scale.</param>
    /// <param name="destination">Receives as many reciprocals as it has elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(ref float scales, Span<float> destination)
    {
        ref float target = ref MemoryMarshal.GetReference(destination);
        nuint length = (nuint)destination.Length;
        nuint i = 0;
        if (VectorWidth.Is512)
        {
            for (; length - i >= 16; i += 16)
            {
                (Vector512<float>.One / Vector512.LoadUnsafe(ref scales, i)).StoreUnsafe(ref target, i);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; length - i >= 4; i += 4)
            {
                (Vector128<float>.One / Vector128.LoadUnsafe(ref scales, i)).StoreUnsafe(ref target, i);
            }
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref target, i) = 1f / Unsafe.Add(ref scales, i);
        }
    }
}
