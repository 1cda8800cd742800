using System;

namespace QuantGen;

/// <summary>What a quantized tensor holds: shape, codes, scales and zero points. Equal by value.</summary>
/// <remarks>Emitted tensor types keep their data here; use those types instead.</remarks>
public sealed class QuantizedData : IEquatable<QuantizedData>
{
    private readonly byte[] _codes;
    private readonly float[] _scales;
    private readonly int[] _zeroPoints;

    /// <summary>Takes over arrays that no one else may change.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="codes">The codes.</param>
    /// <param name="scales">The scales.</param>
    /// <param name="zeroPoints">The zero points.</param>
    public QuantizedData(TensorShape shape, byte[] codes, float[] scales, int[] zeroPoints)
    {
        Shape = shape;
        _codes = codes;
        _scales = scales;
        _zeroPoints = zeroPoints;
    }

    /// <summary>The data of a tensor value that was never assigned: a shape without elements.</summary>
    public static QuantizedData Empty { get; } = new([0], [], [], []);

    /// <summary>The shape.</summary>
    public TensorShape Shape { get; }

    /// <summary>The codes as one bit stream.</summary>
    public ReadOnlySpan<byte> Codes => _codes;

    /// <summary>One scale for each region.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>One zero point for each region, or none.</summary>
    public ReadOnlySpan<int> ZeroPoints => _zeroPoints;

    /// <inheritdoc/>
    public bool Equals(QuantizedData? other) =>
        other is not null && Shape == other.Shape && Codes.SequenceEqual(other.Codes)
        && Scales.SequenceEqual(other.Scales) && ZeroPoints.SequenceEqual(other.ZeroPoints);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QuantizedData);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Shape);
        hash.AddBytes(_codes);
        return hash.ToHashCode();
    }
}
