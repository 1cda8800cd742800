using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Checks the arguments of kernels; what is wrong is named together with its value and the remedy.</summary>
public static class TensorArguments
{
    private const float SmallestNormal = 1.17549435e-38f;

    private const string ValidScales =
        "scales are finite, positive and normal floats: take those of ComputeParameters, or at least 1.17549435E-38.";

    /// <summary>The bytes of the codes of a tensor.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <exception cref="ArgumentException">There would be more than 2^31 − 1 bytes.</exception>
    public static int CodeLength(TensorShape shape, int bits)
    {
        long bytes = (((long)shape.Length * bits) + 7) >> 3;
        return bytes <= int.MaxValue
            ? (int)bytes
            : throw new ArgumentException($"The codes of the shape {shape} at {bits} bits need {bytes} bytes, more than a span holds; split the tensor.", nameof(shape));
    }

    /// <summary>Requires an input of exactly the length that the shape asks for.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="required">The length required.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void CheckInput(int length, int required, string name)
    {
        if (length != required)
        {
            ThrowLength(length, $"exactly {required}", name);
        }
    }

    /// <summary>Requires a destination of at least the length that the shape asks for.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="required">The least length.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public static void CheckDestination(int length, int required, string name)
    {
        if (length < required)
        {
            ThrowLength(length, $"at least {required}", name);
        }
    }

    /// <summary>Requires one valid scale for each region.</summary>
    /// <param name="scales">The scales.</param>
    /// <param name="regions">The number of regions.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one is not finite, positive and normal.</exception>
    public static void CheckScales(ReadOnlySpan<float> scales, int regions)
    {
        CheckInput(scales.Length, regions, nameof(scales));
        CheckScales(scales);
    }

    /// <summary>Requires that every zero point of an asymmetric scheme is a code.</summary>
    /// <param name="zeroPoints">The zero points.</param>
    /// <param name="regions">The number of regions.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <exception cref="ArgumentException">There are more or fewer than regions, or one lies outside the code range.</exception>
    public static void CheckZeroPoints(ReadOnlySpan<int> zeroPoints, int regions, int minCode, int maxCode)
    {
        CheckInput(zeroPoints.Length, regions, nameof(zeroPoints));
        if (FloatRange.Contains(MemoryMarshal.Cast<int, uint>(zeroPoints), (uint)minCode, (uint)(maxCode - minCode)))
        {
            return;
        }

        for (int i = 0; i < zeroPoints.Length; i++)
        {
            if (zeroPoints[i] < minCode || zeroPoints[i] > maxCode)
            {
                throw new ArgumentException(
                    $"Zero point {i} is {zeroPoints[i]}; zero points are codes, from {minCode} to {maxCode}.", nameof(zeroPoints));
            }
        }
    }

    /// <summary>Requires a valid scale of a tensor with one region.</summary>
    /// <param name="scale">The scale.</param>
    /// <exception cref="ArgumentException">It is not finite, positive and normal.</exception>
    public static void CheckScale(float scale)
    {
        if (!IsValid(scale))
        {
            throw new ArgumentException(FormattableString.Invariant($"The scale is {scale}; {ValidScales}"), nameof(scale));
        }
    }

    /// <summary>Requires that the zero point of a tensor with one region is a code.</summary>
    /// <param name="zeroPoint">The zero point.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <exception cref="ArgumentException">It lies outside the code range.</exception>
    public static void CheckZeroPoint(int zeroPoint, int minCode, int maxCode)
    {
        if (zeroPoint < minCode || zeroPoint > maxCode)
        {
            throw new ArgumentException($"The zero point is {zeroPoint}; zero points are codes, from {minCode} to {maxCode}.", nameof(zeroPoint));
        }
    }

    /// <summary>Requires that no zero points are given to a symmetric scheme.</summary>
    /// <param name="zeroPoints">The zero points.</param>
    /// <exception cref="ArgumentException">There are some.</exception>
    public static void CheckNoZeroPoints(ReadOnlySpan<int> zeroPoints)
    {
        if (!zeroPoints.IsEmpty)
        {
            throw new ArgumentException(
                $"There are {zeroPoints.Length} zero points, but the scheme is symmetric; pass an empty span.", nameof(zeroPoints));
        }
    }

    /// <summary>Requires finite ranges with Min not above Max.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <exception cref="ArgumentException">A range is not such.</exception>
    public static void CheckRanges(ReadOnlySpan<ValueRange> ranges)
    {
        for (int i = 0; i < ranges.Length; i++)
        {
            ValueRange range = ranges[i];
            if (!float.IsFinite(range.Min) || !float.IsFinite(range.Max) || range.Min > range.Max)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Range {i} is {range.Min} to {range.Max}; give two finite values, the smaller one first."),
                    nameof(ranges));
            }
        }
    }

    /// <summary>Requires that elements and codes do not share memory.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="codes">The codes.</param>
    /// <param name="name">The name of the destination's parameter.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckApart(ReadOnlySpan<float> elements, ReadOnlySpan<byte> codes, string name)
    {
        if (MemoryMarshal.AsBytes(elements).Overlaps(codes))
        {
            throw new ArgumentException("The destination overlaps the source; pass separate memory.", name);
        }
    }

    /// <summary>Requires that a destination of elements is the source itself or does not share memory with it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="destination">The destination.</param>
    /// <exception cref="ArgumentException">They overlap in part.</exception>
    public static void CheckInPlaceOrApart(ReadOnlySpan<float> source, ReadOnlySpan<float> destination)
    {
        if (source.Overlaps(destination, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"The destination begins {offset} elements from the source and overlaps it; pass the same span or separate memory.",
                nameof(destination));
        }
    }

    /// <summary>Clears what was written and throws for the first element that is NaN or infinite.</summary>
    /// <param name="source">The elements, one of which is not finite.</param>
    /// <param name="scales">Scales to clear.</param>
    /// <param name="zeroPoints">Zero points to clear.</param>
    /// <param name="codes">Codes to clear.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNotFinite(ReadOnlySpan<float> source, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        scales.Clear();
        zeroPoints.Clear();
        codes.Clear();
        int index = 0;
        while (float.IsFinite(source[index]))
        {
            index++;
        }

        throw new ArgumentException(
            FormattableString.Invariant($"Element {index} is {source[index]}; parameters need finite elements: replace or clip it, or quantize with given parameters."),
            nameof(source));
    }

    /// <summary>Requires that every scale is finite, positive and normal.</summary>
    /// <param name="scales">The scales.</param>
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void CheckScales(ReadOnlySpan<float> scales)
    {
        if (FloatRange.Contains(scales, SmallestNormal, float.MaxValue))
        {
            return;
        }

        for (int i = 0; i < scales.Length; i++)
        {
            if (!IsValid(scales[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Scale {i} is {scales[i]}; {ValidScales}"), nameof(scales));
            }
        }
    }

    private static bool IsValid(float scale) => scale >= SmallestNormal && scale <= float.MaxValue;

    [DoesNotReturn]
    private static void ThrowLength(int length, string required, string name) =>
        throw new ArgumentException($"The span {name} has length {length}; the shape and scheme need {required}.", name);
}
