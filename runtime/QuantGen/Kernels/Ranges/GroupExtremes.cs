namespace QuantGen.Kernels;

/// <summary>The bits of the extremes of a whole group, lane by lane.</summary>
/// <remarks>Fields that are set, rather than a constructor: one thing less to inline for every vector.</remarks>
internal struct GroupExtremes<V>
    where V : struct, ILanes<V>
{
    /// <summary>The largest as signed integers: the largest float if one is positive.</summary>
    public V Largest;

    /// <summary>The largest as unsigned integers: the smallest float if one is negative.</summary>
    public V LargestUnsigned;
}
