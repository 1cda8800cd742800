using System.Collections.Generic;
using System.Globalization;
using System.IO;
using QuantGen.Storage;

namespace FashionMnist.Network.Storage;

/// <summary>What the metadata of a network's file says of its training.</summary>
/// <param name="Plan">How it was trained.</param>
/// <param name="Accuracy">Its accuracy on the test images, 0 to 1.</param>
/// <param name="AccuracyBefore">The accuracy that training started from, 0 to 1: of a quantized network the post-training result; else null.</param>
public sealed record TrainingRecord(string Plan, double Accuracy, double? AccuracyBefore = null)
{
    private const string PlanKey = "training_plan";

    private const string AccuracyKey = "test_accuracy";

    private const string BeforeKey = "test_accuracy_before_training";

    /// <summary>Puts the record into a file's metadata.</summary>
    /// <param name="writer">The file.</param>
    public void Write(SafetensorsWriter writer)
    {
        writer.SetMetadata(PlanKey, Plan);
        writer.SetMetadata(AccuracyKey, Text(Accuracy));
        if (AccuracyBefore is double before)
        {
            writer.SetMetadata(BeforeKey, Text(before));
        }
    }

    /// <summary>Takes the record from a file's metadata.</summary>
    /// <param name="reader">The file.</param>
    /// <exception cref="InvalidDataException">The metadata has none.</exception>
    public static TrainingRecord Read(SafetensorsReader reader) =>
        reader.Metadata.TryGetValue(PlanKey, out string? plan) && Number(reader, AccuracyKey) is double accuracy
            ? new TrainingRecord(plan, accuracy, Number(reader, BeforeKey))
            : throw new InvalidDataException($"its metadata lacks '{PlanKey}' or a number as '{AccuracyKey}'.");

    private static string Text(double accuracy) => accuracy.ToString("F4", CultureInfo.InvariantCulture);

    private static double? Number(SafetensorsReader reader, string key) =>
        double.TryParse(reader.Metadata.GetValueOrDefault(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
