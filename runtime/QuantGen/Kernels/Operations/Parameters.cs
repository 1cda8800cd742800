using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Where the parameters of a region, and of those after it, lie in memory, with what was found from them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Parameters
{
    /// <summary>S of the first region.</summary>
    internal readonly ref float Scales;

    /// <summary>1 / S of the first region, where it was found.</summary>
    internal readonly ref float Reciprocals;

    /// <summary>Z of the first region, where the scheme stores zero points.</summary>
    internal readonly ref int ZeroPoints;

    /// <summary>The bound of elements or of quotients for all regions whose reciprocals were found; see <see cref="IQuotient.Bound"/>.</summary>
    internal readonly float Limit;

    internal Parameters(ref float scales, ref int zeroPoints)
        : this(ref scales, ref Unsafe.NullRef<float>(), ref zeroPoints, 0)
    {
    }

    internal Parameters(ref float scales, ref float reciprocals, ref int zeroPoints, float limit)
    {
        Scales = ref scales;
        Reciprocals = ref reciprocals;
        ZeroPoints = ref zeroPoints;
        Limit = limit;
    }

    /// <summary>From the first region on.</summary>
    /// <param name="scales">The scales of regions that follow each other.</param>
    /// <param name="zeroPoints">Their zero points, if the scheme stores any.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Parameters Of(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints) =>
        new(ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(zeroPoints));

    /// <summary>From a later region on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Parameters From(nuint region) =>
        new(ref Unsafe.Add(ref Scales, region), ref Unsafe.Add(ref Reciprocals, region), ref Unsafe.Add(ref ZeroPoints, region), Limit);

    /// <summary>From a later region on, whose reciprocals are the first of others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Parameters From(nuint region, ref float reciprocals, float limit) =>
        new(ref Unsafe.Add(ref Scales, region), ref reciprocals, ref Unsafe.Add(ref ZeroPoints, region), limit);
}
