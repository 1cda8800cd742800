using System;

namespace QuantGen.Kernels;

/// <summary>A type of the elements of tensors, with the layout of its values. Arithmetic is that of floats, to which it is converted a block at a time.</summary>
/// <remarks>A new type is a struct in this folder, and the members in <c>Elements</c> that users call.</remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IElement<TSelf>
    where TSelf : unmanaged, IElement<TSelf>
{
    /// <summary>Converts to floats.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="destination">As many floats, in other memory.</param>
    static abstract void ToSingles(ReadOnlySpan<TSelf> source, Span<float> destination);

    /// <summary>Converts from floats, to nearest; of two equally near values to the even one.</summary>
    /// <param name="source">The floats.</param>
    /// <param name="destination">As many elements, in other memory.</param>
    static abstract void FromSingles(ReadOnlySpan<float> source, Span<TSelf> destination);
}
