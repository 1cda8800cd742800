using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Permuted operands: each lane of a vector takes those of its region from the few that the vector has elements of, or has them where they follow each other.</summary>
internal static class PermutedLoops<TOperation>
    where TOperation : struct, IElementOperation
{
    private static nuint _done;

    /// <summary>Consecutive elements, whole tiles of them; returns how many are done.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the region from which the table counts, and so many after the last as a tile has elements.</param>
    /// <param name="table">The regions of elements.</param>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="i">The index of the first element, which begins a byte of codes.</param>
    /// <param name="count">How many elements.</param>
    public static nuint Walk(in Tensors tensors, in Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count) =>
        Lanes512.IsSupported ? Loop<Lanes512>(tensors, parameters, table, place, i, count)
        : Lanes256.IsSupported ? Loop<Lanes256>(tensors, parameters, table, place, i, count)
        : Loop<Lanes128>(tensors, parameters, table, place, i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Loop<V>(in Tensors tensors, in Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, count)
        ? WarmLoop<V>(tensors, parameters, table, place, i, count)
        : FirstLoop<V>(tensors, parameters, table, place, i, count);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmLoop<V>(Tensors tensors, Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count)
        where V : struct, ILanes<V> => Tiles<V>(tensors, parameters, table, place, i, count);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstLoop<V>(Tensors tensors, Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count)
        where V : struct, ILanes<V> => Tiles<V>(tensors, parameters, table, place, i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Tiles<V>(Tensors tensors, Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint recurring = table.Recurring;
        nuint recurringRegions = table.RecurringRegions;
        ref int lowest = ref table.Lowest;
        ref byte indexes = ref table.Indexes;
        bool permutes = table.Permutes;
        Parameters from = parameters;
        Tensors memory = tensors;
        nuint end = i + (count / (4 * width) * (4 * width));
        for (; i < end; i += 4 * width)
        {
            Operands<V> o0 = OperandsOf<V>(from, ref lowest, ref indexes, permutes, place);
            Operands<V> o1 = OperandsOf<V>(from, ref lowest, ref indexes, permutes, place + width);
            Operands<V> o2 = OperandsOf<V>(from, ref lowest, ref indexes, permutes, place + (2 * width));
            Operands<V> o3 = OperandsOf<V>(from, ref lowest, ref indexes, permutes, place + (3 * width));
            TOperation.PermutedTile(memory, i, o0, o1, o2, o3, i);
            place += 4 * width;
            if (place >= recurring)
            {
                place -= recurring;
                from = from.From(recurringRegions);
            }
        }

        return count / (4 * width) * (4 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Operands<V> OperandsOf<V>(Parameters parameters, ref int lowest, ref byte indexes, bool permutes, nuint place)
        where V : struct, ILanes<V>
    {
        Operands<V> regions = TOperation.OfRegions<V>(parameters, (uint)Unsafe.Add(ref lowest, place), inverts: false);
        return permutes ? TOperation.Permute(regions, V.Unpack(default, ref indexes, 8, false, place * (nuint)V.Count, 0)) : regions;
    }
}
