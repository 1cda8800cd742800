using System;
using System.Runtime.CompilerServices;
using System.Threading;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>One call of a kernel: by itself if the tensor is small or has no scheme that is a type; else its arguments are checked here and it is done in parts.</summary>
/// <typeparam name="TOperation">Which kernel.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal static unsafe class ParallelCall<TOperation, TElement>
    where TOperation : struct, IParallelOperation
    where TElement : unmanaged, IElement<TElement>
{
    private static bool AreFloats => typeof(TElement) == typeof(SingleElement);

    /// <summary>Does a public call that may be worth other threads.</summary>
    /// <remarks>It is no part of its caller: what is kept on the stack here would be cleared there for every small tensor.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Share<T>(
        ReadOnlySpan<TElement> source,
        in TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<byte> codes,
        Span<TElement> destination,
        int maxDegreeOfParallelism,
        CancellationToken cancellationToken,
        ParallelThreshold threshold,
        Span<bool> notFinite = default,
        ReadOnlySpan<TElement> gradient = default)
        where T : IQuantizedTensor<T>
    {
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, threshold);
        Run<T>(source, shape, scales, zeroPoints, codes, destination, limits, notFinite, gradient);
    }

    /// <summary>Does the call; arguments that the kernel does not have are empty. What is not finite is named as an element of the source by its parameter's name.</summary>
    public static void Run<T>(
        ReadOnlySpan<TElement> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<byte> codes,
        Span<TElement> destination,
        in ParallelLimits limits,
        Span<bool> notFinite = default,
        ReadOnlySpan<TElement> gradient = default,
        string sourceName = "source")
        where T : IQuantizedTensor<T>
    {
        fixed (TElement* sources = source, values = destination, gradients = gradient)
        fixed (float* scale = scales)
        fixed (int* zeroPoint = zeroPoints)
        fixed (byte* code = codes)
        fixed (bool* marks = notFinite)
        {
            KernelMemory<TElement> memory = new(
                shape,
                new(sources, source.Length),
                new(scale, scales.Length),
                new(zeroPoint, zeroPoints.Length),
                new(code, codes.Length),
                new(values, destination.Length),
                new(marks, notFinite.Length),
                new(gradients, gradient.Length));
            Visitor visitor = new(memory, limits, sourceName);
            bool isOneCall = AreFloats && !limits.Allow(shape.Length);
            if (isOneCall || !T.TryVisitScheme(ref visitor))
            {
                Call<T>(memory);
                if (limits.MayCut(shape.Length))
                {
                    OtherThreads.CallEnded();
                }
            }
        }
    }

    private static void Call<T>(in KernelMemory<TElement> memory)
        where T : IQuantizedTensor<T>
    {
        if (AreFloats)
        {
            TOperation.Call<T>(Unsafe.BitCast<KernelMemory<TElement>, KernelMemory<SingleElement>>(memory));
        }
        else
        {
            WidenedCall<TOperation, TElement>.Run<T>(memory);
        }
    }

    private readonly struct Visitor(KernelMemory<TElement> memory, ParallelLimits limits, string sourceName) : ISchemeVisitor
    {
        public void Visit<TScheme>()
            where TScheme : struct, IScheme
        {
            TensorRegions regions = TOperation.Check<TScheme, TElement>(memory);
            if (!AreFloats && !limits.Allow(regions.Length))
            {
                bool streams = Streaming.IsBeyondCaches(TOperation.Bytes<TScheme, TElement>(regions.Length));
                ThrowUnless<TScheme>(TOperation.Run<TScheme, TElement>(memory, regions, streams), regions);
                if (limits.MayCut(regions.Length))
                {
                    OtherThreads.CallEnded();
                }

                return;
            }

            int desired = limits.PiecesOf(regions);
            if (!TOperation.FindsParameters)
            {
                PartWork<TScheme, TElement, TOperation>.Execute(memory, regions, PieceCut.OfElements(regions, desired), limits);
                return;
            }

            ThrowUnless<TScheme>(Find<TScheme>(regions, desired), regions);
        }

        private void ThrowUnless<TScheme>(bool finite, in TensorRegions regions)
            where TScheme : struct, IScheme
        {
            if (!finite)
            {
                int bytes = memory.Codes.IsEmpty ? 0 : SchemeKernels<TScheme>.GetCodeLength(memory.Shape);
                ElementKernels<TScheme, TElement>.ThrowNotFinite(memory.Source, regions.Count, memory.Scales, memory.ZeroPoints, memory.Codes[..bytes], sourceName);
            }
        }

        // Returns whether all elements were finite, or what was not is marked.
        private bool Find<TScheme>(in TensorRegions regions, int desired)
            where TScheme : struct, IScheme
        {
            if (regions.AreCompact)
            {
                PieceCut cut = PieceCut.OfRegions(regions, TScheme.Bits, desired);

                // A few long channels are better cut.
                if (!regions.Recur || cut.Count * 2L > desired)
                {
                    return PartWork<TScheme, TElement, TOperation>.Execute(memory, regions, cut, limits);
                }
            }

            bool finite = RangeWork<TScheme, TElement>.Execute(memory, regions, desired, limits);
            if (!finite && !TOperation.Marks)
            {
                return false;
            }

            if (!finite)
            {
                ElementKernels<TScheme, TElement>.Mark(memory.Source, regions, memory.Scales, memory.ZeroPoints, memory.NotFinite);
            }

            if (!memory.Codes.IsEmpty)
            {
                PartWork<TScheme, TElement, ParallelQuantize>.Execute(memory, regions, PieceCut.OfElements(regions, desired), limits);
            }

            if (!finite)
            {
                SchemeKernels<TScheme>.SetZeros(regions, memory.ZeroPoints, memory.Codes, memory.NotFinite);
            }

            return true;
        }
    }
}
