using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <content>How the indexes are made: by vectors, for runs, rows and lanes in ways of their own.</content>
internal ref partial struct TileTable
{
    private readonly void Make(nuint place, nuint tiles, ref ushort lowest, ref int indexes)
    {
        if (Lanes512.IsSupported)
        {
            Make<Lanes512>(place, tiles, ref lowest, ref indexes);
        }
        else if (Lanes256.IsSupported)
        {
            Make<Lanes256>(place, tiles, ref lowest, ref indexes);
        }
        else
        {
            Make<Lanes128>(place, tiles, ref lowest, ref indexes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Make<V>(nuint place, nuint tiles, ref ushort lowest, ref int indexes)
        where V : struct, ILanes<V>
    {
        if (_lanes > 1)
        {
            IndexLanes<V>(place % _run, tiles, ref Unsafe.As<byte, int>(ref _numbers), ref lowest, ref indexes);
            return;
        }

        if (_unitRegions == 1)
        {
            IndexRuns<V>(place % _run, _run, tiles, ref lowest, ref indexes);
            return;
        }

        // One element more, with which the next tile begins.
        Number(place % _unit, (tiles * _tile) + 1);
        Index<V>(ref _numbers, tiles, ref lowest, ref indexes);
    }

    // The quotient of an element's offset and a half by the run's length lies a half of that off an integer at least, much more than it is rounded by: of runs
    // shorter than a tile, the nearest integer to half less is the number of runs before.
    [MethodImpl(Vectorized.Loop)]
    private static void IndexRuns<V>(nuint offset, nuint run, nuint tiles, ref ushort lowest, ref int indexes)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        float reciprocal = 1f / run;
        V half = V.Create((0.5f * reciprocal) - 0.5f);
        V runs = V.Create(reciprocal);
        V x0 = (V.ToSingle(V.Indices) * runs) + half;
        V x1 = (V.ToSingle(V.AddInt32(V.Indices, V.Create(V.Count))) * runs) + half;
        V x2 = (V.ToSingle(V.AddInt32(V.Indices, V.Create(2 * V.Count))) * runs) + half;
        V x3 = (V.ToSingle(V.AddInt32(V.Indices, V.Create(3 * V.Count))) * runs) + half;
        (nuint runsOfTile, nuint rest) = nuint.DivRem(tile, run);
        nuint region = 0;
        for (nuint i = 0; i < tiles; i++, indexes = ref Unsafe.Add(ref indexes, tile))
        {
            V before = V.Create(offset * reciprocal);
            V.Store(V.RoundHalfToEven(x0 + before), ref indexes, 0);
            V.Store(V.RoundHalfToEven(x1 + before), ref indexes, (nuint)V.Count);
            V.Store(V.RoundHalfToEven(x2 + before), ref indexes, 2 * (nuint)V.Count);
            V.Store(V.RoundHalfToEven(x3 + before), ref indexes, 3 * (nuint)V.Count);
            Unsafe.Add(ref lowest, i) = (ushort)region;
            offset += rest;
            nuint more = offset >= run ? 1u : 0u;
            offset -= more * run;
            region += runsOfTile + more;
        }
    }

    // Blocks of rows of lanes: vectors that lie in one block take their lanes from a row that goes on.
    [MethodImpl(Vectorized.Loop)]
    private readonly void IndexLanes<V>(nuint offset, nuint tiles, ref int row, ref ushort lowest, ref int indexes)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        for (nuint i = 0, lane = 0; i < _lanes + width; i++, lane = lane + 1 == _lanes ? 0 : lane + 1)
        {
            Unsafe.Add(ref row, i) = (int)lane;
        }

        nuint block = 0;
        for (nuint i = 0; i < tiles; i++)
        {
            Unsafe.Add(ref lowest, i) = (ushort)(block * _lanes);
            nuint blocksOfTile = 0;
            for (int vector = 0; vector < 4; vector++, indexes = ref Unsafe.Add(ref indexes, width))
            {
                nuint lane = offset % _lanes;
                V.Store(V.AddInt32(V.Load(ref row, lane), V.Create((int)(blocksOfTile * _lanes))), ref indexes, 0);
                nuint left = _run - offset;
                offset += width;
                while (offset >= _run)
                {
                    // What is of the next block; what is before it stays.
                    blocksOfTile++;
                    for (nuint k = left; k < width; k++)
                    {
                        Unsafe.Add(ref indexes, k) = (int)((blocksOfTile * _lanes) + ((k - left) % _lanes));
                    }

                    left += _run;
                    offset -= _run;
                }
            }

            block += blocksOfTile;
        }
    }

    // The region of each element, modulo 256, by whole vectors: the next run overwrites what is beyond the last.
    private readonly void Number(nuint offset, nuint count)
    {
        nuint left = _unit - offset;
        nuint length = nuint.Min(_run - (offset % _run), left);
        Vector128<byte> region = default;
        for (nuint i = 0; i < count; i += length, length = nuint.Min(_run, left))
        {
            for (nuint end = nuint.Min(i + length, count), k = i; k < end; k += NarrowestTile)
            {
                region.StoreUnsafe(ref _numbers, k);
            }

            region += Vector128<byte>.One;
            left = left == length ? _unit : left - length;
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void Index<V>(ref byte numbers, nuint tiles, ref ushort lowest, ref int indexes)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        V lanes = V.Create(V.Count - 1);
        nuint region = 0;
        for (nuint i = 0; i < tiles; i++, numbers = ref Unsafe.Add(ref numbers, tile), indexes = ref Unsafe.Add(ref indexes, tile))
        {
            V first = V.Create((int)numbers);
            for (int vector = 0; vector < 4; vector++)
            {
                V number = V.Unpack(default, ref numbers, 8, false, (nuint)(vector * V.Count), 0);
                V.Store(V.SubtractInt32(number, first) & lanes, ref indexes, (nuint)(vector * V.Count));
            }

            Unsafe.Add(ref lowest, i) = (ushort)region;
            region += (byte)(Unsafe.Add(ref numbers, tile) - numbers);
        }
    }

    private readonly void NumberRows()
    {
        if (Lanes512.IsSupported)
        {
            NumberRows<Lanes512>(_run, _unit, _period + _tile, ref _indexes);
        }
        else if (Lanes256.IsSupported)
        {
            NumberRows<Lanes256>(_run, _unit, _period + _tile, ref _indexes);
        }
        else
        {
            NumberRows<Lanes128>(_run, _unit, _period + _tile, ref _indexes);
        }
    }

    // The region of each element by whole vectors: the next run overwrites what is beyond the last.
    [MethodImpl(Vectorized.Loop)]
    private static void NumberRows<V>(nuint run, nuint unit, nuint count, ref int numbers)
        where V : struct, ILanes<V>
    {
        int region = 0;
        for (nuint i = 0, left = unit; i < count; region++)
        {
            nuint length = nuint.Min(run, left);
            V number = V.Create(region);
            for (nuint end = nuint.Min(i + length, count), k = i; k < end; k += (nuint)V.Count)
            {
                V.Store(number, ref numbers, k);
            }

            i += length;
            left = left == length ? unit : left - length;
        }
    }
}
