using System;

namespace QuantGen;

/// <summary>How far a quantized tensor lies from the original, accumulated in double precision.</summary>
/// <param name="MeanSquaredError">The mean of (x − x̂)², in the squared units of the data.</param>
/// <param name="LargestError">The largest |x − x̂|, in the units of the data.</param>
/// <param name="SqnrDecibels">
/// The signal to quantization noise ratio 10 · log10(Σ x² / Σ (x − x̂)²) in decibels: infinite without error; for data of only zeros −∞ with error.
/// </param>
/// <param name="CosineSimilarity">
/// Σ x·x̂ / √(Σ x² · Σ x̂²), from −1 to 1: 1 for equal directions; 1 if both tensors hold only zeros, 0 if one does. Beside infinite elements the finite
/// ones of a tensor count nothing.
/// </param>
/// <remarks>
/// Equal infinities do not differ; an infinite error is an SQNR of −∞. NaN in either tensor makes all four NaN.
/// </remarks>
public readonly record struct QuantizationError(double MeanSquaredError, double LargestError, double SqnrDecibels, double CosineSimilarity)
{
    /// <summary>Compares a tensor with its quantized self.</summary>
    /// <param name="original">The elements x.</param>
    /// <param name="quantized">The elements x̂ after dequantization, as many.</param>
    /// <returns>The errors; without elements, no error.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static QuantizationError Compare(ReadOnlySpan<float> original, ReadOnlySpan<float> quantized)
    {
        if (original.Length != quantized.Length)
        {
            throw new ArgumentException(
                $"The quantized tensor has {quantized.Length} elements, the original {original.Length}; compare tensors of the same length.",
                nameof(quantized));
        }

        double signal = 0, noise = 0, energy = 0, product = 0, largest = 0;
        for (int i = 0; i < original.Length; i++)
        {
            double x = original[i];
            double y = quantized[i];
            double error = x == y ? 0 : x - y;
            signal += x * x;
            energy += y * y;
            product += x * y;
            noise += error * error;
            largest = Math.Max(largest, Math.Abs(error));
        }

        if (double.IsPositiveInfinity(signal) || double.IsPositiveInfinity(energy))
        {
            product = ProductOfDirections(original, quantized, signal, ref energy, out double scaledSignal);
            return new(noise / original.Length, largest, Sqnr(signal, noise), Cosine(scaledSignal, energy, product));
        }

        return new(
            original.IsEmpty ? 0 : noise / original.Length,
            largest,
            Sqnr(signal, noise),
            Cosine(signal, energy, product));
    }

    // Beside infinite elements finite ones count nothing: the direction is that of the limit.
    private static double ProductOfDirections(
        ReadOnlySpan<float> original, ReadOnlySpan<float> quantized, double signal, ref double energy, out double scaledSignal)
    {
        bool isInfinite = double.IsPositiveInfinity(signal), isQuantizedInfinite = double.IsPositiveInfinity(energy);
        double product = 0;
        scaledSignal = 0;
        energy = 0;
        for (int i = 0; i < original.Length; i++)
        {
            double x = Direction(original[i], isInfinite), y = Direction(quantized[i], isQuantizedInfinite);
            scaledSignal += x * x;
            energy += y * y;
            product += x * y;
        }

        return product;
    }

    private static double Direction(float value, bool isInfinite) =>
        !isInfinite ? value : float.IsInfinity(value) ? Math.Sign(value) : 0;

    // An infinite error outweighs any signal; where nothing errs, even infinite elements are exact.
    private static double Sqnr(double signal, double noise) =>
        noise == 0 ? double.PositiveInfinity
        : double.IsPositiveInfinity(noise) ? double.NegativeInfinity
        : 10 * Math.Log10(signal / noise);

    private static double Cosine(double signal, double energy, double product)
    {
        if (signal == 0 || energy == 0)
        {
            return signal == energy ? 1 : 0;
        }

        // Two roots, as the product of two sums may overflow; rounding could else bring the quotient beyond 1.
        return Math.Clamp(product / (Math.Sqrt(signal) * Math.Sqrt(energy)), -1, 1);
    }
}
