using System;

namespace QuantGen.Parallelism;

/// <summary>A span as it crosses threads: whoever made it keeps its memory pinned.</summary>
/// <param name="first">The first element.</param>
/// <param name="length">How many elements.</param>
internal readonly unsafe struct PinnedSpan<T>(T* first, int length)
    where T : unmanaged
{
    private readonly T* _first = first;
    private readonly int _length = length;

    /// <summary>The span.</summary>
    public Span<T> Span => new(_first, _length);
}

/// <summary>The arguments of a kernel; those that it does not have are empty.</summary>
/// <param name="shape">The tensor's shape.</param>
/// <param name="source">The elements that are read.</param>
/// <param name="scales">Scales, given or found.</param>
/// <param name="zeroPoints">Zero points, given or found.</param>
/// <param name="codes">Codes, read or written.</param>
/// <param name="destination">The elements that are written.</param>
/// <param name="notFinite">Marks of regions.</param>
/// <param name="gradient">The gradient that is read beside elements.</param>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal readonly struct KernelMemory<TElement>(
    TensorShape shape,
    PinnedSpan<TElement> source,
    PinnedSpan<float> scales,
    PinnedSpan<int> zeroPoints,
    PinnedSpan<byte> codes,
    PinnedSpan<TElement> destination,
    PinnedSpan<bool> notFinite,
    PinnedSpan<TElement> gradient)
    where TElement : unmanaged
{
    private readonly PinnedSpan<TElement> _source = source;
    private readonly PinnedSpan<float> _scales = scales;
    private readonly PinnedSpan<int> _zeroPoints = zeroPoints;
    private readonly PinnedSpan<byte> _codes = codes;
    private readonly PinnedSpan<TElement> _destination = destination;
    private readonly PinnedSpan<bool> _notFinite = notFinite;
    private readonly PinnedSpan<TElement> _gradient = gradient;

    public TensorShape Shape { get; } = shape;

    public ReadOnlySpan<TElement> Source => _source.Span;

    public Span<float> Scales => _scales.Span;

    public Span<int> ZeroPoints => _zeroPoints.Span;

    public Span<byte> Codes => _codes.Span;

    public Span<TElement> Destination => _destination.Span;

    public Span<bool> NotFinite => _notFinite.Span;

    public ReadOnlySpan<TElement> Gradient => _gradient.Span;
}
