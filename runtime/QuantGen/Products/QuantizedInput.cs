using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Products;

/// <summary>Floats quantized as the input's scheme says, in rented memory.</summary>
internal readonly ref struct QuantizedInput<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    private const int Line = 64;

    private readonly Rental _memory;

    /// <summary>Quantizes [rows, inner].</summary>
    /// <param name="input">The floats.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="innerLength">Elements of a row.</param>
    /// <param name="name">The name of the parameter that the floats are.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite.</exception>
    public QuantizedInput(ReadOnlySpan<float> input, int rows, int innerLength, string name = "input")
    {
        TensorShape shape = TensorShape.Create(rows, innerLength);
        TensorRegions regions = TInput.Regions(shape);
        int codeBytes = SchemeKernels<TInput>.GetCodeLength(shape);
        long parameterBytes = (((long)regions.Count * sizeof(float)) + Line - 1) & -Line;
        _memory = new((2 * parameterBytes) + codeBytes);
        Span<float> scales = MemoryMarshal.Cast<byte, float>(_memory.Span)[..regions.Count];
        Span<int> zeroPoints = TProduct.HasInputZeroPoints ? MemoryMarshal.Cast<byte, int>(_memory.Span.Slice((int)parameterBytes))[..regions.Count] : default;
        Span<byte> codes = _memory.Span.Slice((int)(2 * parameterBytes), codeBytes);
        if (!SchemeKernels<TInput>.QuantizeDynamic(input, regions, scales, zeroPoints, codes, streams: false))
        {
            _memory.Dispose();
            ThrowNotFinite(input, name);
        }

        Codes = codes;
        Scales = scales;
        ZeroPoints = zeroPoints;
    }

    /// <summary>One bit stream.</summary>
    public ReadOnlySpan<byte> Codes { get; }

    /// <summary>One scale for each region.</summary>
    public ReadOnlySpan<float> Scales { get; }

    /// <summary>One zero point for each region, or none.</summary>
    public ReadOnlySpan<int> ZeroPoints { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _memory.Dispose();

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
