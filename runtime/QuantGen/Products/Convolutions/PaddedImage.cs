using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Some rows of the channels that a group of outputs sees, one code to a byte, with the padding around them. Each row is split into the phases of the stride, so that what
/// neighbouring outputs take from a tap lies side by side whatever the stride is.
/// </summary>
internal readonly ref struct PaddedImage<TInput>
    where TInput : struct, IScheme
{
    /// <summary>Bytes after the last row, which may be read and are of no account.</summary>
    public const int Slack = 64;

    private readonly Span<byte> _bytes;
    private readonly PlaneExtent _dilation;
    private readonly int _stride;
    private readonly int _phaseWidth;

    private PaddedImage(Span<byte> bytes, in ConvolutionShape shape, int rows)
    {
        _bytes = bytes;
        _dilation = shape.Dilation;
        _stride = shape.Stride.Width;
        _phaseWidth = (int)shape.PhaseWidth;
        Pitch = (int)shape.Pitch;
        OutputPitch = Pitch * shape.Stride.Height;
        Plane = Pitch * rows;
    }

    /// <summary>The first code.</summary>
    public ref byte First => ref MemoryMarshal.GetReference(_bytes);

    /// <summary>Codes from a row to the next.</summary>
    public int Pitch { get; }

    /// <summary>Codes from the row of an output to that of the next.</summary>
    public int OutputPitch { get; }

    /// <summary>Codes of a channel.</summary>
    public int Plane { get; }

    /// <summary>Bytes that an image takes.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="outputRows">How many rows of outputs see it.</param>
    public static long Size(in ConvolutionShape shape, int channels, int outputRows) =>
        (((channels * shape.RowsOf(outputRows)) + 1) * shape.Pitch) + Slack;

    /// <summary>Fills memory of that size.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="codes">The codes of the whole input.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="firstPlane">The first channel, among those of all images.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="firstRow">The first row of outputs.</param>
    /// <param name="outputRows">How many rows of outputs.</param>
    /// <param name="zeroPoint">What the padding consists of.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PaddedImage<TInput> Fill(
        Span<byte> memory, ReadOnlySpan<byte> codes, in ConvolutionShape shape, int firstPlane, int channels, int firstRow, int outputRows, byte zeroPoint)
    {
        int rows = (int)shape.RowsOf(outputRows);
        PaddedImage<TInput> image = new(memory, shape, rows);
        int pitch = image.Pitch, height = shape.Height, width = shape.Width, stride = shape.Stride.Width, left = shape.FirstColumn, count = shape.Columns;
        int top = (firstRow * shape.Stride.Height) - shape.Padding.Top;

        // The row that is split into phases lies behind the image.
        Span<byte> whole = memory.Slice(channels * image.Plane, pitch);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int row = 0; row < rows; row++)
            {
                Span<byte> destination = memory.Slice((channel * image.Plane) + (row * pitch), pitch);
                int y = top + row;
                if (y < 0 || y >= height)
                {
                    destination.Fill(zeroPoint);
                    continue;
                }

                int first = (((firstPlane + channel) * height) + y) * width;
                FillRow(stride > 1 ? whole : destination, codes, first, left, count, zeroPoint);
                if (stride > 1)
                {
                    Split(whole, destination, stride, image._phaseWidth);
                }
            }
        }

        return image;
    }

    /// <summary>Where the code of the first channel lies that a tap takes for the first output.</summary>
    public int Offset(int row, int column)
    {
        (int index, int phase) = Math.DivRem(column * _dilation.Width, _stride);
        return (row * _dilation.Height * Pitch) + (phase * _phaseWidth) + index;
    }

    /// <summary>The same for each tap.</summary>
    public void Taps(PlaneExtent kernel, Span<int> taps)
    {
        for (int tap = 0; tap < taps.Length; tap++)
        {
            taps[tap] = Offset(tap / kernel.Width, tap % kernel.Width);
        }
    }

    // Vectors of the padding reach beyond it: into what is copied after that, into the next row, which is filled later, or into the slack.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillRow(Span<byte> row, ReadOnlySpan<byte> codes, int first, int left, int count, byte zeroPoint)
    {
        ref byte destination = ref MemoryMarshal.GetReference(row);
        Vector128<byte> padding = Vector128.Create(zeroPoint);
        for (int i = 0; i < left; i += Vector128<byte>.Count)
        {
            padding.StoreUnsafe(ref destination, (nuint)i);
        }

        for (int i = left + count; i < row.Length; i += Vector128<byte>.Count)
        {
            padding.StoreUnsafe(ref destination, (nuint)i);
        }

        if (TInput.Bits == 8)
        {
            Copy(ref MemoryMarshal.GetReference(codes.Slice(first, count)), ref Unsafe.Add(ref destination, left), (nuint)count);
        }
        else
        {
            InputCodes<TInput>.Unpack(codes, (nuint)first, row.Slice(left, count));
        }
    }

    // Rows are short: a call for each takes as long as what it copies.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref byte source, ref byte destination, nuint count)
    {
        nuint lanes = (nuint)Vector128<byte>.Count;
        if (count >= lanes)
        {
            nuint last = count - lanes;
            for (nuint i = 0; i < last; i += lanes)
            {
                Vector128.LoadUnsafe(ref source, i).StoreUnsafe(ref destination, i);
            }

            Vector128.LoadUnsafe(ref source, last).StoreUnsafe(ref destination, last);
            return;
        }

        for (nuint i = 0; i < count; i++)
        {
            Unsafe.Add(ref destination, i) = Unsafe.Add(ref source, i);
        }
    }

    private static void Split(ReadOnlySpan<byte> row, Span<byte> phases, int stride, int phaseWidth)
    {
        for (int phase = 0; phase < stride; phase++)
        {
            ref byte source = ref Unsafe.Add(ref MemoryMarshal.GetReference(row), phase);
            Span<byte> destination = phases.Slice(phase * phaseWidth, phaseWidth);
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = Unsafe.Add(ref source, i * stride);
            }
        }
    }
}
