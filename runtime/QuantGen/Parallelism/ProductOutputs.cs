using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>What is made of the sums of a product in pieces.</summary>
internal interface IProductOutputs
{
    /// <summary>Computes one piece on checked arguments.</summary>
    void Run<TInput, TWeights, TProduct>(PackedWeights weights, in ProductMemory memory, in ProductPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct;
}

/// <summary>Outputs in floats, where the memory says.</summary>
/// <param name="bounds">The activation.</param>
internal readonly struct FloatPieces(OutputBounds bounds) : IProductOutputs
{
    public void Run<TInput, TWeights, TProduct>(PackedWeights weights, in ProductMemory memory, in ProductPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct => ProductKernels<TInput, TWeights, TProduct>.Multiply(
            weights,
            new(weights.Outputs, weights.InnerLength),
            memory.Codes.Span,
            weights.InnerLength,
            memory.Scales.Span,
            memory.ZeroPoints.Span,
            part,
            bounds,
            memory.Destination.Span);
}

/// <summary>The integer sums themselves.</summary>
/// <param name="accumulators">Receives [rows, outputs].</param>
internal readonly struct AccumulatorPieces(PinnedSpan<int> accumulators) : IProductOutputs
{
    public void Run<TInput, TWeights, TProduct>(PackedWeights weights, in ProductMemory memory, in ProductPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct => ProductKernels<TInput, TWeights, TProduct>.Accumulate(
            weights, new(weights.Outputs, weights.InnerLength), memory.Codes.Span, memory.ZeroPoints.Span, part, accumulators.Span);
}

/// <summary>Outputs in codes of a third scheme, one to a byte: pieces share no byte.</summary>
/// <param name="unpacked">Receives [rows, outputs].</param>
/// <param name="bounds">The activation.</param>
/// <param name="scale">The scale of the output.</param>
/// <param name="zeroPoint">Its zero point.</param>
internal readonly struct CodePieces<TOutput>(PinnedSpan<byte> unpacked, OutputBounds bounds, float scale, int zeroPoint) : IProductOutputs
    where TOutput : struct, IScheme
{
    public void Run<TInput, TWeights, TProduct>(PackedWeights weights, in ProductMemory memory, in ProductPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct => ProductKernels<TInput, TWeights, TProduct>.MultiplyToCodes<TOutput>(
            weights,
            new(weights.Outputs, weights.InnerLength),
            memory.Codes.Span,
            memory.Scales.Span,
            memory.ZeroPoints.Span,
            part,
            bounds,
            scale,
            zeroPoint,
            unpacked.Span,
            default);
}
