using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The unrolled steps of whole groups of a size that is known.</summary>
internal static class GroupLoops<TRegions, TOperation>
    where TRegions : struct, IRegions
    where TOperation : struct, IElementOperation
{
    private static nuint _done;

    /// <summary>Groups that follow each other, whole steps of them; returns how many are done.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first group, and those after it.</param>
    /// <param name="start">The index of the first element, which begins a byte of codes.</param>
    /// <param name="groups">The number of groups.</param>
    public static nuint Walk(in Tensors tensors, in Parameters parameters, nuint start, nuint groups)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && TRegions.GroupsPerStep<Lanes512>() > 0 && groups >= (nuint)TRegions.GroupsPerStep<Lanes512>())
        {
            done = Loop<Lanes512>(tensors, parameters, start, done, groups);
        }

        if (Lanes256.IsSupported && TRegions.GroupsPerStep<Lanes256>() > 0 && groups - done >= (nuint)TRegions.GroupsPerStep<Lanes256>())
        {
            done = Loop<Lanes256>(tensors, parameters, start, done, groups);
        }

        return TRegions.GroupsPerStep<Lanes128>() > 0 && groups - done >= (nuint)TRegions.GroupsPerStep<Lanes128>()
            ? Loop<Lanes128>(tensors, parameters, start, done, groups)
            : done;
    }

    // Whole steps from a group on; returns where they end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Loop<V>(in Tensors tensors, in Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, (groups - group) * (nuint)TRegions.GroupSize)
        ? WarmLoop<V>(tensors, parameters, start, group, groups)
        : FirstLoop<V>(tensors, parameters, start, group, groups);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmLoop<V>(Tensors tensors, Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V> => Steps<V>(tensors, parameters, start, group, groups);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstLoop<V>(Tensors tensors, Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V> => Steps<V>(tensors, parameters, start, group, groups);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Steps<V>(Tensors tensors, Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V>
    {
        // Found first: what is inlined below may use up what the compiler is willing to inline.
        nuint step = (nuint)TRegions.GroupsPerStep<V>();
        nuint elements = step * (nuint)TRegions.GroupSize;
        nuint i = start + (group * (nuint)TRegions.GroupSize);
        do
        {
            TRegions.GroupStep<V, TOperation>(tensors, parameters.From(group), i);
            group += step;
            i += elements;
        }
        while (groups - group >= step);

        return group;
    }
}
