using System;

namespace QuantGen;

/// <summary>What a quantized tensor holds: shape, codes, scales and zero points. Equal by value.</summary>
/// <remarks>
/// What tensors of any type have as <c>Data</c> and are made of by <c>FromData</c>, without a copy: for code that stores or sends tensors whatever
/// their schemes. It says nothing of the scheme, and is not checked before a type takes it. Tensors of schemes that store scales in fewer bits
/// (<see cref="QuantizationScheme.ScaleType"/>) hold their parameters as they are stored, zero points in the bits of a code: a type takes floats and integers too, and
/// makes the short form of them.
/// </remarks>
public sealed class QuantizedData : IEquatable<QuantizedData>
{
    // Of many codes a few tell tensors apart well enough.
    private const int HashedCodes = 256;

    private readonly byte[] _codes;

    // Of stored parameters, once they were asked for.
    private float[]? _scales;
    private int[]? _zeroPoints;

    /// <summary>Takes over arrays that no one else may change.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="codes">The codes.</param>
    /// <param name="scales">The scales.</param>
    /// <param name="zeroPoints">The zero points; empty for symmetric schemes.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public QuantizedData(TensorShape shape, byte[] codes, float[] scales, int[] zeroPoints)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentNullException.ThrowIfNull(zeroPoints);
        Shape = shape;
        _codes = codes;
        _scales = scales;
        _zeroPoints = zeroPoints;
    }

    internal QuantizedData(TensorShape shape, byte[] codes, StoredParameters parameters)
    {
        Shape = shape;
        _codes = codes;
        Stored = parameters;
    }

    /// <summary>A shape without elements, and nothing else: of it every type makes its default value.</summary>
    public static QuantizedData Empty { get; } = new([0], [], [], []);

    /// <summary>The shape.</summary>
    public TensorShape Shape { get; }

    /// <summary>The codes as one bit stream.</summary>
    public ReadOnlySpan<byte> Codes => _codes;

    /// <summary>The type in which scales are held: not single precision in tensors of schemes that store them in fewer bits.</summary>
    public ScaleType ScaleType => Stored?.ScaleType ?? ScaleType.Single;

    /// <summary>One scale for each region.</summary>
    /// <remarks>Scales that are held in fewer bits are widened when they are first asked for, and kept from then on; dequantizing does not ask for them.</remarks>
    public ReadOnlySpan<float> Scales => _scales ??= WidenScales();

    /// <summary>One zero point for each region, or none.</summary>
    /// <remarks>As <see cref="Scales"/>.</remarks>
    public ReadOnlySpan<int> ZeroPoints => _zeroPoints ??= WidenZeroPoints();

    /// <summary>The parameters in their stored form, or null where they are held as kernels take them.</summary>
    internal StoredParameters? Stored { get; }

    /// <summary>The scales.</summary>
    internal int RegionCount => Stored?.Count ?? _scales!.Length;

    /// <summary>Whether it is as <see cref="Empty"/> is.</summary>
    internal bool IsEmpty => _codes.Length == 0 && RegionCount == 0 && Shape == Empty.Shape;

    /// <summary>The same tensor with its parameters in another form, codes not copied; null for that which kernels take.</summary>
    internal QuantizedData With(StoredParameters? stored) => stored is null
        ? new(Shape, _codes, Scales.ToArray(), ZeroPoints.ToArray())
        : new(Shape, _codes, stored);

    /// <inheritdoc/>
    public bool Equals(QuantizedData? other) =>
        other is not null && Shape == other.Shape && Codes.SequenceEqual(other.Codes) && HasParametersOf(other);

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

    private bool HasParametersOf(QuantizedData other)
    {
        if (Stored is { } stored && other.Stored is { } others && stored.Equals(others))
        {
            return true;
        }

        using HeldParameters left = new(this), right = new(other);
        return left.Scales.SequenceEqual(right.Scales) && left.ZeroPoints.SequenceEqual(right.ZeroPoints);
    }

    private float[] WidenScales()
    {
        float[] scales = new float[Stored!.Count];
        Stored.ReadScales(scales);
        return scales;
    }

    private int[] WidenZeroPoints()
    {
        int[] zeroPoints = new int[Stored!.ZeroPointCount];
        Stored.ReadZeroPoints(zeroPoints);
        return zeroPoints;
    }
}
