using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>What finding S and Z takes from a scheme whose groups have a size that is known: their maxima are found by as many groups at a time as a vector has lanes.</summary>
internal sealed class GroupRangeLoops<TCodes, TRegions> : RangeLoops<TCodes>
    where TCodes : struct, ICodes
    where TRegions : struct, IRegions
{
    /// <summary>The loops.</summary>
    public static new readonly RangeLoops Instance = new GroupRangeLoops<TCodes, TRegions>();

    // Fewer are as many as no vector has lanes.
    private const int FewestGroups = 4;

    // Groups whose maxima are found before the parameters of all.
    private const int GroupsAtOnce = 256;

    private GroupRangeLoops()
    {
    }

    /// <inheritdoc/>
    public override int GroupSize => TRegions.GroupSize;

    /// <inheritdoc/>
    public override bool Groups(ref float source, nuint start, nuint groups, in Parameters parameters)
    {
        if (groups < FewestGroups || !GroupVectors.AreWhole<TRegions>())
        {
            return RangeWalk.Runs(this, ref source, start, (nuint)TRegions.GroupSize, groups, parameters);
        }

        const int Length = GroupsAtOnce + RunReductions.Beyond + Scratch.Padding;
        Span<int> largest = Scratch.Align(stackalloc int[Length]);
        Span<int> largestNegated = Scratch.Align(stackalloc int[TCodes.IsSymmetric ? Scratch.Padding : Length]);
        return Groups(ref source, start, groups, parameters, largest, largestNegated);
    }

    /// <inheritdoc/>
    public override bool NearGroups(ref float source, nuint start, nuint groups, in Parameters parameters) =>
        TCodes.IsSymmetric && TCodes.ScaleType == ScaleType.Single && (TCodes.Profile == Profile.PyTorch || ResidualQuotient.IsSupported)
        && !RunReductions.HoldSeveral(TRegions.GroupSize)
        && GroupReduction<TRegions>.Scales(
            ref Unsafe.As<float, int>(ref Unsafe.Add(ref source, start)), groups, RegionParameters<TCodes>.Divisor, ref parameters.Scales, ref parameters.Reciprocals);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Groups(ref float source, nuint start, nuint groups, in Parameters parameters, Span<int> largest, Span<int> largestNegated)
    {
        nuint size = (nuint)TRegions.GroupSize;
        bool finite = true;
        for (nuint group = 0, count; group < groups; group += count)
        {
            count = nuint.Min(groups - group, GroupsAtOnce);
            ref float first = ref Unsafe.Add(ref source, start + (group * size));
            ref int bits = ref Unsafe.As<float, int>(ref first);
            int done = (int)(TCodes.IsSymmetric
                ? GroupReduction<TRegions>.Magnitudes(ref bits, count, ref MemoryMarshal.GetReference(largest))
                : GroupReduction<TRegions>.Extremes(ref bits, count, ref MemoryMarshal.GetReference(largest), ref MemoryMarshal.GetReference(largestNegated)));
            finite &= Set(largest[..done], TCodes.IsSymmetric ? default : largestNegated[..done], parameters.From(group));
            if ((nuint)done < count)
            {
                finite &= RangeWalk.Runs(this, ref first, (nuint)done * size, size, count - (nuint)done, parameters.From(group + (nuint)done));
            }
        }

        return finite;
    }
}
