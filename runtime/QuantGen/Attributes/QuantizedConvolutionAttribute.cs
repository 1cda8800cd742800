using System;

namespace QuantGen;

/// <summary>
/// Declares on a partial class a two-dimensional convolution of images [batch, channels, height, width] of codes of one scheme by weights of another, computed on the codes
/// as integers.
/// </summary>
/// <remarks>
/// <para>
/// Input: per tensor. Weights [outputs, inputs / groups, kernel height, kernel width]: per tensor, or per output channel (<see cref="Granularity.PerChannel"/>, axis 0).
/// One to eight bits each. Padding counts as the zero point.
/// </para>
/// <para>The type implements <see cref="IQuantizedConvolution{TSelf}"/>. There are generic forms of this attribute, of two and three schemes.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedConvolutionAttribute : QuantizedConvolutionOptionsAttribute
{
    /// <summary>A convolution with outputs in floats.</summary>
    /// <param name="input">The type that declares the scheme of the input.</param>
    /// <param name="weights">The type that declares the scheme of the weights.</param>
    public QuantizedConvolutionAttribute(Type input, Type weights)
    {
        Input = input;
        Weights = weights;
    }

    /// <summary>A convolution with outputs in floats, or in codes of a third scheme.</summary>
    /// <param name="input">The type that declares the scheme of the input.</param>
    /// <param name="weights">The type that declares the scheme of the weights.</param>
    /// <param name="output">The type that declares the scheme of the output, per tensor.</param>
    public QuantizedConvolutionAttribute(Type input, Type weights, Type output)
        : this(input, weights)
    {
        Output = output;
    }

    /// <summary>The type that declares the scheme of the input.</summary>
    public Type Input { get; }

    /// <summary>The type that declares the scheme of the weights.</summary>
    public Type Weights { get; }

    /// <summary>The type that declares the scheme of the output, or null.</summary>
    public Type? Output { get; }
}

/// <inheritdoc cref="QuantizedConvolutionAttribute"/>
/// <typeparam name="TInput">The type that declares the scheme of the input.</typeparam>
/// <typeparam name="TWeights">The type that declares the scheme of the weights.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedConvolutionAttribute<TInput, TWeights> : QuantizedConvolutionOptionsAttribute;

/// <inheritdoc cref="QuantizedConvolutionAttribute"/>
/// <typeparam name="TInput">The type that declares the scheme of the input.</typeparam>
/// <typeparam name="TWeights">The type that declares the scheme of the weights.</typeparam>
/// <typeparam name="TOutput">The type that declares the scheme of the output, per tensor.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedConvolutionAttribute<TInput, TWeights, TOutput> : QuantizedConvolutionOptionsAttribute;
