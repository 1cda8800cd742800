using System;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>One call of a kernel: by itself if the tensor is small or has no scheme that is a type; else its arguments are checked here and it is done in parts.</summary>
/// <typeparam name="TOperation">Which kernel.</typeparam>
internal static unsafe class ParallelCall<TOperation>
    where TOperation : struct, IParallelOperation
{
    /// <summary>Does the call; arguments that the kernel does not have are empty.</summary>
    public static void Run<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<byte> codes,
        Span<float> destination,
        in ParallelLimits limits,
        Span<bool> notFinite = default)
        where T : IQuantizedTensor<T>
    {
        fixed (float* sources = source, scale = scales, values = destination)
        fixed (int* zeroPoint = zeroPoints)
        fixed (byte* code = codes)
        fixed (bool* marks = notFinite)
        {
            KernelMemory memory = new(
                shape,
                new(sources, source.Length),
                new(scale, scales.Length),
                new(zeroPoint, zeroPoints.Length),
                new(code, codes.Length),
                new(values, destination.Length),
                new(marks, notFinite.Length));
            Visitor visitor = new(memory, limits);
            if (!limits.Allow(shape.Length) || !T.TryVisitScheme(ref visitor))
            {
                TOperation.Call<T>(memory);
            }
        }
    }

    private readonly struct Visitor(KernelMemory memory, ParallelLimits limits) : ISchemeVisitor
    {
        public void Visit<TScheme>()
            where TScheme : struct, IScheme
        {
            TensorRegions regions = TOperation.Check<TScheme>(memory);
            int desired = limits.PiecesOf(regions);
            if (!TOperation.FindsParameters)
            {
                PartWork<TScheme, TOperation>.Execute(memory, regions, PieceCut.OfElements(regions, desired), limits);
                return;
            }

            if (!Find<TScheme>(regions, desired))
            {
                int bytes = memory.Codes.IsEmpty ? 0 : SchemeKernels<TScheme>.GetCodeLength(memory.Shape);
                SchemeKernels<TScheme>.ThrowNotFinite(memory.Source, regions.Count, memory.Scales, memory.ZeroPoints, memory.Codes[..bytes]);
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
                    return PartWork<TScheme, TOperation>.Execute(memory, regions, cut, limits);
                }
            }

            bool finite = RangeWork<TScheme>.Execute(memory, regions, desired, limits);
            if (!finite && !TOperation.Marks)
            {
                return false;
            }

            if (!finite)
            {
                SchemeKernels<TScheme>.Mark(memory.Source, regions, memory.Scales, memory.ZeroPoints, memory.NotFinite);
            }

            if (!memory.Codes.IsEmpty)
            {
                PartWork<TScheme, ParallelQuantize>.Execute(memory, regions, PieceCut.OfElements(regions, desired), limits);
            }

            if (!finite)
            {
                SchemeKernels<TScheme>.SetZeros(regions, memory.ZeroPoints, memory.Codes, memory.NotFinite);
            }

            return true;
        }
    }
}
