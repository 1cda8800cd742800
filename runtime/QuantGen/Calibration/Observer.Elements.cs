using System;
using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <content>Batches of other elements than floats, which are converted in rented memory. An empty collection is one of floats.</content>
public abstract partial class Observer
{
    /// <summary>Observes a batch of halves, per tensor.</summary>
    /// <inheritdoc cref="Observe(ReadOnlySpan{float})"/>
    [OverloadResolutionPriority(-1)]
    public void Observe(ReadOnlySpan<Half> source)
    {
        using Floats<HalfElement> floats = new(HalfElement.Of(source));
        Observe((ReadOnlySpan<float>)floats.Span);
    }

    /// <summary>Observes a batch of halves.</summary>
    /// <inheritdoc cref="Observe(ReadOnlySpan{float}, TensorShape)"/>
    [OverloadResolutionPriority(-1)]
    public void Observe(ReadOnlySpan<Half> source, TensorShape shape)
    {
        using Floats<HalfElement> floats = new(HalfElement.Of(source));
        Observe((ReadOnlySpan<float>)floats.Span, shape);
    }

    /// <summary>Observes a batch of bfloat16 values, per tensor.</summary>
    /// <inheritdoc cref="Observe(ReadOnlySpan{float})"/>
    [OverloadResolutionPriority(-1)]
    public void Observe(ReadOnlySpan<BFloat16> source)
    {
        using Floats<BFloat16Element> floats = new(BFloat16Element.Of(source));
        Observe((ReadOnlySpan<float>)floats.Span);
    }

    /// <summary>Observes a batch of bfloat16 values.</summary>
    /// <inheritdoc cref="Observe(ReadOnlySpan{float}, TensorShape)"/>
    [OverloadResolutionPriority(-1)]
    public void Observe(ReadOnlySpan<BFloat16> source, TensorShape shape)
    {
        using Floats<BFloat16Element> floats = new(BFloat16Element.Of(source));
        Observe((ReadOnlySpan<float>)floats.Span, shape);
    }

    /// <summary>Observes a batch of doubles, rounded to floats, per tensor.</summary>
    /// <inheritdoc cref="Observe(ReadOnlySpan{float})"/>
    [OverloadResolutionPriority(-1)]
    public void Observe(ReadOnlySpan<double> source)
    {
        using Floats<DoubleElement> floats = new(DoubleElement.Of(source));
        Observe((ReadOnlySpan<float>)floats.Span);
    }

    /// <summary>Observes a batch of doubles, rounded to floats.</summary>
    /// <inheritdoc cref="Observe(ReadOnlySpan{float}, TensorShape)"/>
    [OverloadResolutionPriority(-1)]
    public void Observe(ReadOnlySpan<double> source, TensorShape shape)
    {
        using Floats<DoubleElement> floats = new(DoubleElement.Of(source));
        Observe((ReadOnlySpan<float>)floats.Span, shape);
    }
}
