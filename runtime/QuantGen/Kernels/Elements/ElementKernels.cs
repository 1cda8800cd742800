using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>The kernels of a scheme on checked arguments, for elements of any type: a tensor, or a part of one. Those of floats are the scheme's own.</summary>
/// <remarks>
/// Elements of 16 bits become floats where they are read to be quantized, and floats elements where they are results of that; else both happen on the stack, a block at a
/// time. All arithmetic is that of the kernels of floats, with the same bits.
/// </remarks>
/// <typeparam name="TScheme">The scheme.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal static partial class ElementKernels<TScheme, TElement>
    where TScheme : struct, IScheme
    where TElement : unmanaged, IElement<TElement>
{
    private static bool AreFloats => typeof(TElement) == typeof(SingleElement);

    /// <summary>The bytes that quantizing or dequantizing touches.</summary>
    /// <param name="elements">The elements of the tensor.</param>
    public static long BytesOfElementsAndCodes(int elements) =>
        ((long)elements * Unsafe.SizeOf<TElement>()) + ((((long)elements * TScheme.Bits) + 7) >> 3);

    /// <summary>The bytes that fake-quantizing touches.</summary>
    /// <param name="elements">The elements of the tensor.</param>
    public static long BytesOfElements(int elements) => 2L * elements * Unsafe.SizeOf<TElement>();

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Quantize"/>
    public static void Quantize(
        ReadOnlySpan<TElement> source, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes, bool streams)
    {
        if (AreFloats)
        {
            SchemeKernels<TScheme>.Quantize(SingleElement.Values(source), regions, scales, zeroPoints, codes, streams);
            return;
        }

        Tensors tensors = new(ref Tensors.First<TElement>(source), ref MemoryMarshal.GetReference(codes));
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        if (TScheme.Profile == Profile.PyTorch)
        {
            Quantize<ReciprocalQuotient>(tensors, parameters, regions, streams);
        }
        else if (TwoPartQuotient<TElement>.Holds(regions.Of(scales), TScheme.Bits))
        {
            WalkVectors(TScheme.Quantize<TwoPartQuotient<TElement>>(), tensors, parameters, regions, streams);
        }
        else if (ResidualQuotient.Holds(regions.Of(scales), TScheme.Bits))
        {
            Quantize<ResidualQuotient>(tensors, parameters, regions, streams);
        }
        else
        {
            Quantize<DivisionQuotient>(tensors, parameters, regions, streams);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Dequantize"/>
    public static void Dequantize(
        ReadOnlySpan<byte> codes, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination, bool streams)
    {
        if (AreFloats)
        {
            SchemeKernels<TScheme>.Dequantize(codes, regions, scales, zeroPoints, SingleElement.Values(destination), streams);
            return;
        }

        Tensors tensors = new(ref MemoryMarshal.GetReference(codes), ref Tensors.First<TElement>(destination));
        Walk(TScheme.Dequantize, tensors, Parameters.Of(scales, zeroPoints), regions, streams);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize"/>
    public static void FakeQuantize(
        ReadOnlySpan<TElement> source, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination, bool streams)
    {
        if (AreFloats)
        {
            SchemeKernels<TScheme>.FakeQuantize(SingleElement.Values(source), regions, scales, zeroPoints, SingleElement.Values(destination), streams);
            return;
        }

        // Results in place are in cache already.
        Tensors tensors = new(ref Tensors.First<TElement>(source), ref Tensors.First<TElement>(destination));
        streams &= !Unsafe.AreSame(ref tensors.Source, ref tensors.Destination);
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        if (TwoPartQuotient<TElement>.Holds(regions.Of(scales), TScheme.Bits))
        {
            FakeQuantizeVectors(tensors, parameters, regions, streams);
        }
        else if (TScheme.Profile == Profile.PyTorch)
        {
            Walk(TScheme.FakeQuantize<ReciprocalQuotient, SingleElement>(), tensors, parameters, regions, streams);
        }
        else if (ResidualQuotient.Holds(regions.Of(scales), TScheme.Bits))
        {
            Walk(TScheme.FakeQuantize<ResidualQuotient, SingleElement>(), tensors, parameters, regions, streams);
        }
        else
        {
            Walk(TScheme.FakeQuantize<DivisionQuotient, SingleElement>(), tensors, parameters, regions, streams);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>
    public static void FakeQuantizeGradient(
        ReadOnlySpan<TElement> source,
        in TensorRegions regions,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<TElement> gradient,
        Span<TElement> destination)
    {
        if (AreFloats)
        {
            SchemeKernels<TScheme>.FakeQuantizeGradient(
                SingleElement.Values(source), regions, scales, zeroPoints, SingleElement.Values(gradient), SingleElement.Values(destination));
            return;
        }

        Tensors tensors = new(ref Tensors.First<TElement>(source), ref Tensors.First<TElement>(gradient), ref Tensors.First<TElement>(destination));
        if (TElement.LoadsVectors)
        {
            WalkVectors(TScheme.ClipGradient<TElement>(), tensors, Parameters.Of(scales, zeroPoints), regions, false);
        }
        else
        {
            Walk(TScheme.ClipGradient<SingleElement>(), tensors, Parameters.Of(scales, zeroPoints), regions, false);
        }
    }

    /// <summary>Clears what was written and throws for the first element that is not finite.</summary>
    public static void ThrowNotFinite(
        ReadOnlySpan<TElement> source, int regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, string name) =>
        ElementBlocks.ThrowNotFinite(source, scales[..regions], TScheme.IsSymmetric ? default : zeroPoints[..regions], codes, name);

    // A reciprocal in two parts leaves no room for the scale beside a bound.
    private static void FakeQuantizeVectors(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        if (TScheme.Profile == Profile.PyTorch)
        {
            WalkVectors(TScheme.FakeQuantize<UnitReciprocalQuotient<TElement>, TElement>(), tensors, parameters, regions, streams);
        }
        else if (TElement.TakesBound)
        {
            WalkVectors(TScheme.FakeQuantize<WideningQuotient<ResidualQuotient, TElement>, TElement>(), tensors, parameters, regions, streams);
        }
        else
        {
            WalkVectors(TScheme.FakeQuantize<TwoPartQuotient<TElement>, TElement>(), tensors, parameters, regions, streams);
        }
    }

    private static void Quantize<TQuotient>(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
        where TQuotient : struct, IQuotient
    {
        if (TElement.LoadsVectors)
        {
            WalkVectors(TScheme.Quantize<WideningQuotient<TQuotient, TElement>>(), tensors, parameters, regions, streams);
        }
        else
        {
            Walk(TScheme.Quantize<TQuotient>(), tensors, parameters, regions, streams);
        }
    }

    // Elements become floats where they are read, and floats elements where they are computed.
    private static void WalkVectors(OperationLoops loops, Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        TensorWalk.Walk(loops, tensors, parameters, regions, streams);
        Streaming.Complete(streams);
    }

    private static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        ElementWalk<TElement>.Walk(loops, tensors, parameters, regions, streams);
        Streaming.Complete(streams);
    }

    private static (int First, int Count) IndicesOf(in TensorRegions part)
    {
        (nuint first, nuint count) = TScheme.Granularity == Granularity.PerTensor ? (0, 1) : part.Indices;
        return ((int)first, (int)count);
    }
}
