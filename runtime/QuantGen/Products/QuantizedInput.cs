using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Products;

/// <summary>Floats quantized as the input's scheme says, in rented memory.</summary>
/// <remarks>
/// Regions that are cut short at the end of a row are found by a table, and regions of any length by reductions that any length can have, which take longer to begin
/// than a few short rows take altogether. Such rows are copied first, and filled up to whole regions with zeros, which no range depends on: every range has zero in it.
/// </remarks>
internal readonly ref struct QuantizedInput<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    private const int Line = 64;

    // Measured on Zen 5 at three widths: of groups of 16, 32 and 64, rows of more elements than this take as long, or longer, with the copy.
    private const int MostElements = 2048;

    // Rows that are a region each gain at 512 bits, and only these few of a certain length.
    private const int MostElementsOfRows = 512;
    private const int ShortestRow = 33;

    private readonly Rental _memory;

    /// <summary>Quantizes [rows, inner].</summary>
    /// <param name="input">The floats.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="innerLength">Elements of a row.</param>
    /// <param name="name">The name of the parameter that the floats are.</param>
    /// <param name="fillsUp">Whether codes of a row may be further apart than its elements.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite.</exception>
    public QuantizedInput(ReadOnlySpan<float> input, int rows, int innerLength, string name = "input", bool fillsUp = false)
    {
        RowLength = fillsUp ? FilledUp(rows, innerLength) : innerLength;
        TensorShape shape = TensorShape.Create(rows, RowLength);
        TensorRegions regions = TInput.Regions(shape);
        int codeBytes = SchemeKernels<TInput>.GetCodeLength(shape);
        long parameterBytes = (((long)regions.Count * sizeof(float)) + Line - 1) & -Line;
        long copyBytes = RowLength == innerLength ? 0 : sizeof(float) * (long)shape.Length;
        _memory = new((2 * parameterBytes) + copyBytes + codeBytes);
        Span<float> scales = MemoryMarshal.Cast<byte, float>(_memory.Span)[..regions.Count];
        Span<int> zeroPoints = TProduct.HasInputZeroPoints ? MemoryMarshal.Cast<byte, int>(_memory.Span.Slice((int)parameterBytes))[..regions.Count] : default;
        Span<byte> codes = _memory.Span.Slice((int)(2 * parameterBytes) + (int)copyBytes, codeBytes);
        ReadOnlySpan<float> source = copyBytes == 0 ? input : FillUp(input, innerLength, _memory.Span.Slice((int)(2 * parameterBytes), (int)copyBytes), RowLength);
        if (!SchemeKernels<TInput>.QuantizeDynamic(source, regions, scales, zeroPoints, codes, streams: false))
        {
            _memory.Dispose();
            ThrowNotFinite(input, name);
        }

        Codes = codes;
        Scales = scales;
        ZeroPoints = zeroPoints;
    }

    /// <summary>From the codes of a row to those of the next: the inner length, or that of whole regions.</summary>
    public int RowLength { get; }

    /// <summary>One bit stream.</summary>
    public ReadOnlySpan<byte> Codes { get; }

    /// <summary>One scale for each region.</summary>
    public ReadOnlySpan<float> Scales { get; }

    /// <summary>One zero point for each region, or none.</summary>
    public ReadOnlySpan<int> ZeroPoints { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _memory.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FilledUp(int rows, int innerLength)
    {
        int group = TProduct.InputGroupSize;
        if (group > 0)
        {
            bool isShort = innerLength > group && innerLength % group != 0 && (long)rows * innerLength <= MostElements;
            return isShort && group is 16 or 32 or 64 ? (innerLength + group - 1) & -group : innerLength;
        }

        int whole = (innerLength + Line - 1) & -Line;
        bool gains = TInput.Granularity != Granularity.PerTensor && Lanes512.IsSupported && rows > 1 && innerLength >= ShortestRow && (long)rows * whole <= MostElementsOfRows;
        return gains ? whole : innerLength;
    }

    // Lines of a constant length are copied without calls; rows have one at least, and the last one of a row lies partly on the one before.
    private static Span<float> FillUp(ReadOnlySpan<float> input, int innerLength, Span<byte> memory, int rowLength)
    {
        int rowBytes = sizeof(float) * innerLength, filledBytes = sizeof(float) * rowLength;
        ReadOnlySpan<byte> source = MemoryMarshal.AsBytes(input);
        for (Span<byte> rest = memory; !rest.IsEmpty; rest = rest[filledBytes..], source = source[rowBytes..])
        {
            ref byte from = ref MemoryMarshal.GetReference(source[..rowBytes]);
            ref byte to = ref MemoryMarshal.GetReference(rest[..filledBytes]);
            int i = 0;
            for (; i + Line <= rowBytes; i += Line)
            {
                Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref to, i), ref Unsafe.Add(ref from, i), Line);
            }

            for (; i < filledBytes; i += Line)
            {
                Unsafe.InitBlockUnaligned(ref Unsafe.Add(ref to, i), 0, Line);
            }

            Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref to, rowBytes - Line), ref Unsafe.Add(ref from, rowBytes - Line), Line);
        }

        return MemoryMarshal.Cast<byte, float>(memory);
    }

    [DoesNotReturn]
    private static void ThrowNotFinite(ReadOnlySpan<float> input, string name)
    {
        int index = 0;
        while (float.IsFinite(input[index]))
        {
            index++;
        }

        throw new ArgumentException(
            FormattableString.Invariant($"Element {index} is {input[index]}; inputs that are quantized online are finite: replace or clip it, or quantize with given parameters."),
            name);
    }
}
