using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>The methods that a type of a scheme gets. Emission prints these, and no other member of the type may have their signatures.</summary>
internal static class TensorMethods
{
    private static readonly TensorParameter Source = Floats("source");
    private static readonly TensorParameter Gradient = Floats("gradient");
    private static readonly TensorParameter Values = Floats("values");
    private static readonly TensorParameter Scales = Floats("scales");
    private static readonly TensorParameter Destination = new(ParameterKind.SinglesOut, "destination");
    private static readonly TensorParameter FoundScales = new(ParameterKind.SinglesOut, "scales");
    private static readonly TensorParameter ZeroPoints = new(ParameterKind.Integers, "zeroPoints");
    private static readonly TensorParameter FoundZeroPoints = new(ParameterKind.IntegersOut, "zeroPoints");
    private static readonly TensorParameter Ranges = new(ParameterKind.Ranges, "ranges");
    private static readonly TensorParameter NotFinite = new(ParameterKind.MarksOut, "notFinite");
    private static readonly TensorParameter Shape = new(ParameterKind.Shape, "shape");
    private static readonly TensorParameter Parameters = new(ParameterKind.Parameters, "parameters");
    private static readonly TensorParameter Scale = new(ParameterKind.Single, "scale");
    private static readonly TensorParameter ZeroPoint = new(ParameterKind.Integer, "zeroPoint");
    private static readonly TensorParameter FoundScale = Scale with { IsOut = true };
    private static readonly TensorParameter FoundZeroPoint = ZeroPoint with { IsOut = true };

    // Those of the interface, which every type gets.
    private static readonly IReadOnlyList<TensorMethod> Interface =
    [
        Method("GetCodeLength", Shape) with { Counts = true },
        Method("GetParameterLength", Shape) with { Counts = true },
        Method("GetParameterBytes", Shape) with { Counts = true },
        Method("ComputeParameters", Source, Shape, FoundScales, FoundZeroPoints),
        Method("ComputeParameters", Ranges, FoundScales, FoundZeroPoints),
        Method("Quantize", Source, Shape, Scales, ZeroPoints, Written(CodeElement.Byte)),
        Method("QuantizeDynamic", Source, Shape, FoundScales, FoundZeroPoints, Written(CodeElement.Byte)),
        Method("QuantizeDynamicOrMark", Source, Shape, FoundScales, FoundZeroPoints, Written(CodeElement.Byte), NotFinite) with { Counts = true },
        Method("Dequantize", Read(CodeElement.Byte), Shape, Scales, ZeroPoints, Destination),
        Method("FakeQuantize", Source, Shape, Scales, ZeroPoints, Destination),
        Method("FakeQuantizeGradient", Source, Shape, Scales, ZeroPoints, Gradient, Destination),
    ];

    /// <summary>Those of the interface, which every type gets.</summary>
    public static IEnumerable<TensorMethod> OfInterface(SchemeModel scheme) => Interface.Select(method => For(scheme, method));

    /// <summary>Those of types that are the tensor itself.</summary>
    public static IReadOnlyList<TensorMethod> OfInstances { get; } =
    [
        Method("Quantize", Values, Shape),
        Method("Quantize", Values, Shape, Parameters),
        Method("ComputeParameters", Values, Shape),
        Method("FromCodes", Read(CodeElement.Byte), Shape, Parameters),
        Method("FromData", new TensorParameter(ParameterKind.Data, "data")),
        Method("Slice", new TensorParameter(ParameterKind.Integer, "start"), new TensorParameter(ParameterKind.Integer, "count")),
        Method("Dequantize", Destination),
        Method("ToArray"),
    ];

    /// <summary>All that a type may get, those that a calibration table adds included, so that adding a table to a project breaks no type.</summary>
    public static IEnumerable<TensorMethod> Of(SchemeModel scheme, bool isStatic) =>
    [
        .. OfInterface(scheme),
        .. Overloads(scheme),
        .. Refused(scheme),
        .. isStatic ? [] : OfInstances,
        .. scheme.CalibrationKey is null ? [] : Calibrated(scheme, isStatic),
    ];

