using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Makes the last step of a product for any destination.</summary>
internal interface IOutputSource<T, TOutput>
    where T : unmanaged
    where TOutput : struct, IPlaneOutput, allows ref struct
{
    /// <summary>The step.</summary>
    /// <param name="destination">[rows, outputs].</param>
    /// <param name="outputs">Outputs of a row of it.</param>
    TOutput To(Span<T> destination, int outputs);
}

/// <summary>Outputs in floats.</summary>
internal readonly ref struct FloatOutputs<TProduct>(InputParameters<TProduct> parameters, OutputBounds bounds) : IOutputSource<float, FloatOutput<TProduct>>
    where TProduct : struct, IProduct
{
    private readonly InputParameters<TProduct> _parameters = parameters;
    private readonly OutputBounds _bounds = bounds;

    /// <inheritdoc/>
    public FloatOutput<TProduct> To(Span<float> destination, int outputs) => new(destination, outputs, _parameters, _bounds);
}

/// <summary>Outputs as the integer sums themselves.</summary>
internal readonly struct AccumulatorOutputs<TProduct> : IOutputSource<int, AccumulatorOutput<TProduct>>
    where TProduct : struct, IProduct
{
    /// <inheritdoc/>
    public AccumulatorOutput<TProduct> To(Span<int> destination, int outputs) => new(destination, outputs);
}

/// <summary>Outputs in codes, one to a byte.</summary>
/// <param name="bias">Memory for 32 biases.</param>
/// <param name="innerLength">K.</param>
/// <param name="parameters">The input's parameters.</param>
/// <param name="bounds">The activation.</param>
/// <param name="scale">yS.</param>
/// <param name="zeroPoint">Zy.</param>
internal readonly ref struct CodeOutputs<TOutput, TProduct>(
    Span<int> bias, int innerLength, InputParameters<TProduct> parameters, OutputBounds bounds, float scale, int zeroPoint) : IOutputSource<byte, CodeOutput<TOutput, TProduct>>
    where TOutput : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly Span<int> _bias = bias;
    private readonly int _innerLength = innerLength;
    private readonly InputParameters<TProduct> _parameters = parameters;
    private readonly OutputBounds _bounds = bounds;
    private readonly float _scale = scale;
    private readonly int _zeroPoint = zeroPoint;

    /// <inheritdoc/>
    public CodeOutput<TOutput, TProduct> To(Span<byte> destination, int outputs) =>
        new(destination, default, _bias, outputs, _innerLength, _parameters, _bounds, _scale, _zeroPoint);
}
