using System.Runtime.CompilerServices;

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

    /// <summary>The same from a later element on.</summary>
    /// <param name="elements">How many elements later.</param>
    /// <param name="regions">How many regions further on that one is.</param>
    public RowIndexes From(nuint elements, out nuint regions)
    {
        nuint next = First + elements;
        regions = 0;
        for (; next >= Elements; next -= Elements)
        {
            regions += RecurringRegions;
        }

        regions += (nuint)(Unsafe.Add(ref Numbers, next) - Unsafe.Add(ref Numbers, First));
        return new(ref Numbers, next, Elements, RecurringRegions);
    }
}
