using System;
using System.IO;
using System.Text.Json;
using QuantGen.Kernels;

namespace QuantGen.Storage;

/// <summary>How a quantized tensor lies in a file: up to three tensors, and its scheme and shape as JSON in the metadata.</summary>
internal static class QuantizedStorage
{
    public static string SchemeKey(string name) => name + ".scheme";

    public static string CodesName(string name) => name + ".codes";

    public static string ScalesName(string name) => name + ".scales";

    public static string ZeroPointsName(string name) => name + ".zero_points";

    public static string ToText(QuantizationScheme scheme, TensorShape shape) =>
        JsonSerializer.Serialize(StoredScheme.Of(scheme, shape), StoredSchemeContext.Default.StoredScheme);

    public static StoredTensor Read(SafetensorsReader reader, string name)
    {
        if (!reader.Metadata.TryGetValue(SchemeKey(name), out string? text))
        {
            throw new InvalidDataException($"The file has no quantized tensor '{name}': its metadata lacks '{SchemeKey(name)}'.");
        }

        try
        {
            StoredScheme stored = JsonSerializer.Deserialize(text, StoredSchemeContext.Default.StoredScheme)
                ?? throw new JsonException("it is null.");
            QuantizationScheme scheme = stored.ToScheme();
            QuantizedData data = new(
                TensorShape.Create(stored.Shape),
                reader.ReadBytes(CodesName(name)),
                reader.ReadFloats(ScalesName(name)),
                scheme.HasZeroPoints ? reader.ReadInt32(ZeroPointsName(name)) : []);
            Check(scheme, data);
            return new StoredTensor(scheme, data);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"The quantized tensor '{name}' cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Requires that the parts of a quantized tensor belong together.</summary>
    /// <exception cref="ArgumentException">They do not; the message names the part.</exception>
    public static void Check(QuantizationScheme scheme, QuantizedData data)
    {
        SchemeLayout.Check(scheme);
        int regions = SchemeLayout.RegionCount(scheme, data.Shape);
        ReadOnlySpan<byte> codes = data.Codes;
        TensorArguments.CheckInput(codes.Length, TensorArguments.CodeLength(data.Shape, scheme.Bits), nameof(codes));
        TensorArguments.CheckScales(data.Scales, regions);
        if (scheme.HasZeroPoints)
        {
            TensorArguments.CheckZeroPoints(data.ZeroPoints, regions, scheme.MinCode, scheme.MaxCode);
        }
        else
        {
            TensorArguments.CheckNoZeroPoints(data.ZeroPoints);
        }
    }
}
