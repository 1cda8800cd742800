using System;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <summary>A kernel of a type that was written by hand, on elements that are no floats: on copies of them that are.</summary>
/// <typeparam name="TOperation">Which kernel.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal static unsafe class WidenedCall<TOperation, TElement>
    where TOperation : struct, IParallelOperation
    where TElement : unmanaged, IElement<TElement>
{
    /// <summary>Does the call.</summary>
    public static void Run<T>(in KernelMemory<TElement> memory)
        where T : IQuantizedTensor<T>
    {
        CheckApart<T>(memory);
        using Floats<TElement> source = new(memory.Source);
        using Floats<TElement> gradient = new(memory.Gradient);
        using Floats<TElement> destination = new(Math.Min(memory.Destination.Length, memory.Shape.Length));
        fixed (float* sources = source.Span, gradients = gradient.Span, values = destination.Span, scales = memory.Scales)
        fixed (int* zeroPoints = memory.ZeroPoints)
        fixed (byte* codes = memory.Codes)
        fixed (bool* marks = memory.NotFinite)
        {
            TOperation.Call<T>(new(
                memory.Shape,
                new((SingleElement*)sources, memory.Source.Length),
                new(scales, memory.Scales.Length),
                new(zeroPoints, memory.ZeroPoints.Length),
                new(codes, memory.Codes.Length),
                new((SingleElement*)values, destination.Span.Length),
                new(marks, memory.NotFinite.Length),
                new((SingleElement*)gradients, memory.Gradient.Length)));
        }

        destination.CopyTo(memory.Destination[..destination.Span.Length]);
    }

    // Of copies the kernel does not see what they overlap.
    private static void CheckApart<T>(in KernelMemory<TElement> memory)
        where T : IQuantizedTensor<T>
    {
        Span<byte> codes = memory.Codes[..Math.Min(memory.Codes.Length, T.GetCodeLength(memory.Shape))];
        Span<TElement> destination = memory.Destination[..Math.Min(memory.Destination.Length, memory.Shape.Length)];
        if (TOperation.FindsParameters)
        {
            TensorArguments.CheckApart<float, TElement>(memory.Scales, "scales", memory.Source, "source");
            TensorArguments.CheckApart<int, TElement>(memory.ZeroPoints, "zeroPoints", memory.Source, "source");
        }

        if (!memory.Source.IsEmpty)
        {
            TensorArguments.CheckApart<byte, TElement>(codes, "codes", memory.Source, "source");
            TensorArguments.CheckInPlaceOrApart<TElement>(destination, memory.Source, "source");
            TensorArguments.CheckInPlaceOrApart<TElement>(destination, memory.Gradient, "gradient");
        }

        TensorArguments.CheckApart<TElement, byte>(destination, "destination", codes, "codes");
        TensorArguments.CheckApart<TElement, float>(destination, "destination", memory.Scales, "scales");
        TensorArguments.CheckApart<TElement, int>(destination, "destination", memory.ZeroPoints, "zeroPoints");
    }
}
