using System;

namespace QuantGen;

/// <summary>The scales and zero points of a tensor: one scale for each region, and one zero point each if the scheme is asymmetric.</summary>
public sealed class QuantizationParameters : IEquatable<QuantizationParameters>
{
    private readonly float[] _scales;
    private readonly int[] _zeroPoints;

    /// <summary>Parameters of a symmetric scheme with one region.</summary>
    /// <param name="scale">The scale S: finite, positive and normal.</param>
    /// <exception cref="ArgumentException">The scale is not finite, positive and normal.</exception>
    public QuantizationParameters(float scale)
        : this([Checked(scale)], [])
    {
    }

    /// <summary>Parameters of an asymmetric scheme with one region.</summary>
    /// <param name="scale">The scale S: finite, positive and normal.</param>
    /// <param name="zeroPoint">The zero point Z, a code.</param>
    /// <exception cref="ArgumentException">The scale is not finite, positive and normal, or the zero point is no code of any scheme.</exception>
    public QuantizationParameters(float scale, int zeroPoint)
        : this([Checked(scale)], [Checked(zeroPoint, nameof(zeroPoint))])
    {
    }

    /// <summary>Parameters of any scheme.</summary>
    /// <param name="scales">One scale for each region.</param>
    /// <param name="zeroPoints">One zero point for each region, or none for a symmetric scheme.</param>
    /// <exception cref="ArgumentException">
    /// A scale is not finite, positive and normal, a zero point is no code of any scheme, or there are zero points, but not as many as scales.
    /// </exception>
    public QuantizationParameters(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints = default)
    {
        if (zeroPoints.Length != 0 && zeroPoints.Length != scales.Length)
        {
            throw new ArgumentException(
                $"There are {zeroPoints.Length} zero points for {scales.Length} scales; give as many of each, or no zero points for a symmetric scheme.",
                nameof(zeroPoints));
        }

        foreach (int zeroPoint in zeroPoints)
        {
            Checked(zeroPoint, nameof(zeroPoints));
        }

        ScaleRule.Check(scales, nameof(scales));
        _scales = scales.ToArray();
        _zeroPoints = zeroPoints.ToArray();
    }

    /// <summary>One scale for each region.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>One zero point for each region; empty for symmetric schemes.</summary>
    public ReadOnlySpan<int> ZeroPoints => _zeroPoints;

    /// <inheritdoc/>
    public bool Equals(QuantizationParameters? other) =>
        other is not null && _scales.AsSpan().SequenceEqual(other._scales) && _zeroPoints.AsSpan().SequenceEqual(other._zeroPoints);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QuantizationParameters);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (float scale in _scales)
        {
            hash.Add(scale);
        }

        foreach (int zeroPoint in _zeroPoints)
        {
            hash.Add(zeroPoint);
        }

        return hash.ToHashCode();
    }

    private static float Checked(float scale)
    {
        if (!ScaleRule.Holds(scale))
        {
            ScaleRule.Throw(scale);
        }

        return scale;
    }

    private static int Checked(int zeroPoint, string name) => zeroPoint is >= short.MinValue and <= ushort.MaxValue
        ? zeroPoint
        : throw new ArgumentException($"The zero point {zeroPoint} is no code of any scheme; codes lie from {short.MinValue} to {ushort.MaxValue}.", name);
}
