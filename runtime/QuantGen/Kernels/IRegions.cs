using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Which elements of a tensor share a scale, as the compiler sees it. Emitted once for all schemes that have the same regions, as a struct.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRegions
{
    /// <summary>Which elements share a scale.</summary>
    static abstract Granularity Granularity { get; }

    /// <summary>The axis of channels or groups; negative values count from the last.</summary>
    static abstract int Axis { get; }

    /// <summary>Elements of a group along the axis, or 0.</summary>
    static abstract int GroupSize { get; }

    /// <summary>Groups along the axis, or 0.</summary>
    static abstract int GroupCount { get; }

    /// <summary>
    /// How many whole groups make a step, which is also a whole number of tiles; 0 where a vector would straddle groups, or where groups have no size.
    /// </summary>
    static virtual int GroupsPerStep<V>()
        where V : struct, ILanes<V> => 0;

    /// <summary>An operation on a step of whole groups, unrolled: each vector with the operands of its group.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="groups">The parameters of the step's first group, and those after it.</param>
    /// <param name="i">The index of the step's first element.</param>
    static virtual void GroupStep<V, TOperation>(Tensors tensors, Parameters groups, nuint i)
        where V : struct, ILanes<V>
        where TOperation : struct, IOperation
    {
    }
}
