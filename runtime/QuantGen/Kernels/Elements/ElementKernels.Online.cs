using System;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <content>
/// Parameters from the elements themselves. Regions that fit a block are walked as floats are; elements of longer ones, and of those that recur, are read twice: a block at
/// a time for their ranges, then to be quantized.
/// </content>
internal static partial class ElementKernels<TScheme, TElement>
{
    /// <inheritdoc cref="IQuantizedTensor{TSelf}.ComputeParameters(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int})"/>
    /// <returns>Whether all elements were finite.</returns>
    public static bool ComputeParameters(ReadOnlySpan<TElement> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints)
    {
        if (AreFloats)
        {
            return SchemeKernels<TScheme>.ComputeParameters(SingleElement.Values(source), regions, scales, zeroPoints);
        }

        if (regions.Length == 0)
        {
            return SchemeKernels<TScheme>.ComputeParameters(default, regions, scales, zeroPoints);
        }

        Span<float> floats = Scratch.Align(stackalloc float[ElementBlocks.OnlineElements + Scratch.Padding]);
        bool finite = true;
        for (nuint start = regions.Start, end; start < regions.End; start = end)
        {
            end = ElementCut.End(regions, start, TScheme.Bits);
            TensorRegions piece = regions.Between(start, end);
            if (end - start > ElementBlocks.OnlineElements)
            {
                finite &= Find(source, piece, scales, zeroPoints);
                continue;
            }

            TElement.ToSingles(source[(int)start..(int)end], floats);
            piece = piece.Excerpt(start, end, out nuint region);
            finite &= RangeWalk.Walk(TScheme.Ranges, ref MemoryMarshal.GetReference(floats), piece, Parameters.Of(scales, zeroPoints).From(region));
        }

        return finite;
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/>
    /// <returns>Whether all elements were finite.</returns>
    public static bool QuantizeDynamic(
        ReadOnlySpan<TElement> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, bool streams)
    {
        if (AreFloats)
        {
            return SchemeKernels<TScheme>.QuantizeDynamic(SingleElement.Values(source), regions, scales, zeroPoints, codes, streams);
        }

        if (regions.Length == 0)
        {
            return SchemeKernels<TScheme>.QuantizeDynamic(default, regions, scales, zeroPoints, codes, streams);
        }

        Span<float> floats = Scratch.Align(stackalloc float[ElementBlocks.OnlineElements + Scratch.Padding]);
        Span<byte> block = Scratch.Align(stackalloc byte[(streams ? ElementBlocks.OnlineElements * TScheme.Bits / 8 : 0) + Scratch.PaddingBytes]);
        bool finite = true;
        for (nuint start = regions.Start, end; start < regions.End; start = end)
        {
            end = ElementCut.End(regions, start, TScheme.Bits);
            TensorRegions piece = regions.Between(start, end);
            if (end - start > ElementBlocks.OnlineElements)
            {
                finite &= Find(source, piece, scales, zeroPoints);
                QuantizeNear(source, piece, scales, zeroPoints, codes, streams);
                continue;
            }

            finite &= QuantizePiece(source, piece, scales, zeroPoints, codes, floats, streams ? block : default);
        }

        Streaming.Complete(streams);

        return finite;
    }

    // Whole regions that fit a block.
    private static bool QuantizePiece(
        ReadOnlySpan<TElement> source, in TensorRegions piece, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<float> floats, Span<byte> block)
    {
        nuint count = piece.End - piece.Start;
        TElement.ToSingles(source[(int)piece.Start..(int)piece.End], floats);
        ref byte destination = ref CodePacking.At(ref MemoryMarshal.GetReference(codes), TScheme.Bits, piece.Start);
        ref byte written = ref block.IsEmpty ? ref destination : ref MemoryMarshal.GetReference(block);
        TensorRegions excerpt = piece.Excerpt(piece.Start, piece.End, out nuint region);
        Tensors tensors = new(ref Tensors.First<float>(floats), ref written);
        bool finite = OnlineWalk.Walk(TScheme.Online, tensors, Parameters.Of(scales, zeroPoints).From(region), excerpt, false);
        if (!block.IsEmpty)
        {
            Streaming.Store(ref written, ref destination, ((count * (nuint)TScheme.Bits) + 7) / 8);
        }

        return finite;
    }

    // What is found of a region is kept where its scale and zero point will be.
    private static bool Find(ReadOnlySpan<TElement> source, in TensorRegions piece, Span<float> scales, Span<int> zeroPoints)
    {
        (int first, int count) = IndicesOf(piece);
        Span<int> largest = MemoryMarshal.Cast<float, int>(scales).Slice(first, count);
        Span<int> largestNegated = TScheme.IsSymmetric ? default : zeroPoints.Slice(first, count);
        largest.Clear();
        largestNegated.Clear();
        ElementRanges<TScheme, TElement>.Raise(ref Tensors.First<TElement>(source), piece, (nuint)first, largest, largestNegated);
        return TScheme.Ranges.SetInPlace(largest, largestNegated, Parameters.Of(scales, zeroPoints).From((nuint)first));
    }

    // By the quotients of online quantization, as elements of floats are.
    private static void QuantizeNear(
        ReadOnlySpan<TElement> source, in TensorRegions piece, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, bool streams)
    {
        Tensors tensors = new(ref Tensors.First<TElement>(source), ref MemoryMarshal.GetReference(codes));
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        bool areReached = ScaleLanes.ReachAll(piece.Of(scales), TScheme.ScaleType);
        if (TScheme.Profile == Profile.PyTorch && areReached)
        {
            Quantize<NearReciprocalQuotient>(tensors, parameters, piece, streams);
        }
        else if (TScheme.Profile == Profile.PyTorch)
        {
            Quantize<ReciprocalQuotient>(tensors, parameters, piece, streams);
        }
        else if (areReached && TwoPartQuotient<TElement>.HoldsNear(piece.Of(scales), TScheme.Bits))
        {
            WalkVectors(TScheme.Quantize<NearTwoPartQuotient<TElement>>(), tensors, parameters, piece, streams);
        }
        else if (areReached && ResidualQuotient.HoldsNear(piece.Of(scales)))
        {
            Quantize<NearResidualQuotient>(tensors, parameters, piece, streams);
        }
        else
        {
            Quantize<DivisionQuotient>(tensors, parameters, piece, streams);
        }
    }
}
