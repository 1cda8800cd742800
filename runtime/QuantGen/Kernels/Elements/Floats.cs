using System;
using System.Buffers;

namespace QuantGen.Kernels;

/// <summary>Floats for a while, as many as a tensor has elements, from the pool that arrays are rented from.</summary>
/// <typeparam name="TElement">What they are converted from and to.</typeparam>
internal readonly ref struct Floats<TElement>
    where TElement : unmanaged, IElement<TElement>
{
    private readonly float[] _rented;

    /// <summary>Floats of any values.</summary>
    /// <param name="length">How many.</param>
    public Floats(int length)
    {
        _rented = ArrayPool<float>.Shared.Rent(length);
        Span = _rented.AsSpan(0, length);
    }

    /// <summary>Elements as floats.</summary>
    /// <param name="source">The elements.</param>
    public Floats(ReadOnlySpan<TElement> source)
        : this(source.Length) => TElement.ToSingles(source, Span);

    /// <summary>The floats.</summary>
    public Span<float> Span { get; }

    /// <summary>Converts the first of them.</summary>
    /// <param name="destination">Receives as many elements as it has.</param>
    public void CopyTo(Span<TElement> destination) => TElement.FromSingles(Span[..destination.Length], destination);

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<float>.Shared.Return(_rented);
}
