using System;

namespace QuantGen;

/// <summary>What a quantized tensor holds: shape, codes, scales and zero points. Equal by value.</summary>
/// <remarks>
/// What tensors of any type have as <c>Data</c> and are made of by <c>FromData</c>, without a copy: for code that stores or sends tensors whatever
/// their schemes. It says nothing of the scheme, and is not checked before a type takes it.
/// </remarks>
public sealed class QuantizedData : IEquatable<QuantizedData>
{
    // Of many codes a few tell tensors apart well enough.
    private const int HashedCodes = 256;

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

    /// <summary>Whether it is as <see cref="Empty"/> is.</summary>
    internal bool IsEmpty => _codes.Length == 0 && _scales.Length == 0 && Shape == Empty.Shape;

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
        hash.AddBytes(Codes[..int.Min(_codes.Length, HashedCodes)]);
        return hash.ToHashCode();
    }
}
