using System;

namespace QuantGen.Storage;

/// <summary>The types and shapes under which the parts of a quantized tensor are stored, so that other programs see the tensor's own dimensions.</summary>
internal static class QuantizedLayout
{
    /// <summary>
    /// Codes of 8 and 16 bits are integers in the tensor's shape. Narrower ones are packed bytes: in the tensor's shape with the last extent in bytes,
    /// where each row begins at a byte, else one row of bytes.
    /// </summary>
    public static (SafetensorsType Type, long[] Extents) OfCodes(QuantizationScheme scheme, TensorShape shape, int byteCount) =>
        OfCodes(scheme, Extents(shape), byteCount);

    /// <summary>Zero points are codes, and lie as codes do in a tensor of the shape of the parameters.</summary>
    public static (SafetensorsType Type, long[] Extents) OfZeroPoints(QuantizationScheme scheme, long[] parameters, int byteCount) =>
        OfCodes(scheme, (long[])parameters.Clone(), byteCount);

    /// <summary>The type of the scales.</summary>
    public static SafetensorsType OfScales(ScaleType type) => type switch
    {
        ScaleType.Half => SafetensorsType.Float16,
        ScaleType.E8M0 => SafetensorsType.Float8E8M0,
        _ => SafetensorsType.Float32,
    };

    private static (SafetensorsType Type, long[] Extents) OfCodes(QuantizationScheme scheme, long[] extents, int byteCount)
    {
        bool isSigned = scheme.CodeType == CodeType.Signed;
        switch (scheme.Bits)
        {
            case 8:
                return (isSigned ? SafetensorsType.Int8 : SafetensorsType.UInt8, extents);
            case 16:
                return (isSigned ? SafetensorsType.Int16 : SafetensorsType.UInt16, extents);
        }

        if (extents.Length == 0 || extents[^1] * scheme.Bits % 8 != 0)
        {
            return (SafetensorsType.UInt8, [byteCount]);
        }

        extents[^1] = extents[^1] * scheme.Bits / 8;
        return (SafetensorsType.UInt8, extents);
    }

    /// <summary>
    /// Scales and zero points: a scalar per tensor; one for each channel or group of channels; the tensor's shape with the groups along their axis.
    /// </summary>
    public static long[] OfParameters(QuantizationScheme scheme, TensorShape shape, int regions)
    {
        if (scheme.Granularity == Granularity.PerTensor)
        {
            return [];
        }

        if (scheme.GroupSize == 0)
        {
            return [regions];
        }

        long[] extents = Extents(shape);
        int axis = scheme.Axis < 0 ? scheme.Axis + shape.Rank : scheme.Axis;
        extents[axis] = (extents[axis] + scheme.GroupSize - 1) / scheme.GroupSize;
        return extents;
    }

    private static long[] Extents(TensorShape shape) => Array.ConvertAll(shape.ToArray(), static extent => (long)extent);
}
