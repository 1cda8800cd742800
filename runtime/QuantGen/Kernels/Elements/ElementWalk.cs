using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>An operation on elements that are no floats: block by block, floats on the stack take their place in the walk of floats.</summary>
/// <typeparam name="TElement">The type of what is floats to the operation.</typeparam>
internal static class ElementWalk<TElement>
    where TElement : unmanaged, IElement<TElement>
{
    /// <summary>Walks a tensor, or a part of one that begins with a byte of codes.</summary>
    /// <param name="loops">The loops of the operation on floats.</param>
    /// <param name="tensors">The tensors: elements where the operation has floats.</param>
    /// <param name="parameters">The parameters of the tensor's first region, and those after it.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        bool readsElements = loops.SourceBits == 8 * sizeof(float);
        bool writesElements = loops.DestinationBits == 8 * sizeof(float);
        int sourceBits = readsElements ? ElementBlocks.Bits<TElement>() : loops.SourceBits;
        int destinationBits = writesElements ? ElementBlocks.Bits<TElement>() : loops.DestinationBits;
        Span<float> floats = Scratch.Align(stackalloc float[ElementBlocks.Elements + Scratch.Padding]);
        Span<byte> results = Scratch.Align(stackalloc byte[(streams ? ElementBlocks.Elements * destinationBits / 8 : 0) + Scratch.PaddingBytes]);
        Span<float> gradients = Scratch.Align(stackalloc float[(loops.ReadsGradient ? ElementBlocks.Elements : 0) + Scratch.Padding]);
        ref byte values = ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(floats));
        ref byte gradient = ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(gradients));
        for (nuint start = regions.Start, end; start < regions.End; start = end)
        {
            end = nuint.Min(start + ElementBlocks.Elements, regions.End);
            nuint count = end - start;
            ref byte source = ref CodePacking.At(ref tensors.Source, sourceBits, start);
            ref byte destination = ref CodePacking.At(ref tensors.Destination, destinationBits, start);
            ref byte written = ref streams ? ref MemoryMarshal.GetReference(results) : ref destination;
            if (streams && !readsElements)
            {
                Streaming.Prefetch(ref tensors.Source, sourceBits, start + Streaming.Ahead, count);
            }

            if (readsElements)
            {
                TElement.ToSingles(ElementBlocks.Span<TElement>(ref source, 0, count), floats);
            }

            if (loops.ReadsGradient)
            {
                TElement.ToSingles(ElementBlocks.Span<TElement>(ref tensors.Gradient, start, count), gradients);
            }

            Tensors block = new(ref readsElements ? ref values : ref source, ref gradient, ref writesElements ? ref values : ref written);
            TensorRegions excerpt = regions.Excerpt(start, end, out nuint region);
            TensorWalk.Walk(loops, block, parameters.From(region), excerpt, false);
            if (writesElements)
            {
                TElement.FromSingles(floats[..(int)count], ElementBlocks.Span<TElement>(ref written, 0, count));
            }

            if (streams)
            {
                Streaming.Store(ref written, ref destination, ((count * (nuint)destinationBits) + 7) / 8);
            }
        }
    }
}
