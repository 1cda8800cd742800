using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Some rows of a channel, less their zero point, as pairs of 16-bit integers of two rows, one above the other. Rows that follow each other are paired once, the first with
/// the second, the third with the fourth: an output whose first row is the second of a pair has its taps one further. Rows of a dilated kernel are each paired with the one below.
/// </summary>
internal readonly ref struct PairedRows<TInput>
    where TInput : struct, IScheme
{
    // What is taken for each vector of codes.
    private const int Lanes = 16;

    private readonly Span<int> _pairs;
    private readonly Span<byte> _codes;
    private readonly ref readonly ConvolutionShape _shape;
    private readonly int _zeroPoint;
    private readonly bool _isDirect;

    /// <summary>Prepares memory; pairs of padding beside the image, which are zero, are written once.</summary>
    /// <param name="pairs">Memory for <see cref="Size"/> pairs.</param>
    /// <param name="codes">Memory for <see cref="CodeBytes"/>.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="zeroPoint">What the padding consists of.</param>
    public PairedRows(Span<int> pairs, Span<byte> codes, ref readonly ConvolutionShape shape, int zeroPoint)
    {
        _pairs = pairs;
        _codes = codes;
        _shape = ref shape;
        _zeroPoint = zeroPoint;
        _isDirect = IsDirect(shape);
        Pitch = (int)PitchOf(shape);
        Step = StepOf(shape);
        if (_isDirect)
        {
            pairs.Clear();
            codes.Fill(Padding);
        }
    }

    /// <summary>The first pair.</summary>
    public ref int First => ref MemoryMarshal.GetReference(_pairs);

    /// <summary>Pairs from a row of them to the next: whole vectors.</summary>
    public int Pitch { get; }

    /// <summary>From the first row of a pair to that of the next.</summary>
    public int Step { get; }

    private byte Padding => unchecked((byte)_zeroPoint);

    /// <summary>Pairs that some rows of outputs see, a row that even kernels reach into, and a vector beyond.</summary>
    public static long Size(in ConvolutionShape shape, int outputRows) => ((RowsOf(shape, outputRows) + 1) * PitchOf(shape)) + (2 * Lanes);

    /// <summary>Bytes of the image where rows are not paired as they lie, else of a row of padding.</summary>
    public static long CodeBytes(in ConvolutionShape shape, int outputRows) =>
        IsDirect(shape) ? shape.Columns : PaddedImage<TInput>.Size(shape, 1, outputRows) + (shape.Dilation.Height * shape.Pitch);

    /// <summary>From the first row of a pair to that of the next.</summary>
    public static int StepOf(in ConvolutionShape shape) => shape.Dilation.Height == 1 ? 2 : 1;

    /// <summary>Pairs the rows that some rows of outputs see.</summary>
    /// <param name="codes">The codes of the whole input.</param>
    /// <param name="plane">The channel, among those of all images.</param>
    /// <param name="firstRow">The first row of outputs.</param>
    /// <param name="outputRows">How many rows of outputs.</param>
    public void Fill(ReadOnlySpan<byte> codes, int plane, int firstRow, int outputRows)
    {
        int rows = (int)RowsOf(_shape, outputRows);
        if (_isDirect)
        {
            PairRows(codes.Slice(plane * _shape.Height * _shape.Width, _shape.Height * _shape.Width), (firstRow * _shape.Stride.Height) - _shape.Padding.Top, rows);
            return;
        }

        PaddedImage<TInput> image = PaddedImage<TInput>.Fill(_codes, codes, _shape, plane, 1, firstRow, outputRows, Padding);
        ref byte below = ref Unsafe.Add(ref image.First, _shape.Dilation.Height * image.Pitch);
        Create(ref image.First, ref below, image.Pitch, image.Pitch, rows, ref First);
    }

    private static bool IsDirect(in ConvolutionShape shape) => TInput.Bits == 8 && shape.Stride.Width == 1 && shape.Columns >= Lanes;

    private static long RowsOf(in ConvolutionShape shape, int outputRows) => Paired(shape.RowsOf(outputRows), StepOf(shape));

    private static long PitchOf(in ConvolutionShape shape) => (shape.Pitch + Lanes - 1) & -Lanes;

    private static long Paired(long rows, int step) => step == 2 ? (rows + 1) / 2 : rows;

    // Rows within the image are paired at once, those that padding is above or below by themselves.
    private void PairRows(ReadOnlySpan<byte> plane, int top, int rows)
    {
        int columns = _shape.Columns, dilation = _shape.Dilation.Height;
        for (int row = 0; row < rows;)
        {
            int y = top + (row * Step), together = (int)Math.Clamp(y < 0 ? 0 : Paired(_shape.Height - dilation - y, Step), 1, rows - row);
            Create(ref Row(plane, y), ref Row(plane, y + dilation), _shape.Width, columns, together, ref Unsafe.Add(ref First, (row * Pitch) + _shape.FirstColumn));
            row += together;
        }
    }

    private ref byte Row(ReadOnlySpan<byte> plane, int y) =>
        ref y < 0 || y >= _shape.Height ? ref MemoryMarshal.GetReference(_codes) : ref MemoryMarshal.GetReference(plane.Slice(y * _shape.Width, _shape.Columns));

    private void Create(ref byte upper, ref byte lower, int pitch, int columns, int rows, ref int pairs) =>
        CodePairs.Create(ref upper, ref lower, (nuint)(Step * pitch), (nuint)columns, rows, _zeroPoint, TInput.MinCode < 0, ref pairs, (nuint)Pitch);
}
