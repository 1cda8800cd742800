using System;
using System.IO;
using System.Text.Json;
using QuantGen.Files;
using QuantGen.Kernels;

namespace QuantGen.Storage;

/// <summary>How a quantized tensor lies in a file: up to three tensors, and its scheme and shape as JSON in the metadata.</summary>
internal static class QuantizedStorage
{
    private const int LongestReason = 400;

    public static string SchemeKey(string name) => name + ".scheme";

    public static string CodesName(string name) => name + ".codes";

    public static string ScalesName(string name) => name + ".scales";

    public static string ZeroPointsName(string name) => name + ".zero_points";

    public static string ToText(QuantizationScheme scheme, TensorShape shape) =>
        JsonSerializer.Serialize(StoredScheme.Of(scheme, shape), StoredSchemeContext.Default.StoredScheme);

    public static StoredTensor Read(SafetensorsSource source, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!source.Metadata.TryGetValue(SchemeKey(name), out string? text))
        {
            throw new InvalidDataException(
                $"The file has no quantized tensor '{MessageText.Cut(name)}': its metadata lacks '{MessageText.Cut(name)}.scheme'.");
        }

        try
        {
            StoredScheme stored = JsonSerializer.Deserialize(text, StoredSchemeContext.Default.StoredScheme)
                ?? throw new JsonException("it is null.");
            QuantizationScheme scheme = stored.ToScheme();
            QuantizedData data = new(
                TensorShape.Create(stored.Shape),
                ReadCodes(source, CodesName(name)),
                source.ReadFloats(ScalesName(name)),
                scheme.HasZeroPoints ? source.ReadInt32(ZeroPointsName(name)) : []);
            Check(scheme, data);
            return new StoredTensor(scheme, data);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException(
                $"The quantized tensor '{MessageText.Cut(name)}' cannot be read: {MessageText.Cut(error.Message, LongestReason)}", error);
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
        TensorArguments.CheckPadding(codes, data.Shape, scheme.Bits);
        if (scheme.CodeRange == CodeRange.Reduced)
        {
            TensorArguments.CheckReduced(codes, scheme.MinCode, scheme.MaxCode);
        }

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

    // Files of version 0.1.0 have all codes as one row of U8.
    private static byte[] ReadCodes(SafetensorsSource source, string name)
    {
        SafetensorsEntry entry = source.Entry(name);
        return entry.Type is SafetensorsType.UInt8 or SafetensorsType.Int8 or SafetensorsType.Int16 or SafetensorsType.UInt16
            ? source.ReadData(name)
            : throw new InvalidDataException($"The codes '{MessageText.Cut(name)}' have the dtype {MessageText.Cut(entry.TypeName)}; U8, I8, U16 or I16 is needed.");
    }
}
