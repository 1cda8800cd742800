using System;

namespace QuantGen.Kernels;

/// <content>Tensors made of elements, codes and parameters, for types that are the tensor itself.</content>
public static partial class SchemeKernels<TScheme>
{
    /// <summary>The scheme as a value.</summary>
    /// <param name="calibrationKey">The entry of a type in a calibration table, or null.</param>
    public static QuantizationScheme CreateScheme(string? calibrationKey) => new()
    {
        Bits = TScheme.Bits,
        Symmetry = TScheme.IsSymmetric ? Symmetry.Symmetric : Symmetry.Asymmetric,
        Granularity = TScheme.Granularity,
        Axis = TScheme.Axis,
        GroupSize = TScheme.GroupSize,
        GroupCount = TScheme.GroupCount,
        CodeType = TScheme.MinCode < 0 ? CodeType.Signed : CodeType.Unsigned,
        CodeRange = Codes<TScheme>.CodeRange,
        Rounding = TScheme.Rounding,
        Profile = TScheme.Profile,
        CalibrationKey = calibrationKey,
    };

    /// <summary>Quantizes a tensor with parameters from its own elements.</summary>
    /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
    public static QuantizedData Quantize(ReadOnlySpan<float> values, TensorShape shape)
    {
        (float[] scales, int[] zeroPoints) = NewParameters(shape);
        byte[] codes = new byte[GetCodeLength(shape)];
        QuantizeDynamic(values, shape, scales, zeroPoints, codes);
        return new(shape, codes, scales, zeroPoints);
    }

    /// <summary>Quantizes a tensor with parameters fixed beforehand.</summary>
    /// <exception cref="ArgumentException">Elements, shape and parameters disagree.</exception>
    public static QuantizedData Quantize(ReadOnlySpan<float> values, TensorShape shape, QuantizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        byte[] codes = new byte[GetCodeLength(shape)];
        Quantize(values, shape, parameters.Scales, parameters.ZeroPoints, codes);
        return new(shape, codes, parameters.Scales.ToArray(), parameters.ZeroPoints.ToArray());
    }

    /// <summary>The parameters that a tensor's own elements give.</summary>
    /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
    public static QuantizationParameters ComputeParameters(ReadOnlySpan<float> values, TensorShape shape)
    {
        (float[] scales, int[] zeroPoints) = NewParameters(shape);
        ComputeParameters(values, shape, scales, zeroPoints);
        return new(scales, zeroPoints);
    }

    /// <summary>A tensor from codes and parameters, as stored elsewhere.</summary>
    /// <exception cref="ArgumentException">Codes, shape and parameters disagree, a zero point is no code, a code is not of a reduced range, or padding bits of the last byte are not zero.</exception>
    public static QuantizedData FromCodes(ReadOnlySpan<byte> codes, TensorShape shape, QuantizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        TensorArguments.CheckInput(codes.Length, GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckInput(parameters.Scales.Length, GetParameterLength(shape), nameof(parameters));
        TensorArguments.CheckInput(parameters.ZeroPoints.Length, TScheme.IsSymmetric ? 0 : parameters.Scales.Length, nameof(parameters));
        TensorArguments.CheckPadding(codes, shape, TScheme.Bits);
        if (Codes<TScheme>.CodeRange == CodeRange.Reduced)
        {
            TensorArguments.CheckReduced(codes, TScheme.MinCode, TScheme.MaxCode);
        }

        if (!TScheme.IsSymmetric)
        {
            TensorArguments.CheckZeroPoints(parameters.ZeroPoints, parameters.Scales.Length, TScheme.MinCode, TScheme.MaxCode, nameof(parameters));
        }

        return new(shape, codes.ToArray(), parameters.Scales.ToArray(), parameters.ZeroPoints.ToArray());
    }

    /// <summary>The elements of a tensor in a new array.</summary>
    public static float[] ToArray(QuantizedData data)
    {
        float[] elements = new float[data.Shape.Length];
        Dequantize(data.Codes, data.Shape, data.Scales, data.ZeroPoints, elements);
        return elements;
    }

    /// <summary>Requires a shape with as many regions as a calibration table had parameters for when the code was compiled.</summary>
    /// <param name="source">The elements, whose number is told first where it is wrong.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="calibrated">The regions that were calibrated.</param>
    /// <exception cref="ArgumentException">Elements and shape disagree, or the numbers of regions differ.</exception>
    public static void CheckCalibrated(ReadOnlySpan<float> source, TensorShape shape, int calibrated)
    {
        int regions = GetParameterLength(shape);
        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        TensorArguments.CheckCalibrated(shape, regions, calibrated);
    }

    /// <summary>Requires a shape with as many regions as a calibration table had parameters for when the code was compiled.</summary>
    /// <param name="codes">The codes, whose number is told first where it is wrong.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="calibrated">The regions that were calibrated.</param>
    /// <exception cref="ArgumentException">Codes and shape disagree, or the numbers of regions differ.</exception>
    public static void CheckCalibrated(ReadOnlySpan<byte> codes, TensorShape shape, int calibrated)
    {
        int regions = GetParameterLength(shape);
        TensorArguments.CheckInput(codes.Length, GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckCalibrated(shape, regions, calibrated);
    }

    /// <summary>The error of members that take their parameters from a calibration table, of a type that has no entry in one.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="key">Its key.</param>
    public static InvalidOperationException NotCalibrated(string type, string key) => new(
        $"{type} has no calibrated parameters: when it was built, no calibration table (*.calibration.json) of its project had an entry \"{key}\". " +
        $"Calibrate: new Calibrator().Add<{type}>(new MseObserver()), run batches named \"{key}\", and save ToTable() into the project; then build again. " +
        $"Or read a table at run time: CalibrationTable.Load(path).GetParameters<{type}>().");

    /// <summary>Hands the scheme to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <returns>True: there is a scheme.</returns>
    public static bool Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ISchemeVisitor
    {
        visitor.Visit<TScheme>();
        return true;
    }

    private static (float[] Scales, int[] ZeroPoints) NewParameters(TensorShape shape)
    {
        float[] scales = new float[GetParameterLength(shape)];
        return (scales, new int[TScheme.IsSymmetric ? 0 : scales.Length]);
    }
}
