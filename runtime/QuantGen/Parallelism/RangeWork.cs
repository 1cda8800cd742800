using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <summary>The ranges, and from them the parameters, of regions that recur from row to row or are cut.</summary>
/// <typeparam name="T">The tensor type, without a group size.</typeparam>
/// <param name="cut">The pieces.</param>
/// <param name="source">The elements, pinned.</param>
/// <param name="scales">Receives one scale for each region, pinned.</param>
/// <param name="zeroPoints">Receives one zero point for each region if the scheme is asymmetric, pinned.</param>
internal sealed unsafe class RangeWork<T>(PieceCut cut, float* source, float* scales, int* zeroPoints) : PieceWork(cut.Count)
    where T : IQuantizedTensor<T>
{
    private const int MostUnits = 1024;

    private readonly bool _isSymmetric = T.Scheme.Symmetry == Symmetry.Symmetric;

    // What all pieces together found: the largest values of all units, then the largest negated ones. Few where pieces do not keep regions whole.
    private readonly int[] _united = cut.KeepsRegionsWhole ? [] : new int[2 * cut.Layout.Units];
    private readonly Lock _uniting = new();
    private volatile bool _isNotFinite;

    /// <summary>Turns united extremes into parameters, once all pieces are done.</summary>
    /// <returns>Whether every element was finite; otherwise the parameters are incomplete.</returns>
    public bool Finish()
    {
        int units = _united.Length / 2;
        Span<int> extremes = stackalloc int[2 * Math.Min(units, MostUnits)];
        for (int first = 0; first < units; first += MostUnits)
        {
            int count = Math.Min(MostUnits, units - first);
            _united.AsSpan(first, count).CopyTo(extremes);
            _united.AsSpan(units + first, count).CopyTo(extremes[count..]);
            SetParameters(first, extremes[..(2 * count)]);
        }

        return !_isNotFinite;
    }

    [SkipLocalsInit]
    protected override void Run(int index)
    {
        Block block = cut[index];
        Span<int> found = stackalloc int[2 * Math.Min(block.Units, MostUnits)];
        for (int first = 0; first < block.Units; first += MostUnits)
        {
            Block part = block with { Unit = block.Unit + first, Units = Math.Min(MostUnits, block.Units - first) };
            Span<int> largest = found[..part.Units];
            Span<int> largestNegated = found[part.Units..(2 * part.Units)];
            if (cut.Layout.UnitLength == 1)
            {
                FindOfColumns(part, largest, largestNegated);
            }
            else
            {
                FindOfRuns(part, largest, largestNegated);
            }

            if (cut.KeepsRegionsWhole)
            {
                SetParameters(part.Unit, found[..(2 * part.Units)]);
                continue;
            }

            lock (_uniting)
            {
                Raise(_united.AsSpan(part.Unit), largest);
                Raise(_united.AsSpan(cut.Layout.Units + part.Unit), largestNegated);
            }
        }
    }

    // Magnitudes serve as largest values where only they count.
    private void FindOfColumns(Block block, Span<int> largest, Span<int> largestNegated)
    {
        nuint stride = (nuint)cut.Layout.RowLength;
        nuint start = ((nuint)block.Row * stride) + (nuint)block.Unit;
        LaneReduction.Reduce(ref source[start], (nuint)block.Rows, stride, largest, _isSymmetric ? default : largestNegated);
        if (_isSymmetric)
        {
            largestNegated.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindOfRuns(Block block, Span<int> largest, Span<int> largestNegated)
    {
        nuint stride = (nuint)cut.Layout.RowLength;
        for (int unit = 0; unit < largest.Length; unit++)
        {
            Extremes extremes = default;
            nuint start = ((nuint)block.Row * stride) + ((nuint)(block.Unit + unit) * (nuint)cut.Layout.UnitLength) + (nuint)block.Element;
            for (int row = 0; row < block.Rows; row++, start += stride)
            {
                nuint end = start + (nuint)block.Elements;
                extremes = Extremes.Union(
                    extremes, _isSymmetric ? new(RunReduction.Magnitude(ref *source, start, end), 0) : RunReduction.Extremes(ref *source, start, end));
            }

            (largest[unit], largestNegated[unit]) = (extremes.Largest, extremes.LargestNegated);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Raise(Span<int> maxima, ReadOnlySpan<int> values)
    {
        int i = 0;
        for (; values.Length - i >= Vector<int>.Count; i += Vector<int>.Count)
        {
            Vector.Max(new Vector<int>(maxima[i..]), new Vector<int>(values[i..])).CopyTo(maxima[i..]);
        }

        for (; i < values.Length; i++)
        {
            maxima[i] = Math.Max(maxima[i], values[i]);
        }
    }

    // The extremes of regions as floats are two rows of a tensor whose parameters are the same.
    private void SetParameters(int first, Span<int> extremes)
    {
        int count = extremes.Length / 2;
        Flip(extremes[count..]);
        ReadOnlySpan<float> values = MemoryMarshal.Cast<int, float>(extremes);
        if (RunReduction.Magnitude(ref MemoryMarshal.GetReference(values), 0, (nuint)values.Length) >= Extremes.Infinity)
        {
            _isNotFinite = true;
            return;
        }

        Span<float> scale = new(scales + first, count);
        Span<int> zeroPoint = _isSymmetric ? default : new(zeroPoints + first, count);
        if (cut.Layout.Rows > 1 && cut.Layout.GroupCount == 0)
        {
            T.ComputeParameters(values, cut.Layout.ShapeOfUnits(2, count), scale, zeroPoint);
            return;
        }

        Span<ValueRange> ranges = stackalloc ValueRange[count];
        for (int unit = 0; unit < count; unit++)
        {
            ranges[unit] = new(values[count + unit], values[unit]);
        }

        T.ComputeParameters(ranges, scale, zeroPoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Flip(Span<int> values)
    {
        foreach (ref int value in values)
        {
            value ^= Extremes.Sign;
        }
    }
}