    /// <summary>Those that only this scheme has: typed codes, no zero points where it stores none, values where it has one region.</summary>
    public static IEnumerable<TensorMethod> Overloads(SchemeModel scheme) => All(scheme).Select(method => For(scheme, method));

    /// <summary>Calls that an asymmetric scheme cannot serve, because they have no zero points: each says so, where the compiler would wonder about types.</summary>
    public static IEnumerable<TensorMethod> Refused(SchemeModel scheme)
    {
        if (scheme.IsSymmetric)
        {
            return [];
        }

        bool isPerTensor = scheme.Granularity == Granularity.PerTensor;
        IEnumerable<TensorMethod> methods =
        [
            .. CodeTypes(scheme).SelectMany(static code => new[]
            {
                Method("Quantize", Source, Shape, Scales, Written(code)),
                Method("QuantizeDynamic", Source, Shape, FoundScales, Written(code)),
                Method("QuantizeDynamicOrMark", Source, Shape, FoundScales, Written(code), NotFinite) with { Counts = true },
                Method("Dequantize", Read(code), Shape, Scales, Destination),
            }),
            .. isPerTensor ? CodeTypes(scheme).SelectMany(OfScale) : [],
            Method("ComputeParameters", Source, Shape, FoundScales),
            Method("ComputeParameters", Ranges, FoundScales),
            Method("FakeQuantize", Source, Shape, Scales, Destination),
            Method("FakeQuantizeGradient", Source, Shape, Scales, Gradient, Destination),
            .. isPerTensor ? new[] { Method("FakeQuantize", Source, Scale, Destination), Method("FakeQuantizeGradient", Source, Scale, Gradient, Destination) } : [],
        ];
        return methods.Select(static method => method with { Visibility = MethodVisibility.Refused });

        static TensorMethod[] OfScale(CodeElement code) =>
        [
            Method("Quantize", Source, Shape, Scale, Written(code)),
            Method("Quantize", Source, Scale, Written(code)),
            Method("QuantizeDynamic", Source, Shape, FoundScale, Written(code)),
            Method("QuantizeDynamic", Source, FoundScale, Written(code)),
            Method("Dequantize", Read(code), Shape, Scale, Destination),
            Method("Dequantize", Read(code), Scale, Destination),
        ];
    }

    private static IEnumerable<TensorMethod> All(SchemeModel scheme)
    {
        foreach (CodeElement code in CodeTypes(scheme))
        {
            IEnumerable<TensorMethod> ofSpans = code == CodeElement.Byte && !scheme.IsSymmetric ? [] : OfSpans(scheme, code);
            foreach (TensorMethod method in scheme.Granularity == Granularity.PerTensor ? ofSpans.Concat(OfValues(scheme, code)) : ofSpans)
            {
                yield return method;
            }
        }

        if (scheme.IsSymmetric)
        {
            yield return Method("ComputeParameters", Source, Shape, FoundScales);
            yield return Method("ComputeParameters", Ranges, FoundScales);
            yield return Method("FakeQuantize", Source, Shape, Scales, Destination);
            yield return Method("FakeQuantizeGradient", Source, Shape, Scales, Gradient, Destination);
        }

        if (scheme.Granularity == Granularity.PerTensor)
        {
            yield return Method("FakeQuantize", [Source, .. Value(scheme), Destination]);
            yield return Method("FakeQuantizeGradient", [Source, .. Value(scheme), Gradient, Destination]);
        }
    }

    /// <summary>The types of codes that a scheme's methods take: bytes, and the type of one code where there is one.</summary>
    public static IEnumerable<CodeElement> CodeTypes(SchemeModel scheme) => (scheme.Bits, scheme.IsSigned) switch
    {
        (8, true) => [CodeElement.Byte, CodeElement.SByte],
        (16, true) => [CodeElement.Byte, CodeElement.Int16],
        (16, false) => [CodeElement.Byte, CodeElement.UInt16],
        _ => [CodeElement.Byte],
    };

