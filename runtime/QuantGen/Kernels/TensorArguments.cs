using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Checks the arguments of kernels; what is wrong is named together with its value and the remedy.</summary>
internal static partial class TensorArguments
{
    /// <summary>The bytes of the codes of a tensor.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <exception cref="ArgumentException">There would be more than 2^31 − 1 bytes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CodeLength(in TensorShape shape, int bits)
    {
        long bytes = (((long)shape.Length * bits) + 7) >> 3;
        if (bytes > int.MaxValue)
        {
            ThrowCodeLength(shape, bits, bytes);
        }

        return (int)bytes;
    }

    /// <summary>The bytes of the parameters of a tensor as they are stored.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="regions">Its regions.</param>
    /// <param name="scaleBytes">Bytes of a scale.</param>
    /// <param name="zeroPointBits">Bits of a zero point, 0 where there are none.</param>
    /// <exception cref="ArgumentException">There would be more than 2^31 − 1 bytes.</exception>
    public static int ParameterBytes(in TensorShape shape, int regions, int scaleBytes, int zeroPointBits)
    {
        long bytes = ((long)regions * scaleBytes) + ((((long)regions * zeroPointBits) + 7) >> 3);
        if (bytes > int.MaxValue)
        {
            ThrowParameterBytes(shape, bytes);
        }

        return (int)bytes;
    }

    /// <summary>Requires an input of exactly the length that the shape asks for.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="required">The length required.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckInput(int length, int required, string name)
    {
        if (length != required)
        {
            ThrowLength(length, "exactly", required, name);
        }
    }

    /// <summary>Requires exactly as many elements as a shape has.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckElements(int length, in TensorShape shape, string name)
    {
        if (length != shape.Length)
        {
            ThrowElements(length, shape, name);
        }
    }

    /// <summary>Requires exactly as many bytes as the codes of a shape take.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="bytes">The bytes of its codes.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckCodes(int length, in TensorShape shape, int bytes, string name)
    {
        if (length != bytes)
        {
            ThrowCodes(length, shape, bytes, name);
        }
    }

    /// <summary>Requires a destination of at least the length that the shape asks for.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="required">The least length.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDestination(int length, int required, string name)
    {
        if (length < required)
        {
            ThrowLength(length, "at least", required, name);
        }
    }

    /// <summary>Requires one valid scale for each region.</summary>
    /// <param name="scales">The scales.</param>
    /// <param name="regions">The number of regions.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one is not finite, positive and normal.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
    /// <param name="name">The name of the parameter that they came in.</param>
    /// <exception cref="ArgumentException">There are more or fewer than regions, or one lies outside the code range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckZeroPoints(ReadOnlySpan<int> zeroPoints, int regions, int minCode, int maxCode, string name = "zeroPoints")
    {
        CheckInput(zeroPoints.Length, regions, name);
        if (zeroPoints.Length == 1
            ? zeroPoints[0] < minCode || zeroPoints[0] > maxCode
            : !FloatRange.Contains(zeroPoints, minCode, (uint)(maxCode - minCode)))
        {
            ThrowZeroPoints(zeroPoints, minCode, maxCode, name);
        }
    }

    /// <summary>Requires a valid scale of a tensor with one region.</summary>
    /// <param name="scale">The scale.</param>
    /// <exception cref="ArgumentException">It is not finite, positive and normal.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckScale(float scale)
    {
        if (!ScaleRule.Holds(scale))
        {
            ScaleRule.Throw(scale);
        }
    }

    /// <summary>Requires that the zero point of a tensor with one region is a code.</summary>
    /// <param name="zeroPoint">The zero point.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <exception cref="ArgumentException">It lies outside the code range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckZeroPoint(int zeroPoint, int minCode, int maxCode)
    {
        if (zeroPoint < minCode || zeroPoint > maxCode)
        {
            ThrowZeroPoint(zeroPoint, minCode, maxCode);
        }
    }

