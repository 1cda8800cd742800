using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Outputs as the integer sums themselves.</summary>
/// <param name="destination">[rows, outputs].</param>
/// <param name="outputs">N.</param>
internal readonly ref struct AccumulatorOutput<TProduct>(Span<int> destination, int outputs) : IPlaneOutput
    where TProduct : struct, IProduct
{
    private readonly Span<int> _destination = destination;
    private readonly int _outputs = outputs;

    /// <inheritdoc/>
    public void Store<V>(scoped ref int sums, scoped StripRows rows, scoped Strip strip)
        where V : struct, IByteLanes<V>
    {
        Span<int> all = stackalloc int[32];
        ref int accumulators = ref MemoryMarshal.GetReference(all);
        Sums.Columns<V, TProduct>(ref strip.Parameters, 0, out V columns0, out V differences0);
        Sums.Columns<V, TProduct>(ref strip.Parameters, strip.Second, out V columns1, out V differences1);
        for (int row = 0; row < rows.Count; row++)
        {
            ref int tile = ref rows.Tile(row);
            V first = Sums.Correct<V, TProduct>(V.Load(ref sums, 0), rows.RowOfTile(row), ref tile, rows.TileRows, columns0, differences0);
            V second = Sums.Correct<V, TProduct>(V.Load(ref sums, 0, 1), rows.RowOfTile(row), ref tile, rows.TileRows, columns1, differences1);
            V.Store(first, ref accumulators, 0);
            V.Store(second, ref accumulators, (nuint)V.Count);
            all[..strip.Count].CopyTo(_destination.Slice(((rows.First + row) * _outputs) + strip.Column, strip.Count));
            sums = ref Unsafe.Add(ref sums, 2 * V.Count);
        }
    }

    /// <inheritdoc/>
    public void StorePlane<V>(Span<int> sums, int count, float weightScale, float bias)
        where V : struct, IByteLanes<V> => sums[..count].CopyTo(_destination);

    /// <inheritdoc/>
    public void Complete(int first, int count)
    {
    }
}