    private static IEnumerable<TensorMethod> OfSpans(SchemeModel scheme, CodeElement code) =>
    [
        Method("Quantize", [Source, Shape, .. Given(scheme), Written(code)]),
        Method("QuantizeDynamic", [Source, Shape, .. Found(scheme), Written(code)]),
        Method("Dequantize", [Read(code), Shape, .. Given(scheme), Destination]),
        .. scheme.Granularity == Granularity.PerTensor
            ? []
            : new[] { Method("QuantizeDynamicOrMark", [Source, Shape, .. Found(scheme), Written(code), NotFinite]) with { Counts = true } },
    ];

    // Few want one region and no shape; they get the codes of the scheme's own type.
    private static IEnumerable<TensorMethod> OfValues(SchemeModel scheme, CodeElement code) =>
    [
        Method("Quantize", [Source, Shape, .. Value(scheme), Written(code)]),
        Method("Dequantize", [Read(code), Shape, .. Value(scheme), Destination]),
        Method("Quantize", [Source, .. Value(scheme), Written(code)]),
        Method("Dequantize", [Read(code), .. Value(scheme), Destination]),
        Method("QuantizeDynamic", [Source, Shape, .. FoundValue(scheme), Written(code)]),
        .. code == CodeTypes(scheme).Last() ? new[] { Method("QuantizeDynamic", [Source, .. FoundValue(scheme), Written(code)]) } : [],
    ];

    private static IEnumerable<TensorMethod> Calibrated(SchemeModel scheme, bool isStatic) =>
    [
        .. isStatic ? [] : new[] { Method("QuantizeCalibrated", Values, Shape) },
        .. CodeTypes(scheme).SelectMany(static code => new[] { Method("Quantize", Source, Shape, Written(code)), Method("Dequantize", Read(code), Shape, Destination) }),
        Method("FakeQuantize", Source, Shape, Destination),
    ];

    // Of the ways to call a kernel one is shown: with the scheme's own codes, no zero points where it has none, and values where it has one region.
    private static TensorMethod For(SchemeModel scheme, TensorMethod method)
    {
        CodeElement code = CodeTypes(scheme).Last();
        bool isHidden = (scheme.IsSymmetric && method.Has("zeroPoints"))
            || method.Parameters.Any(parameter => parameter.Name == "codes" && parameter != Read(code) && parameter != Written(code))
            || (scheme.Granularity == Granularity.PerTensor && method.Name is not ("ComputeParameters" or "QuantizeDynamicOrMark")
                && (method.Has("scales") || (method.Has("scale") && method.Has("shape"))));
        return isHidden ? method with { Visibility = MethodVisibility.Hidden } : method;
    }

    private static TensorParameter[] Given(SchemeModel scheme) => scheme.IsSymmetric ? [Scales] : [Scales, ZeroPoints];

    private static TensorParameter[] Found(SchemeModel scheme) => scheme.IsSymmetric ? [FoundScales] : [FoundScales, FoundZeroPoints];

    private static TensorParameter[] Value(SchemeModel scheme) => scheme.IsSymmetric ? [Scale] : [Scale, ZeroPoint];

    private static TensorParameter[] FoundValue(SchemeModel scheme) => scheme.IsSymmetric ? [FoundScale] : [FoundScale, FoundZeroPoint];

    private static TensorParameter Read(CodeElement code) => new(ParameterKind.Codes, "codes", Code: code);

    private static TensorParameter Written(CodeElement code) => new(ParameterKind.CodesOut, "codes", Code: code);

    private static TensorParameter Floats(string name) => new(ParameterKind.Singles, name);

    private static TensorMethod Method(string name, params TensorParameter[] parameters) => new(name, parameters.ToEquatableArray());
}
