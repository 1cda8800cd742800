using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Search;

/// <summary>The nearest of all rows that are offered, in a heap whose first is the farthest of them.</summary>
/// <param name="heap">Memory for as many as are wanted.</param>
internal ref struct NearestRows(Span<FoundRow> heap)
{
    private readonly Span<FoundRow> _heap = heap;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    // What a row has to exceed: of equal rows the first that came stays.
    private readonly float Threshold => Count < _heap.Length ? float.NegativeInfinity : _heap[0].Score;

    /// <summary>Offers the rows of a block, in their order.</summary>
    /// <param name="scores">Their scores.</param>
    /// <param name="block">The block.</param>
    /// <param name="removed">A bit for each row that is removed, or nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Offer(ReadOnlySpan<float> scores, int block, ReadOnlySpan<ulong> removed)
    {
        ref float first = ref MemoryMarshal.GetReference(scores);
        Vector256<float> threshold = Vector256.Create(Threshold);
        int i = 0;
        for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            // Hardly ever, once the heap has seen a few thousand rows.
            if (Vector256.GreaterThanAny(Vector256.LoadUnsafe(ref first, (nuint)i), threshold))
            {
                OfferSome(scores.Slice(i, Vector256<float>.Count), block, i, removed);
                threshold = Vector256.Create(Threshold);
            }
        }

        OfferSome(scores[i..], block, i, removed);
    }

    /// <summary>The rows, the nearest first; the heap is used up.</summary>
    public readonly Span<FoundRow> Sorted()
    {
        Span<FoundRow> rows = _heap[..Count];
        rows.Sort(static (left, right) => left.IsFartherThan(right) ? 1 : right.IsFartherThan(left) ? -1 : 0);
        return rows;
    }

    private void OfferSome(ReadOnlySpan<float> scores, int block, int firstRow, ReadOnlySpan<ulong> removed)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            int row = firstRow + i;
            if (scores[i] > Threshold && (removed.IsEmpty || ((removed[row >> 6] >> (row & 63)) & 1) == 0))
            {
                Insert(new(scores[i], block, row));
            }
        }
    }

    private void Insert(in FoundRow row)
    {
        if (Count < _heap.Length)
        {
            Rise(Count++, row);
        }
        else
        {
            Sink(row);
        }
    }

    private readonly void Rise(int place, in FoundRow row)
    {
        while (place > 0 && row.IsFartherThan(_heap[(place - 1) / 2]))
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = row;
    }

    // From the first place on, whose row is given up.
    private readonly void Sink(in FoundRow row)
    {
        int place = 0;
        while ((2 * place) + 1 < _heap.Length)
        {
            int child = (2 * place) + 1;
            child += child + 1 < _heap.Length && _heap[child + 1].IsFartherThan(_heap[child]) ? 1 : 0;
            if (!_heap[child].IsFartherThan(row))
            {
                break;
            }

            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = row;
    }
}
