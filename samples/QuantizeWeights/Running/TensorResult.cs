using System.Globalization;
using System.IO;
using QuantGen;
using QuantGen.Storage;

namespace QuantizeWeights.Running;

/// <summary>How far a quantized tensor lies from the original.</summary>
/// <param name="SqnrDecibels">The signal to quantization noise ratio in decibels.</param>
/// <param name="LargestError">The largest error, in the units of the weights.</param>
internal sealed record TensorResult(double SqnrDecibels, double LargestError)
{
    private const string SqnrKey = "sqnr_decibels";

    private const string ErrorKey = "largest_error";

    /// <summary>The result of a comparison.</summary>
    /// <param name="error">The comparison.</param>
    public static TensorResult Of(QuantizationError error) => new(error.SqnrDecibels, error.LargestError);

    /// <summary>Takes the result from the metadata of a part.</summary>
    /// <param name="part">The part.</param>
    /// <exception cref="InvalidDataException">It has none.</exception>
    public static TensorResult Read(SafetensorsReader part) => new(Number(part, SqnrKey), Number(part, ErrorKey));

    /// <summary>Puts the result into the metadata of a part.</summary>
    /// <param name="part">The part.</param>
    public void Write(SafetensorsWriter part)
    {
        part.SetMetadata(SqnrKey, SqnrDecibels.ToString("R", CultureInfo.InvariantCulture));
        part.SetMetadata(ErrorKey, LargestError.ToString("R", CultureInfo.InvariantCulture));
    }

    private static double Number(SafetensorsReader part, string key) =>
        part.Metadata.TryGetValue(key, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new InvalidDataException($"The metadata lacks a number as '{key}'.");
}
