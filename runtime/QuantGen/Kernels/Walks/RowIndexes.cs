namespace QuantGen.Kernels;

/// <summary>Rows of a table, from one of their elements on.</summary>
/// <param name="numbers">The region of each element of the rows and of a tile beyond, counted from that of the first.</param>
/// <param name="first">The element to begin with.</param>
/// <param name="elements">After how many elements they recur, a tile at least.</param>
/// <param name="recurringRegions">How many regions further on those are then.</param>
internal readonly ref struct RowIndexes(ref int numbers, nuint first, nuint elements, nuint recurringRegions)
{
    public readonly ref int Numbers = ref numbers;

    public readonly nuint First = first;

    public readonly nuint Elements = elements;

    public readonly nuint RecurringRegions = recurringRegions;
}
