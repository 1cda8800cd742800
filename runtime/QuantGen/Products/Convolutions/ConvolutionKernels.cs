using System;
using System.ComponentModel;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>The operations of a convolution: arguments are checked, then handed to the walk over images, groups and bands of rows.</summary>
/// <remarks>The members of <see cref="IQuantizedConvolution{TSelf}"/> that are emitted on a type forward to these.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ConvolutionKernels<TInput, TWeights, TProduct>
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.GetPackedLength"/>
    /// <param name="geometry">How the kernel moves.</param>
    /// <param name="shape">[outputs, inputs / groups, kernel height, kernel width].</param>
    public static int GetPackedLength(ConvolutionGeometry geometry, TensorShape shape) => Layout(geometry, shape).Length;

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.Pack"/>
    /// <param name="geometry">How the kernel moves.</param>
    /// <param name="codes">The codes of the weights.</param>
    /// <param name="shape">[outputs, inputs / groups, kernel height, kernel width].</param>
    /// <param name="scales">Their scales.</param>
    /// <param name="zeroPoints">Their zero points.</param>
    /// <param name="bias">One for each output channel, or empty.</param>
    public static PackedConvolution Pack(
        ConvolutionGeometry geometry, ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, ReadOnlySpan<float> bias) =>
        Pack(geometry, codes, shape, nameof(shape), scales, zeroPoints, bias);

    // The name is that of the argument from which the shape comes.
    private static PackedConvolution Pack(
        ConvolutionGeometry geometry,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        string name,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> bias)
    {
        ConvolutionLayout<TProduct> layout = Layout(geometry, shape, name);
        TensorArguments.CheckInput(codes.Length, SchemeKernels<TWeights>.GetCodeLength(shape), nameof(codes));
        ProductKernels<TInput, TWeights, TProduct>.CheckParameters<TWeights>(scales, zeroPoints, SchemeKernels<TWeights>.GetParameterLength(shape));
        TensorArguments.CheckStoredScales(scales, TWeights.ScaleType);
        ProductArguments.CheckBias(bias, shape[0]);
        Memory<byte> packed = PackedMemory.Allocate(layout.Length);
        if (layout.IsDepthwise)
        {
            DepthwisePacking<TWeights, TProduct>.Pack(codes, scales, zeroPoints, bias, layout, packed.Span);
        }
        else
        {
            for (int group = 0; group < geometry.Groups; group++)
            {
                Span<byte> panels = packed.Span.Slice(group * layout.Panels.Length, layout.Panels.Length);
                PanelPacking<TWeights, TProduct>.Pack(codes, scales, zeroPoints, bias, layout.Panels, panels, layout.Order, group * layout.OutputsOfGroup);
            }
        }

        PackedHeader.Write(packed.Span, layout.Name, TProduct.WeightScaleType, layout.Outputs, layout.InnerLength);
        return new(packed, geometry, layout.Outputs, layout.InputsOfGroup);
    }

    /// <summary>Packs a tensor, whose scales are not widened for longer than that.</summary>
    /// <param name="geometry">How the kernel moves.</param>
    /// <param name="weights">The tensor, of the scheme of the weights.</param>
    /// <param name="bias">One for each output channel, or none.</param>
    /// <exception cref="ArgumentNullException">There is no tensor.</exception>
    /// <exception cref="ArgumentException">The shape is not that of the kernel, or the biases do not fit.</exception>
    public static PackedConvolution Pack<TTensor>(ConvolutionGeometry geometry, TTensor weights, ReadOnlySpan<float> bias)
        where TTensor : IQuantizedTensor<TTensor>
    {
        QuantizedData data = ProductArguments.DataOf(weights);
        using HeldParameters held = new(data);
        return Pack(geometry, data.Codes, data.Shape, nameof(weights), held.Scales, held.ZeroPoints, bias);
    }

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.FromPacked"/>
    /// <param name="geometry">How the kernel moves.</param>
    /// <param name="packed">What was packed.</param>
    /// <param name="shape">[outputs, inputs / groups, kernel height, kernel width].</param>
    public static PackedConvolution FromPacked(ConvolutionGeometry geometry, ReadOnlyMemory<byte> packed, TensorShape shape)
    {
        ConvolutionLayout<TProduct> layout = Layout(geometry, shape);
        PackedHeader.Check(packed.Span, layout.Name, TProduct.WeightScaleType, layout.Outputs, layout.InnerLength, layout.Length);
        return new(packed, geometry, layout.Outputs, layout.InputsOfGroup);
    }

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.GetOutputShape"/>
    /// <param name="weights">The packed weights.</param>
    /// <param name="shape">[batch, inputs, height, width].</param>
    public static TensorShape GetOutputShape(PackedConvolution weights, TensorShape shape) => Shape(weights, shape).Output;

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.Convolve(ReadOnlySpan{float}, TensorShape, Span{float})"/>
    /// <param name="weights">The packed weights.</param>
    /// <param name="input">[batch, inputs, height, width].</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <param name="destination">[batch, outputs, height, width].</param>
    public static void Convolve(PackedConvolution weights, ReadOnlySpan<float> input, TensorShape shape, float least, float largest, Span<float> destination)
    {
        ConvolutionShape convolution = Shape(weights, shape);
        Span<float> outputs = CheckFloats(weights, input, shape, convolution, destination);
        using QuantizedInput<TInput, TProduct> quantized = new(input, 1, shape.Length);
        Convolve(weights, quantized.Codes, convolution, quantized.Scales, quantized.ZeroPoints, All(weights, convolution), new(least, largest), outputs);
    }

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.Convolve(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    /// <param name="weights">The packed weights.</param>
    /// <param name="codes">[batch, inputs, height, width].</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="scales">The input's scale.</param>
    /// <param name="zeroPoints">The input's zero point.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <param name="destination">[batch, outputs, height, width].</param>
    public static void Convolve(
        PackedConvolution weights,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        float least,
        float largest,
        Span<float> destination)
    {
        ConvolutionShape convolution = Shape(weights, shape);
        Span<float> outputs = CheckCodes(weights, codes, shape, scales, zeroPoints, convolution, destination);
        Convolve(weights, codes, convolution, scales, zeroPoints, All(weights, convolution), new(least, largest), outputs);
    }

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.Accumulate"/>
    /// <param name="weights">The packed weights.</param>
    /// <param name="codes">[batch, inputs, height, width].</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="zeroPoints">The input's zero point.</param>
    /// <param name="accumulators">[batch, outputs, height, width].</param>
    public static void Accumulate(PackedConvolution weights, ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<int> zeroPoints, Span<int> accumulators)
    {
        ConvolutionShape convolution = Shape(weights, shape);
        Span<int> outputs = CheckAccumulate(weights, codes, shape, zeroPoints, convolution, accumulators);
        Accumulate(weights, codes, convolution, zeroPoints, All(weights, convolution), outputs);
    }

    /// <summary>A part of the sums on checked arguments.</summary>
    internal static void Accumulate(
        PackedConvolution weights, ReadOnlySpan<byte> codes, in ConvolutionShape shape, ReadOnlySpan<int> zeroPoints, in ConvolutionPart part, Span<int> outputs)
    {
        ConvolutionLayout<TProduct> layout = Layout(weights);
        ConvolutionWalk<TInput, TProduct>.Run<int, AccumulatorOutput<TProduct>, AccumulatorOutputs<TProduct>>(
            codes, Parameters(default, zeroPoints, layout), weights.Bytes.Span, layout, shape, part, default, outputs);
    }

    /// <summary>Convolves codes to codes of a third scheme.</summary>
    /// <param name="weights">The packed weights.</param>
    /// <param name="codes">[batch, inputs, height, width].</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="scales">The input's scale.</param>
    /// <param name="zeroPoints">The input's zero point.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <param name="outputScale">yS: finite, positive and normal.</param>
    /// <param name="outputZeroPoint">Zy, MinCode to MaxCode; where the third scheme is symmetric, its constant zero point or 0.</param>
    /// <param name="destination">Receives [batch, outputs, height, width], one little-endian bit stream.</param>
    /// <exception cref="ArgumentException">A shape or length is wrong, spans overlap, or a scale or zero point is invalid; nothing is written then.</exception>
    public static void ConvolveToCodes<TOutput>(
        PackedConvolution weights,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        float least,
        float largest,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination)
        where TOutput : struct, IScheme
    {
        ConvolutionShape convolution = Shape(weights, shape);
        Span<byte> outputs = CheckToCodes<TOutput>(weights, codes, shape, scales, zeroPoints, convolution, outputScale, outputZeroPoint, destination);
        using Rental unpacked = new(TOutput.Bits == 8 ? 0 : convolution.Output.Length);
        Span<byte> results = TOutput.Bits == 8 ? outputs : unpacked.Span;
        ConvolveToCodes<TOutput>(
            weights, codes, convolution, scales, zeroPoints, All(weights, convolution), new(least, largest), outputScale, outputZeroPoint, results);
        if (TOutput.Bits < 8)
        {
            CodePacking.Store(results, TOutput.Bits, outputs, 0);
        }
    }

    /// <summary>A part of a convolution to codes on checked arguments, one code to a byte.</summary>
    internal static void ConvolveToCodes<TOutput>(
        PackedConvolution weights,
        ReadOnlySpan<byte> codes,
        in ConvolutionShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        in ConvolutionPart part,
        in OutputBounds bounds,
        float outputScale,
        int outputZeroPoint,
        Span<byte> unpacked)
        where TOutput : struct, IScheme
    {
        int zeroPoint = ProductKernels<TInput, TWeights, TProduct>.ZeroPoint<TOutput>(outputZeroPoint, nameof(outputZeroPoint));
        ConvolutionLayout<TProduct> layout = Layout(weights);
        InputParameters<TProduct> parameters = Parameters(scales, zeroPoints, layout);
        CodeOutputs<TOutput, TProduct> source = new(stackalloc int[32], layout.InnerLength, parameters, bounds, outputScale, zeroPoint);
        ConvolutionWalk<TInput, TProduct>.Run<byte, CodeOutput<TOutput, TProduct>, CodeOutputs<TOutput, TProduct>>(
            codes, parameters, weights.Bytes.Span, layout, shape, part, source, unpacked);
    }

    /// <summary>Hands the pair and the scheme of its outputs to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <returns>True: there is a pair.</returns>
    public static bool VisitToCodes<TVisitor, TOutput>(ref TVisitor visitor, PackedConvolution weights, float least, float largest)
        where TVisitor : struct, IConvolutionToCodesVisitor
        where TOutput : struct, IScheme
    {
        visitor.Visit<TInput, TWeights, TProduct, TOutput>(weights, least, largest);
        return true;
    }

    /// <summary>Hands the pair to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <returns>True: there is a pair.</returns>
    public static bool Visit<TVisitor>(ref TVisitor visitor, PackedConvolution weights, float least, float largest)
        where TVisitor : struct, IConvolutionVisitor
    {
        visitor.Visit<TInput, TWeights, TProduct>(weights, least, largest);
        return true;
    }

    /// <summary>A part of a convolution on checked arguments.</summary>
    internal static void Convolve(
        PackedConvolution weights,
        ReadOnlySpan<byte> codes,
        in ConvolutionShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        in ConvolutionPart part,
        in OutputBounds bounds,
        Span<float> outputs)
    {
        ConvolutionLayout<TProduct> layout = Layout(weights);
        InputParameters<TProduct> parameters = Parameters(scales, zeroPoints, layout);
        FloatOutputs<TProduct> source = new(parameters, bounds);
        ConvolutionWalk<TInput, TProduct>.Run<float, FloatOutput<TProduct>, FloatOutputs<TProduct>>(
            codes, parameters, weights.Bytes.Span, layout, shape, part, source, outputs);
    }

    /// <summary>The whole of a convolution.</summary>
    internal static ConvolutionPart All(PackedConvolution weights, in ConvolutionShape shape) =>
        new(0, shape.Batch * weights.Geometry.Groups, 0, shape.OutputHeight);

    private static ConvolutionLayout<TProduct> Layout(PackedConvolution weights) => new(weights.Geometry, weights.Outputs, weights.InputsOfGroup);

    private static ConvolutionLayout<TProduct> Layout(in ConvolutionGeometry geometry, TensorShape shape, string name = "shape")
    {
        ConvolutionArguments.CheckWeights(shape, geometry, name);
        return new(geometry, shape[0], shape[1], name);
    }

    private static InputParameters<TProduct> Parameters(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, in ConvolutionLayout<TProduct> layout) =>
        new(scales, zeroPoints, isPerTensor: true, 1, layout.Panels.GroupLength);
}