    /// <summary>Requires that no zero points are given to a symmetric scheme.</summary>
    /// <param name="zeroPoints">The zero points.</param>
    /// <exception cref="ArgumentException">There are some.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckNoZeroPoints(ReadOnlySpan<int> zeroPoints)
    {
        if (!zeroPoints.IsEmpty)
        {
            ThrowSymmetric(zeroPoints.Length);
        }
    }

    /// <summary>Requires that the bits of the last byte which no code occupies are zero: equal tensors have equal bytes only then.</summary>
    /// <param name="codes">The codes, as many bytes as the shape needs.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="name">The parameter that has the codes.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void CheckPadding(ReadOnlySpan<byte> codes, in TensorShape shape, int bits, string name = "codes")
    {
        int used = (int)((long)shape.Length * bits & 7);
        if (used != 0 && codes[^1] >> used != 0)
        {
            ThrowPadding(codes[^1], used, name);
        }
    }

    /// <summary>Requires codes of a reduced range to be of it: what adds products of them counts on it.</summary>
    /// <param name="codes">The codes, a byte each.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <param name="name">The parameter that has the codes.</param>
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void CheckReduced(ReadOnlySpan<byte> codes, int minCode, int maxCode, string name = "codes")
    {
        int index = minCode < 0
            ? MemoryMarshal.Cast<byte, sbyte>(codes).IndexOfAnyExceptInRange((sbyte)minCode, (sbyte)maxCode)
            : codes.IndexOfAnyExceptInRange((byte)minCode, (byte)maxCode);
        if (index >= 0)
        {
            ThrowReduced(index, minCode < 0 ? (sbyte)codes[index] : codes[index], minCode, maxCode, name);
        }
    }

    /// <summary>Requires as many regions as a calibration table had parameters for when the code was compiled.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="regions">The regions that a tensor of this shape has.</param>
    /// <param name="calibrated">The regions that were calibrated.</param>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckCalibrated(TensorShape shape, int regions, int calibrated)
    {
        if (regions != calibrated)
        {
            ThrowCalibrated(shape, regions, calibrated);
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

    /// <summary>Requires that every scale is finite, positive and normal.</summary>
    /// <param name="scales">The scales.</param>
    /// <param name="name">The parameter that has them.</param>
    /// <exception cref="ArgumentException">One is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckScales(ReadOnlySpan<float> scales, string name = "scales")
    {
        if (scales.Length == 1 ? !ScaleRule.Holds(scales[0]) : !FloatRange.Contains(scales, ScaleRule.Smallest, float.MaxValue))
        {
            ScaleRule.Check(scales, name);
        }
    }

    /// <summary>Requires that every scale is finite, positive and normal.</summary>
    /// <param name="scales">The scales.</param>
    /// <param name="extremes">Receives the smallest and the largest of them.</param>
    /// <exception cref="ArgumentException">One is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckScales(ReadOnlySpan<float> scales, out (float Min, float Max) extremes)
    {
        extremes = scales.Length == 1 ? (scales[0], scales[0]) : FloatRange.Extremes(scales);
        if (!FloatRange.Contains(extremes, ScaleRule.Smallest, float.MaxValue))
        {
            ScaleRule.Check(scales, nameof(scales));
        }
    }

    /// <summary>Requires that every scale is a value of the type in which a scheme stores it.</summary>
    /// <param name="scales">The scales, finite, positive and normal.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void CheckStoredScales(ReadOnlySpan<float> scales, ScaleType type)
    {
        for (int i = 0; i < scales.Length && type != ScaleType.Single; i++)
        {
            if (!StoredScale.Is(scales[i], type))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Scale {i} is {scales[i]}, no value of {type}, in which the scheme stores scales; ")
                        + "take those of ComputeParameters, or Scheme.RoundScalesUp.",
                    nameof(scales));
            }
        }
    }
}
