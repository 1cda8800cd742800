using System.Collections.Generic;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>Names of the members that are emitted into a type; a test compares them with what the emitters print.</summary>
internal static class EmittedNames
{
    private static readonly HashSet<string> Methods =
    [
        "GetCodeLength", "GetParameterLength", "GetParameterBytes", "ComputeParameters", "Quantize", "QuantizeDynamic", "QuantizeDynamicOrMark", "Dequantize", "FakeQuantize",
        "FakeQuantizeGradient",
    ];

    private static readonly HashSet<string> InstanceMethods = ["FromCodes", "FromData", "Slice", "ToArray", "ToString", "Equals", "GetHashCode"];

    // Reserved for every type with a key, so that adding a table to a project breaks no type.
    private const string CalibratedInstanceMethod = "QuantizeCalibrated";

    private static readonly HashSet<string> Values = ["Bits", "MinCode", "MaxCode", "Scheme"];

    private static readonly HashSet<string> InstanceValues = ["Shape", "Codes", "Scales", "ZeroPoints", "Data"];

    /// <summary>Whether a property is emitted whose accessor has this name.</summary>
    public static bool HasAccessor(string name, bool isStatic) =>
        name.StartsWith("get_", System.StringComparison.Ordinal) && (name == "get_Scheme" || (!isStatic && InstanceValues.Contains(name.Substring("get_".Length))));

    /// <summary>Whether a method of this name is emitted; other methods may have the name too, other members may not.</summary>
    public static bool HasMethod(string name, SchemeModel scheme, bool isStatic) =>
        Methods.Contains(name)
        || (!isStatic && (InstanceMethods.Contains(name) || (name == CalibratedInstanceMethod && scheme.CalibrationKey is not null)));

    /// <summary>Whether a constant, field or property of this name is emitted; nothing else may have the name.</summary>
    public static bool HasValue(string name, SchemeModel scheme, bool isStatic) => name switch
    {
        "Axis" => scheme.Granularity != Granularity.PerTensor,
        "GroupSize" => scheme.GroupSize > 0,
        "GroupCount" => scheme.GroupCount > 0,
        "Scale" => scheme is { CalibrationKey: not null, Granularity: Granularity.PerTensor },
        "ZeroPoint" => scheme is { CalibrationKey: not null, Granularity: Granularity.PerTensor, IsSymmetric: false },
        "CalibratedScales" => scheme is { CalibrationKey: not null, Granularity: not Granularity.PerTensor },
        "CalibratedZeroPoints" => scheme is { CalibrationKey: not null, Granularity: not Granularity.PerTensor, IsSymmetric: false },
        "CalibratedParameters" or "IsCalibrated" => scheme.CalibrationKey is not null,
        _ => Values.Contains(name) || (!isStatic && InstanceValues.Contains(name)),
    };
}
