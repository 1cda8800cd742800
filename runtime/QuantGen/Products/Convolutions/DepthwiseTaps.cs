using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Products;

/// <summary>
/// The pairs of taps of a channel for outputs whose first row is the first of a pair of rows, and for those whose first row is the second, and where the pairs of codes of each
/// lie.
/// </summary>
internal readonly ref struct DepthwiseTaps
{
    private readonly Span<int> _taps;
    private readonly int _width;
    private readonly bool _hasSecond;

    /// <summary>Prepares memory.</summary>
    /// <param name="memory">Memory for <see cref="Size"/> integers.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="pitch">From a row of pairs to the next.</param>
    /// <param name="step">From the first row of a pair to that of the next.</param>
    public DepthwiseTaps(Span<int> memory, in ConvolutionShape shape, int pitch, int step)
    {
        _taps = memory;
        _width = shape.Kernel.Width;
        _hasSecond = step == 2 && int.IsOddInteger(shape.Stride.Height);
        Count = PairsOf(shape.Kernel, step);
        _taps.Clear();
        for (int i = 0; i < Count; i++)
        {
            (int pair, int column) = Math.DivRem(i, _width);
            (int index, int phase) = Math.DivRem(column * shape.Dilation.Width, shape.Stride.Width);
            _taps[(2 * Count) + i] = (pair * (2 * shape.Dilation.Height / step) * pitch) + (phase * (int)shape.PhaseWidth) + index;
        }
    }

    /// <summary>Pairs of taps, whichever row of a pair is the first.</summary>
    public int Count { get; }

    /// <summary>Where the pairs of codes lie.</summary>
    public ref int Offsets => ref _taps[2 * Count];

    /// <summary>The taps of outputs whose first row is that of a pair.</summary>
    public ref int First => ref MemoryMarshal.GetReference(_taps);

    /// <summary>The taps of outputs whose first row is the second of a pair.</summary>
    public ref int Second => ref _taps[Count];

    /// <summary>Integers of all.</summary>
    public static long Size(PlaneExtent kernel, int step) => 3L * PairsOf(kernel, step);

    /// <summary>Takes the taps of a channel.</summary>
    /// <param name="packed">Its pairs, from the first row of taps on.</param>
    public void Load(ReadOnlySpan<int> packed)
    {
        packed.CopyTo(_taps);
        if (!_hasSecond)
        {
            return;
        }

        ref int first = ref First, second = ref Second;
        for (int i = 0; i < Count; i++)
        {
            int above = i < _width ? 0 : Unsafe.Add(ref first, i - _width);
            Unsafe.Add(ref second, i) = (above >>> 16) | (Unsafe.Add(ref first, i) << 16);
        }
    }

    // Taps that are one further reach into one more row, where their number is even.
    private static int PairsOf(PlaneExtent kernel, int step) => checked((kernel.Height + step) / 2 * kernel.Width);
}
