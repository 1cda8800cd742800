using System;
using System.Collections.Generic;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>An element that does nothing but remember how many are converted at a time. One test class at a time may use it.</summary>
internal readonly struct RecordingElement : IElement<RecordingElement>
{
#pragma warning disable CS0169 // Layout alone.
    private readonly float _value;
#pragma warning restore CS0169

    /// <summary>How many became floats, in order.</summary>
    public static List<int> Read { get; } = [];

    /// <summary>How many were made of floats, in order.</summary>
    public static List<int> Written { get; } = [];

    public static void ToSingles(ReadOnlySpan<RecordingElement> source, Span<float> destination) => Read.Add(source.Length);

    public static void FromSingles(ReadOnlySpan<float> source, Span<RecordingElement> destination) => Written.Add(source.Length);
}
