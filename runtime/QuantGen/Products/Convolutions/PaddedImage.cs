using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public static PaddedImage<TInput> Fill(
        Span<byte> memory, ReadOnlySpan<byte> codes, in ConvolutionShape shape, int firstPlane, int channels, int firstRow, int outputRows, byte zeroPoint)
    {
        int rows = (int)shape.RowsOf(outputRows);
        PaddedImage<TInput> image = new(memory, shape, rows);
        int pitch = image.Pitch, height = shape.Height, width = shape.Width, stride = shape.Stride.Width;
        int top = (firstRow * shape.Stride.Height) - shape.Padding.Top, left = Math.Min(shape.Padding.Left, pitch);
        int count = Math.Min(pitch - left, width);

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

    /// <summary>Where the code lies that a tap takes for the first output.</summary>
    public int Offset(int channel, int row, int column)
    {
        (int index, int phase) = Math.DivRem(column * _dilation.Width, _stride);
        return (channel * Plane) + (row * _dilation.Height * Pitch) + (phase * _phaseWidth) + index;
    }

    private static void FillRow(Span<byte> row, ReadOnlySpan<byte> codes, int first, int left, int count, byte zeroPoint)
    {
        row[..left].Fill(zeroPoint);
        row[(left + count)..].Fill(zeroPoint);
        Span<byte> inner = row.Slice(left, count);
        if (TInput.Bits == 8)
        {
            codes.Slice(first, count).CopyTo(inner);
        }
        else
        {
            InputCodes<TInput>.Unpack(codes, (nuint)first, inner);
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
