using System;

namespace QuantGen.Calibration;

/// <summary>The counts of neighbouring bins of an octave; those outside are zero.</summary>
internal struct BinWindow
{
    public long[] Counts;

    /// <summary>The bin of the first count.</summary>
    public int First;

    /// <summary>Makes the window hold a range of bins.</summary>
    /// <param name="first">The first bin.</param>
    /// <param name="last">The last bin.</param>
    /// <param name="bins">The bins of the octave.</param>
    public void Cover(int first, int last, int bins)
    {
        if (Counts is null)
        {
            Counts = new long[last - first + 1];
            First = first;
            return;
        }

        int end = First + Counts.Length;
        if (first >= First && last < end)
        {
            return;
        }

        // Grows by half beyond what is asked for, so that bins met one after another cost no copy each.
        int spare = Counts.Length / 2;
        int newFirst = first < First ? Math.Max(0, first - spare) : First;
        int newEnd = last >= end ? Math.Min(bins, last + 1 + spare) : end;
        long[] counts = new long[newEnd - newFirst];
        Counts.CopyTo(counts, First - newFirst);
        (Counts, First) = (counts, newFirst);
    }

    /// <summary>Adds neighbouring bins in pairs, or more: 2^shift become one.</summary>
    public void Coarsen(int shift)
    {
        if (Counts is null || shift == 0)
        {
            return;
        }

        int first = First >> shift, last = (First + Counts.Length - 1) >> shift;
        long[] counts = new long[last - first + 1];
        for (int i = 0; i < Counts.Length; i++)
        {
            counts[((First + i) >> shift) - first] += Counts[i];
        }

        (Counts, First) = (counts, first);
    }

    /// <summary>The window without the zeros at its ends; empty where all are zero.</summary>
    public readonly (int First, ArraySegment<long> Counts) Trimmed()
    {
        if (Counts is null)
        {
            return (0, ArraySegment<long>.Empty);
        }

        int start = 0, end = Counts.Length;
        while (start < end && Counts[start] == 0)
        {
            start++;
        }

        while (end > start && Counts[end - 1] == 0)
        {
            end--;
        }

        return (First + start, new(Counts, start, end - start));
    }
}
