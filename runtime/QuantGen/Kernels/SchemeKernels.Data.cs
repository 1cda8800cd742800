using System;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <content>Tensors made of elements, codes and parameters, for types that are the tensor itself.</content>
public static partial class SchemeKernels<TScheme>
{
    // Made when a default value is first asked for its parts.
    private static QuantizedData? _empty;

    /// <summary>
    /// What the default value of a type holds: a shape without elements that has the scheme's axis, and what no elements give as parameters, so that every
    /// kernel takes the parts.
    /// </summary>
    public static QuantizedData Empty => _empty ??= Quantize([], EmptyShape);

    private static TensorShape EmptyShape => TensorShape.Create(
        ((ReadOnlySpan<int>)[0, 0, 0, 0, 0, 0, 0, 0])[..(TScheme.Granularity == Granularity.PerTensor ? 1 : TScheme.Axis < 0 ? -TScheme.Axis : TScheme.Axis + 1)]);

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
        ScaleType = TScheme.ScaleType,
        CalibrationKey = calibrationKey,
    };

    /// <summary>Quantizes a tensor with parameters from its own elements.</summary>
    /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
    public static QuantizedData Quantize(ReadOnlySpan<float> values, in TensorShape shape)
    {
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckElements(values.Length, shape, nameof(values));
        (float[] scales, int[] zeroPoints) = NewParameters(regions.Count);
        byte[] codes = new byte[GetCodeLength(shape)];
        if (!QuantizeDynamic(values, regions, scales, zeroPoints, codes, Streaming.IsBeyondCaches(regions.Length, ElementBits + TScheme.Bits)))
        {
            TensorArguments.ThrowNotFinite(values, default, default, default, nameof(values));
        }

        return Hold(shape, codes, scales, zeroPoints);
    }

    /// <summary>Quantizes a tensor with parameters fixed beforehand.</summary>
    /// <exception cref="ArgumentException">Elements, shape and parameters disagree, or a scale is no value of the scheme's scale type.</exception>
    public static QuantizedData Quantize(ReadOnlySpan<float> values, in TensorShape shape, QuantizationParameters parameters)
    {
        CheckParameters(parameters, shape);
        TensorArguments.CheckElements(values.Length, shape, nameof(values));
        byte[] codes = new byte[GetCodeLength(shape)];
        Quantize(values, shape, parameters.Scales, parameters.ZeroPoints, codes);
        return Hold(shape, codes, parameters);
    }

    /// <summary>The parameters that a tensor's own elements give.</summary>
    /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
    public static QuantizationParameters ComputeParameters(ReadOnlySpan<float> values, in TensorShape shape)
    {
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckElements(values.Length, shape, nameof(values));
        (float[] scales, int[] zeroPoints) = NewParameters(regions.Count);
        if (!ComputeParameters(values, regions, scales, zeroPoints))
        {
            TensorArguments.ThrowNotFinite(values, default, default, default, nameof(values));
        }

        return new(scales, zeroPoints);
    }

    /// <summary>A tensor from codes and parameters, as stored elsewhere.</summary>
    /// <exception cref="ArgumentException">
    /// Codes, shape and parameters disagree, a zero point is no code, a scale is no value of the scheme's scale type, a code is not of a reduced range, or
    /// padding bits of the last byte are not zero.
    /// </exception>
    public static QuantizedData FromCodes(ReadOnlySpan<byte> codes, in TensorShape shape, QuantizationParameters parameters)
    {
        CheckParameters(parameters, shape);
        CheckCodes(codes, shape, nameof(codes));
        return Hold(shape, codes.ToArray(), parameters);
    }

    /// <summary>Data that a tensor of this scheme may hold.</summary>
    /// <exception cref="ArgumentException">Its parts do not belong together under this scheme.</exception>
    public static QuantizedData FromData(QuantizedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.IsEmpty)
        {
            return data;
        }

        CheckShape(data.Shape, nameof(data));
        CheckCodes(data.Codes, data.Shape, nameof(data));
        using HeldParameters held = new(data);
        TensorArguments.CheckScales(held.Scales, nameof(data));
        CheckParameters(data.Shape, held.Scales, held.ZeroPoints, nameof(data));
        return HoldsAsStored(data) ? data : data.With(TScheme.ScaleType == ScaleType.Single ? null : new StoredParameters(CreateScheme(null), held.Scales, held.ZeroPoints));
    }

    /// <summary>
    /// What a tensor keeps: nothing where its shape is that of <see cref="Empty"/>. Whatever the parameters of no elements were, it so equals the default value of
    /// its type, also where members are compared.
    /// </summary>
    public static QuantizedData? Stored(QuantizedData data) => data.Shape.Length == 0 && (data.IsEmpty || data.Shape == EmptyShape) ? null : data;

    /// <summary>Dequantizes a tensor.</summary>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static void Dequantize(QuantizedData data, Span<float> destination)
    {
        if (!data.IsEmpty)
        {
            using HeldParameters held = new(data);
            Dequantize(data.Codes, data.Shape, held.Scales, held.ZeroPoints, destination);
        }
    }

    /// <summary>The elements of a tensor in a new array.</summary>
    public static float[] ToArray(QuantizedData data)
    {
        float[] elements = new float[data.Shape.Length];
        Dequantize(data, elements);
        return elements;
    }

    /// <summary>Requires a shape with as many regions as a calibration table had parameters for when the code was compiled.</summary>
    /// <param name="source">The elements, whose number is told first where it is wrong.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="calibrated">The regions that were calibrated.</param>
    /// <param name="name">The parameter that has the elements.</param>
    /// <exception cref="ArgumentException">Elements and shape disagree, or the numbers of regions differ.</exception>
    public static void CheckCalibrated(ReadOnlySpan<float> source, in TensorShape shape, int calibrated, string name = "source")
    {
        int regions = GetParameterLength(shape);
        TensorArguments.CheckElements(source.Length, shape, name);
        TensorArguments.CheckCalibrated(shape, regions, calibrated);
    }

    /// <summary>Requires a shape with as many regions as a calibration table had parameters for when the code was compiled.</summary>
    /// <param name="codes">The codes, whose number is told first where it is wrong.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="calibrated">The regions that were calibrated.</param>
    /// <exception cref="ArgumentException">Codes and shape disagree, or the numbers of regions differ.</exception>
    public static void CheckCalibrated(ReadOnlySpan<byte> codes, in TensorShape shape, int calibrated)
    {
        int regions = GetParameterLength(shape);
        TensorArguments.CheckCodes(codes.Length, shape, GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckCalibrated(shape, regions, calibrated);
    }

    /// <summary>The error of members that take their parameters from a calibration table, of a type that has no entry in one.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="key">Its key.</param>
    /// <param name="isStatic">Whether it is a static class, which is no argument of a generic method.</param>
    public static InvalidOperationException NotCalibrated(string type, string key, bool isStatic = false)
    {
        string observer = TScheme.Granularity == Granularity.PerTensor ? "new MseObserver()" : $"new MseObserver(ObserverGranularity.Of({type}.Scheme))";
        return new(
            $"{type} has no calibrated parameters: when it was built, no calibration table (*.calibration.json) of its project had an entry \"{key}\". " +
            $"Calibrate: new Calibrator().{(isStatic ? $"Add(\"{key}\", {type}.Scheme, " : $"Add<{type}>(")}{observer}), run batches named \"{key}\", " +
            "and save ToTable() into the project; then build again. " +
            $"Or read a table at run time: CalibrationTable.Load(path).{(isStatic ? $"GetParameters(\"{key}\", {type}.Scheme)" : $"GetParameters<{type}>()")}.");
    }

    /// <summary>Hands the scheme to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <returns>True: there is a scheme.</returns>
    public static bool Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ISchemeVisitor
    {
        visitor.Visit<TScheme>();
        return true;
    }

    // Parameters that were checked, in the form in which the scheme stores them; where that is what kernels take, the arrays themselves.
    private static QuantizedData Hold(in TensorShape shape, byte[] codes, float[] scales, int[] zeroPoints) => TScheme.ScaleType == ScaleType.Single
        ? new(shape, codes, scales, zeroPoints)
        : new(shape, codes, new StoredParameters(CreateScheme(null), scales, zeroPoints));

    private static QuantizedData Hold(in TensorShape shape, byte[] codes, QuantizationParameters parameters) => TScheme.ScaleType == ScaleType.Single
        ? new(shape, codes, parameters.Scales.ToArray(), parameters.ZeroPoints.ToArray())
        : new(shape, codes, new StoredParameters(CreateScheme(null), parameters.Scales, parameters.ZeroPoints));

    private static bool HoldsAsStored(QuantizedData data) =>
        TScheme.ScaleType == ScaleType.Single ? data.Stored is null : data.Stored?.IsOf(CreateScheme(null)) == true;

    private static (float[] Scales, int[] ZeroPoints) NewParameters(int regions) => (new float[regions], new int[TScheme.IsSymmetric ? 0 : regions]);

    private static void CheckCodes(ReadOnlySpan<byte> codes, in TensorShape shape, string name)
    {
        TensorArguments.CheckCodes(codes.Length, shape, GetCodeLength(shape), name);
        TensorArguments.CheckPadding(codes, shape, TScheme.Bits, name);
        if (Codes<TScheme>.CodeRange == CodeRange.Reduced)
        {
            TensorArguments.CheckReduced(codes, TScheme.MinCode, TScheme.MaxCode, name);
        }
    }

    // What is wrong with the shape is told as the shape's own; the parameter is the caller's.
    private static void CheckShape(in TensorShape shape, string name)
    {
        try
        {
            _ = TScheme.Regions(shape).Count;
            _ = GetCodeLength(shape);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"The data's shape does not fit {CreateScheme(null)}: {error.Message}", name, error);
        }
    }

    private static void CheckParameters(QuantizationParameters parameters, in TensorShape shape)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        CheckParameters(shape, parameters.Scales, parameters.ZeroPoints, nameof(parameters));
    }

    private static void CheckParameters(in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, string name) =>
        TensorParts.Check(CreateScheme(null), shape, GetParameterLength(shape), scales, zeroPoints, name);
}
