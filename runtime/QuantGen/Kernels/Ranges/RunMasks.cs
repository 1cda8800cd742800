using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Which elements of a vector belong to a run that is shorter.</summary>
internal static class RunMasks
{
    /// <summary>No bit of sixteen elements, every bit of as many, none of as many: from some place on, the bits of a run that is shorter than a vector.</summary>
    public static ReadOnlySpan<int> Elements =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>The bits of a run that is shorter than a vector or a part of one.</summary>
    /// <param name="length">The elements of the run.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, TVectors>(nuint length)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        ref int masks = ref Unsafe.Add(ref MemoryMarshal.GetReference(Elements), 32 - nuint.Min(length, (nuint)V.Count));
        return TVectors.ArePartsOfVectors ? V.LoadParts(ref masks, 0) : V.Load(ref masks, 0);
    }
}
