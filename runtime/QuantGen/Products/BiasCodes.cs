using System;
using QuantGen.Kernels;

namespace QuantGen;

/// <summary>
/// Biases as int32 codes with the scale aS·wS, input times weights, and the zero point 0: what is added to a sum of products of codes before it is
/// scaled (B. Jacob et al., Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2018, section 2.4).
/// </summary>
public static class BiasCodes
{
    /// <summary>The scales aS·wS, in float32.</summary>
    /// <param name="inputScale">aS, the scale of the layer's input.</param>
    /// <param name="weightScales">wS, one for each output channel, or one for all.</param>
    /// <param name="destination">Receives as many scales; at least as long.</param>
    /// <exception cref="ArgumentException">
    /// A scale or a product is not finite, positive and normal, the destination is too short, or it overlaps the scales other than in place.
    /// </exception>
    public static void ComputeScales(float inputScale, ReadOnlySpan<float> weightScales, Span<float> destination)
    {
        TensorArguments.CheckDestination(destination.Length, weightScales.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart<float>(destination[..weightScales.Length], weightScales, nameof(weightScales));
        Check(inputScale, weightScales);
        for (int channel = 0; channel < weightScales.Length; channel++)
        {
            destination[channel] = inputScale * weightScales[channel];
        }
    }

    /// <summary>Quantizes: q = round(b / (aS·wS)), all in float32, halves to even, saturating at the ends of int32.</summary>
    /// <param name="bias">One bias b for each output channel, finite.</param>
    /// <param name="inputScale">aS, the scale of the layer's input.</param>
    /// <param name="weightScales">wS, one for each output channel, or one for all.</param>
    /// <param name="codes">Receives the codes; at least as long as the biases.</param>
    /// <exception cref="ArgumentException">
    /// A bias is not finite, a scale or a product of scales is not finite, positive and normal, or a span has the wrong length or overlaps another.
    /// </exception>
    public static void Quantize(ReadOnlySpan<float> bias, float inputScale, ReadOnlySpan<float> weightScales, Span<int> codes)
    {
        CheckLength(weightScales, bias.Length);
        TensorArguments.CheckDestination(codes.Length, bias.Length, nameof(codes));
        TensorArguments.CheckApart<int, float>(codes[..bias.Length], nameof(codes), bias, nameof(bias));
        TensorArguments.CheckApart<int, float>(codes[..bias.Length], nameof(codes), weightScales, nameof(weightScales));
        Check(inputScale, weightScales);
        for (int channel = 0; channel < bias.Length; channel++)
        {
            if (!float.IsFinite(bias[channel]))
            {
                throw new ArgumentException(FormattableString.Invariant($"The bias {channel} is {bias[channel]}; biases are finite."), nameof(bias));
            }
        }

        for (int channel = 0; channel < bias.Length; channel++)
        {
            // The conversion saturates.
            codes[channel] = (int)MathF.Round(bias[channel] / (inputScale * Of(weightScales, channel)));
        }
    }

    /// <summary>Dequantizes: b = q · (aS·wS).</summary>
    /// <param name="codes">One code for each output channel.</param>
    /// <param name="inputScale">aS, the scale of the layer's input.</param>
    /// <param name="weightScales">wS, one for each output channel, or one for all.</param>
    /// <param name="destination">Receives the biases; at least as long as the codes.</param>
    /// <exception cref="ArgumentException">A scale or a product of scales is not finite, positive and normal, or a span has the wrong length or overlaps another.</exception>
    public static void Dequantize(ReadOnlySpan<int> codes, float inputScale, ReadOnlySpan<float> weightScales, Span<float> destination)
    {
        CheckLength(weightScales, codes.Length);
        TensorArguments.CheckDestination(destination.Length, codes.Length, nameof(destination));
        TensorArguments.CheckApart<float, int>(destination[..codes.Length], nameof(destination), codes, nameof(codes));
        TensorArguments.CheckApart<float, float>(destination[..codes.Length], nameof(destination), weightScales, nameof(weightScales));
        Check(inputScale, weightScales);
        for (int channel = 0; channel < codes.Length; channel++)
        {
            destination[channel] = codes[channel] * (inputScale * Of(weightScales, channel));
        }
    }

    private static float Of(ReadOnlySpan<float> weightScales, int channel) => weightScales[weightScales.Length == 1 ? 0 : channel];

    private static void CheckLength(ReadOnlySpan<float> weightScales, int channels)
    {
        if (weightScales.Length != 1 && weightScales.Length != channels)
        {
            throw new ArgumentException(
                $"There are {weightScales.Length} scales of weights for {channels} output channels; give one for each, or one for all.", nameof(weightScales));
        }
    }

    private static void Check(float inputScale, ReadOnlySpan<float> weightScales)
    {
        if (!(float.IsNormal(inputScale) && inputScale > 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"The scale of the input is {inputScale}; it is finite, positive and normal."), nameof(inputScale));
        }

        TensorArguments.CheckScales(weightScales);
        for (int channel = 0; channel < weightScales.Length; channel++)
        {
            if (!float.IsNormal(inputScale * weightScales[channel]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The product of the scales {inputScale} and {weightScales[channel]} (channel {channel}) is not a normal float; ") +
                    "quantize input and weights with scales nearer to one.",
                    nameof(weightScales));
            }
        }
    }
}
