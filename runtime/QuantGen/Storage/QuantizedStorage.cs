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
            SchemeLayout.Check(scheme);
            float[] scales = ReadScales(source, ScalesName(name));
            QuantizedData data = new(
                TensorShape.Create(stored.Shape),
                ReadCodes(source, CodesName(name)),
                scales,
                scheme.HasZeroPoints ? ReadZeroPoints(source, ZeroPointsName(name), scheme, scales.Length) : []);
            Check(scheme, data);
            return new StoredTensor(scheme, scheme.ScaleType == ScaleType.Single ? data : data.With(ParametersOf(scheme, data)));
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

        using HeldParameters held = new(data);
        TensorArguments.CheckScales(held.Scales, regions);
        TensorArguments.CheckStoredScales(held.Scales, scheme.ScaleType);
        if (scheme.HasZeroPoints)
        {
            TensorArguments.CheckZeroPoints(held.ZeroPoints, regions, scheme.MinCode, scheme.MaxCode);
        }
        else
        {
            TensorArguments.CheckNoZeroPoints(held.ZeroPoints);
        }
    }

    /// <summary>Writes the scales of checked data.</summary>
    public static void WriteScales(QuantizationScheme scheme, QuantizedData data, Stream stream)
    {
        if (scheme.ScaleType == ScaleType.Single)
        {
            ElementBytes.Write(stream, data.Scales);
            return;
        }

        stream.Write(ParametersOf(scheme, data).Scales);
    }

    /// <summary>The zero points of checked data, packed as codes are.</summary>
    public static ReadOnlySpan<byte> ZeroPointsOf(QuantizationScheme scheme, QuantizedData data) =>
        data.Stored is { } stored && stored.IsOf(scheme) ? stored.ZeroPoints : StoredParameters.PackZeroPoints(data.ZeroPoints, scheme.Bits);

    // The parameters of checked data as the scheme stores them.
    private static StoredParameters ParametersOf(QuantizationScheme scheme, QuantizedData data)
    {
        if (data.Stored is { } stored && stored.IsOf(scheme))
        {
            return stored;
        }

        using HeldParameters held = new(data);
        return new(scheme, held.Scales, held.ZeroPoints);
    }

    // Whatever the scheme asks for, F32 serves too, if the values are of its type.
    private static float[] ReadScales(SafetensorsSource source, string name)
    {
        SafetensorsEntry entry = source.Entry(name);
        if (entry.Type != SafetensorsType.Float8E8M0)
        {
            return source.ReadFloats(name);
        }

        byte[] exponents = source.ReadData(name);
        float[] scales = new float[exponents.Length];
        ScaleBytes.Read(exponents, ScaleType.E8M0, scales);
        return scales;
    }

    // Earlier files have zero points as I32.
    private static int[] ReadZeroPoints(SafetensorsSource source, string name, QuantizationScheme scheme, int count)
    {
        if (source.Entry(name).Type == SafetensorsType.Int32)
        {
            return source.ReadInt32(name);
        }

        byte[] packed = ReadCodes(source, name);
        int needed = StoredParameters.ZeroPointBytes(count, scheme.Bits);
        if (packed.Length != needed)
        {
            throw new InvalidDataException($"The zero points '{MessageText.Cut(name)}' have {packed.Length} bytes; {count} of {scheme.Bits} bits need {needed}.");
        }

        TensorArguments.CheckPadding(packed, TensorShape.Create(count), scheme.Bits, "zeroPoints");
        int[] zeroPoints = new int[count];
        StoredParameters.UnpackZeroPoints(packed, scheme.Bits, scheme.CodeType == CodeType.Signed, zeroPoints);
        return zeroPoints;
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
