using System;

namespace QuantGen;

/// <summary>
/// Declares on a partial class the product of codes of one scheme by weights of another: outputs y = x · Wᵀ + bias, computed on the codes as integers.
/// </summary>
/// <remarks>
/// <para>
/// Input: per tensor, per row (<see cref="Granularity.PerChannel"/>, axis 0) or in groups along the last axis. Weights [outputs, inner]: per tensor, per row or in
/// groups along the last axis. One to eight bits each. Groups on both sides have sizes of which one divides the other.
/// </para>
/// <para>The type implements <see cref="IQuantizedProduct{TSelf}"/>. There are generic forms of this attribute, of two and three schemes.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedProductAttribute : QuantizedProductOptionsAttribute
{
    /// <summary>A product with outputs in floats.</summary>
    /// <param name="input">The type that declares the scheme of the input.</param>
    /// <param name="weights">The type that declares the scheme of the weights.</param>
    public QuantizedProductAttribute(Type input, Type weights)
    {
        Input = input;
        Weights = weights;
    }

    /// <summary>A product with outputs in floats, or in codes of a third scheme.</summary>
    /// <param name="input">The type that declares the scheme of the input.</param>
    /// <param name="weights">The type that declares the scheme of the weights.</param>
    /// <param name="output">The type that declares the scheme of the output, per tensor.</param>
    public QuantizedProductAttribute(Type input, Type weights, Type output)
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

/// <inheritdoc cref="QuantizedProductAttribute"/>
/// <typeparam name="TInput">The type that declares the scheme of the input.</typeparam>
/// <typeparam name="TWeights">The type that declares the scheme of the weights.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedProductAttribute<TInput, TWeights> : QuantizedProductOptionsAttribute;

/// <inheritdoc cref="QuantizedProductAttribute"/>
/// <typeparam name="TInput">The type that declares the scheme of the input.</typeparam>
/// <typeparam name="TWeights">The type that declares the scheme of the weights.</typeparam>
/// <typeparam name="TOutput">The type that declares the scheme of the output, per tensor.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedProductAttribute<TInput, TWeights, TOutput> : QuantizedProductOptionsAttribute;
