using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>The ranges, and from them the parameters, of regions that recur from row to row or are cut.</summary>
/// <remarks>What blocks find of a region is united where its scale and zero point will be, so that nothing is allocated for it.</remarks>
/// <typeparam name="TScheme">The scheme.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal sealed class RangeWork<TScheme, TElement> : PieceWork
    where TScheme : struct, IScheme
    where TElement : unmanaged, IElement<TElement>
{
    private const int MostRegions = 1024;

    private readonly KernelMemory<TElement> _memory;
    private readonly TensorRegions _tensor;
    private readonly TensorRegions _regions;
    private readonly PieceCut _cut;
    private readonly Lock _uniting = new();
    private volatile bool _isNotFinite;

    private RangeWork(in KernelMemory<TElement> memory, in TensorRegions tensor, in TensorRegions regions, in PieceCut cut)
        : base(cut.Count)
    {
        _memory = memory;
        _tensor = tensor;
        _regions = regions;
        _cut = cut;
    }

    // Blocks set the parameters of their regions themselves. A single row is cut within its regions.
    private bool KeepsRegionsWhole => _cut.HasWholeColumns && _regions.Rows > 1;

    private Span<int> Largest => MemoryMarshal.Cast<float, int>(_memory.Scales)[.._regions.Count];

    private Span<int> LargestNegated => TScheme.IsSymmetric ? default : _memory.ZeroPoints[.._regions.Count];

    /// <summary>Finds all parameters; returns whether all elements were finite.</summary>
    public static bool Execute(in KernelMemory<TElement> memory, in TensorRegions regions, int desired, in ParallelLimits limits)
    {
        TensorRegions rows = regions.LanesAsRuns();
        RangeWork<TScheme, TElement> work = new(memory, regions, rows, PieceCut.OfRanges(rows, desired));
        if (work.KeepsRegionsWhole)
        {
            work.Execute(limits.Degree, limits.Cancellation);
        }
        else
        {
            work.Largest.Clear();
            work.LargestNegated.Clear();
            work.Execute(limits.Degree, limits.Cancellation);
            work.SetParameters();
        }

        return !work._isNotFinite;
    }

    protected override void Run(int index)
    {
        Block block = _cut[index];
        nuint end = (block.Column + block.Columns + _regions.RunLength - 1) / _regions.RunLength;
        nuint first = block.Column / _regions.RunLength;
        int capacity = (int)nuint.Min(end - first, MostRegions);
        Span<int> largest = stackalloc int[capacity];
        Span<int> largestNegated = stackalloc int[TScheme.IsSymmetric ? 0 : capacity];
        for (nuint count; first < end; first += count)
        {
            count = nuint.Min(end - first, MostRegions);
            Span<int> found = largest[..(int)count];
            Span<int> foundNegated = TScheme.IsSymmetric ? default : largestNegated[..(int)count];
            if (typeof(TElement) == typeof(SingleElement))
            {
                Find(block, first, found, foundNegated);
            }
            else
            {
                FindInBlocks(block, first, found, foundNegated);
            }

            if (KeepsRegionsWhole)
            {
                SetParameters(first, found, foundNegated);
                continue;
            }

            lock (_uniting)
            {
                Raise(Largest[(int)first..], found);
                Raise(TScheme.IsSymmetric ? default : LargestNegated[(int)first..], foundNegated);
            }
        }
    }

    // What was united lies where parameters go.
    private void SetParameters()
    {
        Parameters parameters = new(ref MemoryMarshal.GetReference(_memory.Scales), ref MemoryMarshal.GetReference(_memory.ZeroPoints));
        if (!TScheme.Ranges.SetInPlace(Largest, LargestNegated, parameters))
        {
            _isNotFinite = true;
        }
    }

    private void SetParameters(nuint first, Span<int> largest, Span<int> largestNegated)
    {
        Parameters parameters = new(ref MemoryMarshal.GetReference(_memory.Scales), ref MemoryMarshal.GetReference(_memory.ZeroPoints));
        if (!TScheme.Ranges.Set(largest, largestNegated, parameters.From(first)))
        {
            _isNotFinite = true;
        }
    }

    // The extremes of the elements that some regions have in a block.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Find(Block block, nuint first, Span<int> largest, Span<int> largestNegated)
    {
        ref float source = ref MemoryMarshal.GetReference(SingleElement.Values(_memory.Source));
        nuint row = block.Row * block.RowLength;
        if (_regions.RunLength == 1)
        {
            LaneReduction.Reduce(ref Unsafe.Add(ref source, row + first), block.Rows, block.RowLength, largest, largestNegated);
            return;
        }

        for (int region = 0; region < largest.Length; region++)
        {
            nuint run = (first + (nuint)region) * _regions.RunLength;
            nuint start = row + nuint.Max(run, block.Column);
            nuint end = row + nuint.Min(run + _regions.RunLength, block.Column + block.Columns);
            Extremes extremes = default;
            for (nuint down = 0; down < block.Rows; down++, start += block.RowLength, end += block.RowLength)
            {
                extremes = Extremes.Union(extremes, RangeWalk.Reduce(ref source, start, end, TScheme.IsSymmetric));
            }

            largest[region] = extremes.Largest;
            if (!TScheme.IsSymmetric)
            {
                largestNegated[region] = extremes.LargestNegated;
            }
        }
    }

    // The same of elements that are no floats: those of whole rows at once, or of each row.
    private void FindInBlocks(Block block, nuint first, Span<int> largest, Span<int> largestNegated)
    {
        largest.Clear();
        largestNegated.Clear();
        ref byte source = ref Unsafe.As<TElement, byte>(ref MemoryMarshal.GetReference(_memory.Source));
        nuint column = nuint.Max(first * _regions.RunLength, block.Column);
        nuint columns = nuint.Min((first + (nuint)largest.Length) * _regions.RunLength, block.Column + block.Columns) - column;
        bool isWhole = columns == block.RowLength;
        nuint rows = isWhole ? 1 : block.Rows;
        nuint length = isWhole ? block.Rows * columns : columns;
        for (nuint row = 0, start = (block.Row * block.RowLength) + column; row < rows; row++, start += block.RowLength)
        {
            ElementRanges<TScheme, TElement>.Raise(ref source, _tensor.Between(start, start + length), first, largest, largestNegated);
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
}
