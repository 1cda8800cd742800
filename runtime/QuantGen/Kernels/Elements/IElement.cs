using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>A type of the elements of tensors, with the layout of its values. Arithmetic is that of floats, to which it is converted.</summary>
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

    /// <summary>Whether <see cref="Load{V}"/> is, so that elements can be converted where they are read, without a block of floats.</summary>
    static virtual bool LoadsVectors => false;

    /// <summary>Consecutive elements as floats; a NaN stays one, of any bits.</summary>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="i">The index of the first element of a tile.</param>
    /// <param name="vector">Which vector of the tile.</param>
    static virtual V Load<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => throw new NotSupportedException();

    /// <summary>One element as a float.</summary>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="i">Its index.</param>
    static virtual float Load(ref byte elements, nuint i)
    {
        float value = 0;
        TSelf.ToSingles(new ReadOnlySpan<TSelf>(in Unsafe.Add(ref Unsafe.As<byte, TSelf>(ref elements), i)), new Span<float>(ref value));
        return value;
    }
}
