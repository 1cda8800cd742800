using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace QuantGen;

/// <summary>The extents of a dense row-major tensor of at most eight dimensions; a value that never allocates.</summary>
/// <remarks>Built from a collection expression, <c>TensorShape shape = [10_000, 784];</c>. Rank zero is a scalar of one element.</remarks>
[CollectionBuilder(typeof(TensorShape), nameof(Create))]
public readonly struct TensorShape : IEquatable<TensorShape>
{
    /// <summary>The largest rank.</summary>
    public const int MaxRank = 8;

    private readonly Extents _extents;

    private TensorShape(ReadOnlySpan<int> extents, int length)
    {
        extents.CopyTo(_extents);
        Rank = extents.Length;
        LengthLessOne = length - 1;
    }

    /// <summary>The number of dimensions, 0 to 8.</summary>
    public int Rank { get; }

    /// <summary>The number of elements: the product of the extents, 1 for rank 0.</summary>
    public int Length => LengthLessOne + 1;

    // Stored less one, so that the default value is the scalar shape.
    private int LengthLessOne { get; }

    /// <summary>The extent of one dimension.</summary>
    /// <param name="axis">The dimension, 0 to <see cref="Rank"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shape has no such dimension.</exception>
    public int this[int axis]
    {
        get
        {
            if ((uint)axis >= (uint)Rank)
            {
                throw new ArgumentOutOfRangeException(nameof(axis), axis, $"The shape {this} has rank {Rank}; use an axis from 0 to {Rank - 1}.");
            }

            return _extents[axis];
        }
    }

    /// <summary>Creates a shape from its extents.</summary>
    /// <param name="extents">Up to eight extents, none negative, whose product is at most 2^31 − 1.</param>
    /// <exception cref="ArgumentException">There are more than eight extents, one is negative, or the product is too large.</exception>
    public static TensorShape Create(params ReadOnlySpan<int> extents)
    {
        if (extents.Length > MaxRank)
        {
            throw new ArgumentException($"A shape has at most {MaxRank} dimensions, not {extents.Length}; merge neighbouring ones.", nameof(extents));
        }

        long length = 1;
        bool empty = false;
        for (int axis = 0; axis < extents.Length; axis++)
        {
            int extent = extents[axis];
            if (extent < 0)
            {
                throw new ArgumentException($"Extent {axis} of the shape is {extent}; extents are zero or more.", nameof(extents));
            }

            empty |= extent == 0;
            length = Math.Min(length * Math.Max(extent, 1), 1L << 31);
        }

        if (length > int.MaxValue && !empty)
        {
            throw new ArgumentException(
                $"The shape [{Join(extents)}] has more than {int.MaxValue} elements; split the tensor.", nameof(extents));
        }

        return new TensorShape(extents, empty ? 0 : (int)length);
    }

    /// <inheritdoc cref="Create(ReadOnlySpan{int})"/>
    /// <remarks>For the versions of C# before 13, which gather no arguments into spans.</remarks>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static TensorShape Create(params int[] extents)
    {
        ArgumentNullException.ThrowIfNull(extents);
        return Create((ReadOnlySpan<int>)extents);
    }

    /// <summary>Copies the extents, outermost first.</summary>
    public int[] ToArray() => ((ReadOnlySpan<int>)_extents)[..Rank].ToArray();

    /// <summary>Enumerates the extents, outermost first, without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    public bool Equals(TensorShape other) =>
        Rank == other.Rank && ((ReadOnlySpan<int>)_extents).SequenceEqual(other._extents);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int extent in this)
        {
            hash.Add(extent);
        }

        return hash.ToHashCode();
    }

    /// <summary>The extents in brackets: <c>[10000, 784]</c>.</summary>
    public override string ToString() => $"[{Join(((ReadOnlySpan<int>)_extents)[..Rank])}]";

    /// <summary>A shape from extents as tensors of System.Numerics have them: <c>tensor.Lengths</c> is a shape where one is asked for.</summary>
    /// <param name="lengths">Up to eight extents, none negative, whose product is at most 2^31 − 1.</param>
    /// <exception cref="ArgumentException">There are more than eight extents, one is negative or beyond the range of int, or the product is too large.</exception>
    public static TensorShape FromLengths(ReadOnlySpan<nint> lengths)
    {
        Span<int> extents = stackalloc int[MaxRank];
        if (lengths.Length > MaxRank)
        {
            throw new ArgumentException($"A shape has at most {MaxRank} dimensions, not {lengths.Length}; merge neighbouring ones.", nameof(lengths));
        }

        for (int axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] < 0 || lengths[axis] > int.MaxValue)
            {
                throw new ArgumentException($"Extent {axis} of the shape is {lengths[axis]}; extents are 0 to {int.MaxValue}.", nameof(lengths));
            }

            extents[axis] = (int)lengths[axis];
        }

        return Create(extents[..lengths.Length]);
    }

    // Writable spans have operators of their own: before C# 14 an argument is converted once, not to a span and then to a shape. Arrays have none, which would make
    // null a shape too, so that "has ? shape : null" were no TensorShape?; before C# 14 an array is a shape by Create or FromLengths.

    /// <summary>The shape with the extents of a span or, which converts to one, an array.</summary>
    /// <param name="extents">Up to eight extents, none negative, whose product is at most 2^31 − 1.</param>
    /// <exception cref="ArgumentException">There are more than eight extents, one is negative, or the product is too large.</exception>
    public static implicit operator TensorShape(ReadOnlySpan<int> extents) => Create(extents);

    /// <summary>The shape with the extents of a span.</summary>
    /// <param name="extents">Up to eight extents, none negative, whose product is at most 2^31 − 1.</param>
    /// <exception cref="ArgumentException">There are more than eight extents, one is negative, or the product is too large.</exception>
    public static implicit operator TensorShape(Span<int> extents) => Create((ReadOnlySpan<int>)extents);

    /// <inheritdoc cref="FromLengths"/>
    public static implicit operator TensorShape(ReadOnlySpan<nint> lengths) => FromLengths(lengths);

    /// <inheritdoc cref="FromLengths"/>
    public static implicit operator TensorShape(Span<nint> lengths) => FromLengths(lengths);

    /// <summary>Whether two shapes have the same extents.</summary>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);

    private static string Join(ReadOnlySpan<int> extents) => string.Join(", ", extents.ToArray());

    /// <summary>Enumerates the extents of a shape.</summary>
    public struct Enumerator
    {
        private readonly TensorShape _shape;
        private int _axis;

        internal Enumerator(TensorShape shape)
        {
            _shape = shape;
            _axis = -1;
        }

        /// <summary>The current extent.</summary>
        public readonly int Current => _shape._extents[_axis];

        /// <summary>Moves to the next extent.</summary>
        public bool MoveNext() => ++_axis < _shape.Rank;
    }

    [InlineArray(MaxRank)]
    private struct Extents
    {
        private int _first;
    }
}
