using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace QuantGen;

/// <summary>A bfloat16: the upper 16 bits of a float, with its exponent and 8 bits of precision.</summary>
/// <remarks>
/// A value of 16 bits and nothing else, so that spans of it and of <see cref="ushort"/> are cast to each other by
/// <see cref="System.Runtime.InteropServices.MemoryMarshal.Cast{TFrom, TTo}(ReadOnlySpan{TFrom})"/>. It is stored and converted; arithmetic is that of floats.
/// </remarks>
public readonly struct BFloat16 : IEquatable<BFloat16>, IFormattable
{
    // Of the float that the bits are the upper half of.
    private const int DroppedBits = 16;
    private const uint Quiet = 1u << 22;

    private BFloat16(ushort bits) => Bits = bits;

    /// <summary>The bits: sign, 8 bits of exponent, 7 of the significand.</summary>
    public ushort Bits { get; }

    /// <summary>The value with these bits.</summary>
    /// <param name="bits">Sign, 8 bits of exponent, 7 of the significand.</param>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The float of the same value. A NaN keeps its bits.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << DroppedBits);

    /// <summary>Rounds to the nearest value, of two equally near ones to the even one. A NaN keeps its sign and upper bits, and is made quiet.</summary>
    /// <param name="value">The float; what rounds beyond the largest finite value is infinite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? new((ushort)((bits | Quiet) >> DroppedBits))
            : new((ushort)((bits + 0x7fff + ((bits >> DroppedBits) & 1)) >> DroppedBits));
    }

    /// <summary>Whether two values are equal as numbers: zeros of either sign are, a NaN equals nothing.</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether two values differ as numbers.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => !(left == right);

    /// <summary>Whether another value is equal as a number, or both are NaN.</summary>
    public bool Equals(BFloat16 other) => ((float)this).Equals((float)other);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <summary>The value as a float is written in the current culture.</summary>
    public override string ToString() => ToString(null, CultureInfo.CurrentCulture);

    /// <summary>The value as a float is written.</summary>
    /// <param name="format">A format of floats, or null.</param>
    /// <param name="formatProvider">The culture.</param>
    public string ToString([StringSyntax(StringSyntaxAttribute.NumericFormat)] string? format, IFormatProvider? formatProvider) =>
        ((float)this).ToString(format, formatProvider);
}
