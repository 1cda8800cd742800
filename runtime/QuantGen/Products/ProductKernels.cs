using System;
using System.ComponentModel;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>The operations of a product: arguments are checked, then handed to the walk over rows and panels.</summary>
/// <remarks>The members of <see cref="IQuantizedProduct{TSelf}"/> that are emitted on a type forward to these.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ProductKernels<TInput, TWeights, TProduct>
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    /// <inheritdoc cref="IQuantizedProduct{TSelf}.GetPackedLength"/>
    public static int GetPackedLength(int outputs, int innerLength) => new PanelLayout<TProduct>(outputs, innerLength).Length;

    /// <inheritdoc cref="IQuantizedProduct{TSelf}.Pack"/>
    public static PackedWeights Pack(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, ReadOnlySpan<float> bias) =>
        Pack(codes, shape, nameof(shape), scales, zeroPoints, bias);

    // The name is that of the argument from which the shape comes.
    private static PackedWeights Pack(
        ReadOnlySpan<byte> codes, TensorShape shape, string name, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, ReadOnlySpan<float> bias)
    {
        ProductArguments.CheckWeights(shape, name);
        PanelLayout<TProduct> layout = new(shape[0], shape[1], name);
        TensorArguments.CheckInput(codes.Length, SchemeKernels<TWeights>.GetCodeLength(shape), nameof(codes));
        CheckParameters<TWeights>(scales, zeroPoints, SchemeKernels<TWeights>.GetParameterLength(shape));
        TensorArguments.CheckStoredScales(scales, TWeights.ScaleType);
        ProductArguments.CheckBias(bias, shape[0]);
        Memory<byte> packed = PackedMemory.Allocate(layout.Length);
        PanelPacking<TWeights, TProduct>.Pack(codes, scales, zeroPoints, bias, layout, packed.Span);
        PackedHeader.Write(packed.Span, TProduct.Name, TProduct.WeightScaleType, shape[0], shape[1]);
        return new(packed, shape[0], shape[1]);
    }

    /// <summary>Packs a tensor, whose scales are not widened for longer than that.</summary>
    /// <param name="weights">The tensor, of the scheme of the weights.</param>
    /// <param name="bias">One for each output, or none.</param>
    /// <param name="declared">The inner length that the type declares, or 0.</param>
    /// <exception cref="ArgumentNullException">There is no tensor.</exception>
    /// <exception cref="ArgumentException">The shape is no matrix, too long or not as declared, or the biases do not fit.</exception>
    public static PackedWeights Pack<TTensor>(TTensor weights, ReadOnlySpan<float> bias, int declared = 0)
        where TTensor : IQuantizedTensor<TTensor>
    {
        QuantizedData data = ProductArguments.DataOf(weights);
        using HeldParameters held = new(data);
        TensorShape shape = declared == 0 ? data.Shape : CheckDeclared(data.Shape, declared, nameof(weights));
        return Pack(data.Codes, shape, nameof(weights), held.Scales, held.ZeroPoints, bias);
    }

    /// <inheritdoc cref="IQuantizedProduct{TSelf}.FromPacked"/>
    public static PackedWeights FromPacked(ReadOnlyMemory<byte> packed, int outputs, int innerLength)
    {
        PackedHeader.Check(packed.Span, TProduct.Name, TProduct.WeightScaleType, outputs, innerLength, new PanelLayout<TProduct>(outputs, innerLength).Length);
        return new(packed, outputs, innerLength);
    }

    /// <summary>Requires the inner length that a type declares, and returns the shape.</summary>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static TensorShape CheckDeclared(TensorShape shape, int declared) => CheckDeclared(shape, declared, nameof(shape));

    /// <inheritdoc cref="CheckDeclared(TensorShape, int)"/>
    public static int CheckDeclared(int innerLength, int declared)
    {
        CheckDeclared(innerLength, declared, nameof(innerLength));
        return innerLength;
    }

    /// <inheritdoc cref="IQuantizedProduct{TSelf}.Multiply(ReadOnlySpan{float}, int, Span{float})"/>
    /// <param name="weights">The packed weights.</param>
    /// <param name="input">[rows, inner].</param>
    /// <param name="rows">M.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <param name="destination">[rows, outputs].</param>
    public static void Multiply(PackedWeights weights, ReadOnlySpan<float> input, int rows, float least, float largest, Span<float> destination)
    {
        Span<float> outputs = CheckMultiply(weights, input, rows, destination);
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        using QuantizedInput<TInput, TProduct> quantized = new(input, rows, weights.InnerLength, fillsUp: true);
        ProductPart all = new(0, rows, 0, layout.Panels);
        Multiply(weights, layout, quantized.Codes, quantized.RowLength, quantized.Scales, quantized.ZeroPoints, all, new(least, largest), outputs);
    }

    /// <inheritdoc cref="IQuantizedProduct{TSelf}.Multiply(ReadOnlySpan{byte}, ReadOnlySpan{float}, ReadOnlySpan{int}, int, Span{float})"/>
    /// <param name="weights">The packed weights.</param>
    /// <param name="codes">[rows, inner].</param>
    /// <param name="scales">The input's scales.</param>
    /// <param name="zeroPoints">The input's zero points.</param>
    /// <param name="rows">M.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <param name="destination">[rows, outputs].</param>
    public static void Multiply(
        PackedWeights weights,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        float least,
        float largest,
        Span<float> destination)
    {
        Span<float> outputs = CheckMultiply(weights, codes, scales, zeroPoints, rows, destination);
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        Multiply(weights, layout, codes, weights.InnerLength, scales, zeroPoints, new(0, rows, 0, layout.Panels), new(least, largest), outputs);
    }

    /// <inheritdoc cref="IQuantizedProduct{TSelf}.Accumulate"/>
    /// <param name="weights">The packed weights.</param>
    /// <param name="codes">[rows, inner].</param>
    /// <param name="zeroPoints">The input's zero points.</param>
    /// <param name="rows">M.</param>
    /// <param name="accumulators">[rows, outputs].</param>
    public static void Accumulate(PackedWeights weights, ReadOnlySpan<byte> codes, ReadOnlySpan<int> zeroPoints, int rows, Span<int> accumulators)
    {
        Span<int> outputs = CheckAccumulate(weights, codes, zeroPoints, rows, accumulators);
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        Accumulate(weights, layout, codes, zeroPoints, new(0, rows, 0, layout.Panels), outputs);
    }

    /// <summary>A part of the sums on checked arguments.</summary>
    internal static void Accumulate(
        PackedWeights weights,
        in PanelLayout<TProduct> layout,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<int> zeroPoints,
        in ProductPart part,
        Span<int> outputs)
    {
        AccumulatorOutput<TProduct> output = new(outputs, weights.Outputs);
        InputParameters<TProduct> parameters = Parameters(default, zeroPoints, layout);
        ProductWalk<TInput, TProduct>.Run(codes, parameters, weights.Bytes.Span, layout, part, ref output);
    }

    /// <summary>Hands the pair to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <returns>True: there is a pair.</returns>
    public static bool Visit<TVisitor>(ref TVisitor visitor, PackedWeights weights, float least, float largest)
        where TVisitor : struct, IProductVisitor
    {
        visitor.Visit<TInput, TWeights, TProduct>(weights, least, largest);
        return true;
    }

    /// <summary>A part of a product on checked arguments, of which the codes of rows lie so far apart.</summary>
    internal static void Multiply(
        PackedWeights weights,
        in PanelLayout<TProduct> layout,
        ReadOnlySpan<byte> codes,
        int rowLength,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        in ProductPart part,
        in OutputBounds bounds,
        Span<float> outputs)
    {
        InputParameters<TProduct> parameters = Parameters(scales, zeroPoints, layout);
        FloatOutput<TProduct> output = new(outputs, weights.Outputs, parameters, bounds);
        ProductWalk<TInput, TProduct>.Run(new StreamRows<TInput, TProduct>(codes, rowLength, parameters), weights.Bytes.Span, layout, part, ref output);
    }

    internal static InputParameters<TProduct> Parameters(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, in PanelLayout<TProduct> layout)
    {
        int groups = TProduct.InputGroupSize == 0 ? 1 : (int)(((long)layout.InnerLength + TProduct.InputGroupSize - 1) / TProduct.InputGroupSize);
        return new(scales, zeroPoints, TInput.Granularity == Granularity.PerTensor, groups, layout.GroupLength);
    }
}
