using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>An operation on elements that are no floats: block by block, floats on the stack take their place in the walk of floats.</summary>
/// <typeparam name="TScheme">The scheme.</typeparam>
/// <typeparam name="TOperation">The operation on floats.</typeparam>
/// <typeparam name="TElement">The type of what is floats to the operation.</typeparam>
internal static class ElementWalk<TScheme, TOperation, TElement>
    where TScheme : struct, IScheme
    where TOperation : struct, IElementOperation
    where TElement : unmanaged, IElement<TElement>
{
    private static bool ReadsElements => TOperation.SourceBits == 8 * sizeof(float);

    private static bool WritesElements => TOperation.DestinationBits == 8 * sizeof(float);

    private static int SourceBits => ReadsElements ? ElementBlocks.Bits<TElement>() : TOperation.SourceBits;

    private static int DestinationBits => WritesElements ? ElementBlocks.Bits<TElement>() : TOperation.DestinationBits;

    /// <summary>Walks a tensor, or a part of one that begins with a byte of codes.</summary>
    /// <param name="tensors">The tensors: elements where the operation has floats.</param>
    /// <param name="parameters">The parameters of the tensor's first region, and those after it.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static void Walk(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        Span<float> floats = Scratch.Align(stackalloc float[ElementBlocks.Elements + Scratch.Padding]);
        Span<byte> results = Scratch.Align(stackalloc byte[(streams ? ElementBlocks.Elements * DestinationBits / 8 : 0) + Scratch.PaddingBytes]);
        Span<float> gradients = Scratch.Align(stackalloc float[(TOperation.ReadsGradient ? ElementBlocks.Elements : 0) + Scratch.Padding]);
        ref byte values = ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(floats));
        ref byte gradient = ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(gradients));
        for (nuint start = regions.Start, end; start < regions.End; start = end)
        {
            end = nuint.Min(start + ElementBlocks.Elements, regions.End);
            nuint count = end - start;
            ref byte source = ref CodePacking.At(ref tensors.Source, SourceBits, start);
            ref byte destination = ref CodePacking.At(ref tensors.Destination, DestinationBits, start);
            ref byte written = ref streams ? ref MemoryMarshal.GetReference(results) : ref destination;
            if (streams && !ReadsElements)
            {
                Streaming.Prefetch(ref tensors.Source, SourceBits, start + Streaming.Ahead, count);
            }

            if (ReadsElements)
            {
                TElement.ToSingles(ElementBlocks.Span<TElement>(ref source, 0, count), floats);
            }

            if (TOperation.ReadsGradient)
            {
                TElement.ToSingles(ElementBlocks.Span<TElement>(ref tensors.Gradient, start, count), gradients);
            }

            Tensors block = new(ref ReadsElements ? ref values : ref source, ref gradient, ref WritesElements ? ref values : ref written);
            TensorRegions excerpt = regions.Excerpt(start, end, out nuint region);
            TensorWalk.Walk<TScheme, TOperation>(block, parameters.From(region), excerpt, false);
            if (WritesElements)
            {
                TElement.FromSingles(floats[..(int)count], ElementBlocks.Span<TElement>(ref written, 0, count));
            }

            if (streams)
            {
                Streaming.Store(ref written, ref destination, ((count * (nuint)DestinationBits) + 7) / 8);
            }
        }
    }
}
