using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Search;

/// <summary>
/// The nearest of all rows that are offered, in a heap whose first is the farthest of them. Rows are numbers with one order: by score, and of equal scores by when they came.
/// </summary>
internal ref struct NearestRows
{
    private readonly Span<ulong> _heap;
    private readonly int _capacity;
    private int _offered;

    /// <summary>No rows.</summary>
    /// <param name="count">How many are wanted.</param>
    public NearestRows(int count)
    {
        // Behind the last lies one that is nearer than any, so that each row with a child has two.
        _heap = new ulong[count + 1];
        _heap[count] = ulong.MaxValue;
        _capacity = count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    // What a row has to exceed where there is no room: of equal rows the first that came stays.
    private readonly float Threshold => ScoreOf(_heap[0]);

    /// <summary>Offers rows, which are numbered from the first that was ever offered.</summary>
    /// <param name="scores">Their scores.</param>
    /// <param name="removed">A bit for each row that is not to be found, or nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Offer(ReadOnlySpan<float> scores, ReadOnlySpan<ulong> removed = default)
    {
        ref float first = ref MemoryMarshal.GetReference(scores);
        int i = 0;
        for (; i < scores.Length && Count < _capacity; i++)
        {
            OfferOne(scores, i, removed);
        }

        Vector256<float> threshold = Vector256.Create(Threshold);
        for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            // Hardly ever, once the heap has seen a few thousand rows.
            uint nearer = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)i), threshold).ExtractMostSignificantBits();
            if (nearer != 0)
            {
                for (; nearer != 0; nearer &= nearer - 1)
                {
                    OfferOne(scores, i + BitOperations.TrailingZeroCount(nearer), removed);
                }

                threshold = Vector256.Create(Threshold);
            }
        }

        for (; i < scores.Length; i++)
        {
            OfferOne(scores, i, removed);
        }

        _offered += scores.Length;
    }

    /// <summary>The numbers of the rows, in their order; the heap is used up.</summary>
    public readonly int[] Numbers()
    {
        int[] numbers = new int[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = NumberOf(_heap[i]);
        }

        numbers.AsSpan().Sort();
        return numbers;
    }

    /// <summary>The rows, the nearest first; the heap is used up.</summary>
    public readonly (float Score, int Number)[] Sorted()
    {
        Span<ulong> keys = _heap[..Count];
        keys.Sort();
        keys.Reverse();
        (float Score, int Number)[] rows = new (float, int)[keys.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (ScoreOf(keys[i]), NumberOf(keys[i]));
        }

        return rows;
    }

    // Larger keys are nearer: above the score's bits, as integers are ordered and without −0, below how early the row came. A score that floats do not hold, as of products
    // beyond them that add up to nothing, is that of the farthest.
    private static ulong Key(float score, int number)
    {
        int bits = BitConverter.SingleToInt32Bits(float.IsNaN(score) ? float.NegativeInfinity : score + 0f);
        uint ordered = (uint)(bits ^ ((bits >> 31) | int.MinValue));
        return ((ulong)ordered << 32) | ~(uint)number;
    }

    private static float ScoreOf(ulong key)
    {
        int ordered = (int)(key >> 32);
        return BitConverter.Int32BitsToSingle(ordered ^ ((~ordered >> 31) | int.MinValue));
    }

    private static int NumberOf(ulong key) => (int)~(uint)key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OfferOne(ReadOnlySpan<float> scores, int row, ReadOnlySpan<ulong> removed)
    {
        if ((Count < _capacity || scores[row] > Threshold) && (removed.IsEmpty || ((removed[row >> 6] >> (row & 63)) & 1) == 0))
        {
            Insert(Key(scores[row], _offered + row));
        }
    }

    private void Insert(ulong key)
    {
        if (Count == _capacity)
        {
            Sink(key, 0);
            return;
        }

        _heap[Count++] = key;
        if (Count == _capacity)
        {
            for (int place = (_capacity / 2) - 1; place >= 0; place--)
            {
                Sink(_heap[place], place);
            }
        }
    }

    // From a place on, whose row is given up. Which of two children is farther cannot be foreseen, so that it is computed.
    private readonly void Sink(ulong key, int place)
    {
        ref ulong heap = ref MemoryMarshal.GetReference(_heap);
        for (int child = (2 * place) + 1; child < _capacity; child = (2 * place) + 1)
        {
            child += Unsafe.Add(ref heap, child + 1) < Unsafe.Add(ref heap, child) ? 1 : 0;
            ulong farther = Unsafe.Add(ref heap, child);
            if (farther >= key)
            {
                break;
            }

            Unsafe.Add(ref heap, place) = farther;
            place = child;
        }

        Unsafe.Add(ref heap, place) = key;
    }
}
