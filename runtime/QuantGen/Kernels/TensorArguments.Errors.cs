using System;
using System.Diagnostics.CodeAnalysis;

namespace QuantGen.Kernels;

/// <content>The errors, apart from the checks so that these stay small enough to be inlined.</content>
internal static partial class TensorArguments
{
    /// <summary>Clears what was written and throws for the first element that is NaN or infinite.</summary>
    /// <param name="source">The elements, one of which is not finite.</param>
    /// <param name="scales">Scales to clear.</param>
    /// <param name="zeroPoints">Zero points to clear.</param>
    /// <param name="codes">Codes to clear.</param>
    /// <param name="name">The parameter that has the elements.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNotFinite(ReadOnlySpan<float> source, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, string name = "source")
    {
        int index = 0;
        while (float.IsFinite(source[index]))
        {
            index++;
        }

        ThrowNotFinite(index, source[index], scales, zeroPoints, codes, name);
    }

    /// <summary>Clears what was written and throws for an element that is NaN or infinite.</summary>
    /// <param name="index">The index of the first such element.</param>
    /// <param name="value">The element.</param>
    /// <param name="scales">Scales to clear.</param>
    /// <param name="zeroPoints">Zero points to clear.</param>
    /// <param name="codes">Codes to clear.</param>
    /// <param name="name">The parameter that has the elements.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNotFinite(int index, float value, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, string name)
    {
        scales.Clear();
        zeroPoints.Clear();
        codes.Clear();
        throw new ArgumentException(
            FormattableString.Invariant($"Element {index} is {value}; parameters need finite elements: replace or clip it, or quantize with given parameters."),
            name);
    }

    [DoesNotReturn]
    private static void ThrowCodeLength(TensorShape shape, int bits, long bytes) =>
        throw new ArgumentException(
            $"The codes of the shape {shape} at {bits} bits need {bytes} bytes, more than a span holds; split the tensor.", nameof(shape));

    [DoesNotReturn]
    private static void ThrowParameterBytes(TensorShape shape, long bytes) =>
        throw new ArgumentException($"The parameters of the shape {shape} need {bytes} bytes, more than a span holds; split the tensor.", nameof(shape));

    [DoesNotReturn]
    private static void ThrowLength(int length, string bound, int required, string name) =>
        throw new ArgumentException($"The span {name} has length {length}; the shape and scheme need {bound} {required}.", name);

    [DoesNotReturn]
    private static void ThrowElements(int length, in TensorShape shape, string name) => throw new ArgumentException(
        $"There are {length} elements in {name}, but the shape {shape} has {shape.Length}; pass as many, or another shape.", name);

    [DoesNotReturn]
    private static void ThrowCodes(int length, in TensorShape shape, int bytes, string name) => throw new ArgumentException(
        $"There are {length} bytes of codes, but those of the shape {shape} take {bytes}; pass as many, or another shape.", name);

    [DoesNotReturn]
    private static void ThrowZeroPoint(int zeroPoint, int minCode, int maxCode) =>
        throw new ArgumentException($"The zero point is {zeroPoint}; zero points are codes, from {minCode} to {maxCode}.", nameof(zeroPoint));

    private static void ThrowZeroPoints(ReadOnlySpan<int> zeroPoints, int minCode, int maxCode, string name)
    {
        for (int i = 0; i < zeroPoints.Length; i++)
        {
            if (zeroPoints[i] < minCode || zeroPoints[i] > maxCode)
            {
                throw new ArgumentException(
                    $"Zero point {i} is {zeroPoints[i]}; zero points are codes, from {minCode} to {maxCode}.", name);
            }
        }
    }

    [DoesNotReturn]
    private static void ThrowPadding(byte last, int used, string name) =>
        throw new ArgumentException($"The last byte of the codes is 0x{last:X2}, of which codes occupy the low {used} bits; clear the other {8 - used}.", name);

    [DoesNotReturn]
    private static void ThrowReduced(int index, int code, int minCode, int maxCode, string name) =>
        throw new ArgumentException($"Code {index} is {code}; codes of this reduced range are {minCode} to {maxCode}: quantize again, or declare CodeRange.Full.", name);

    [DoesNotReturn]
    private static void ThrowSymmetric(int count) =>
        throw new ArgumentException($"There are {count} zero points, but the scheme is symmetric; pass an empty span.", "zeroPoints");

    [DoesNotReturn]
    private static void ThrowCalibrated(TensorShape shape, int regions, int calibrated) =>
        throw new ArgumentException(
            $"The shape {shape} has {regions} regions, but {calibrated} were calibrated; pass a shape with as many, or calibrate again and build.", nameof(shape));

    [DoesNotReturn]
    private static void ThrowOverlap(string name, string other) =>
        throw new ArgumentException($"The span {name} overlaps {other}; pass separate memory.", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string name, string other, nint bytes) =>
        throw new ArgumentException(
            $"The span {name} begins {bytes} bytes from {other} and overlaps it; pass the same span or separate memory.", name);
}
