using System;

namespace QuantGen.Regions;

/// <summary>Where the elements of one region lie.</summary>
/// <param name="Start">The index of the first.</param>
/// <param name="RunLength">Consecutive elements of a run.</param>
/// <param name="RunCount">The number of runs.</param>
/// <param name="Stride">From the start of one run to that of the next.</param>
internal readonly record struct RegionRuns(int Start, int RunLength, int RunCount, int Stride)
{
    /// <summary>The number of elements.</summary>
    public int Length => RunLength * RunCount;

    /// <summary>Whether the elements are consecutive.</summary>
    public bool IsContiguous => RunCount <= 1 || Stride == RunLength;

    /// <summary>Makes the elements zero.</summary>
    public void Clear(Span<float> elements)
    {
        for (int run = 0; run < RunCount; run++)
        {
            elements.Slice(Start + (run * Stride), RunLength).Clear();
        }
    }

    /// <summary>Copies the elements together.</summary>
    public void Gather(ReadOnlySpan<float> source, Span<float> destination)
    {
        for (int run = 0; run < RunCount; run++)
        {
            ReadOnlySpan<float> elements = source.Slice(Start + (run * Stride), RunLength);
            elements.CopyTo(destination.Slice(run * RunLength));
        }
    }
}
