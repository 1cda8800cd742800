using System.Globalization;

namespace QuantGen.Generator.Model;

/// <summary>
/// The fixed rule by which a grid names its types, and the emitted arithmetic of a scheme is named: <c>Int4SymmetricPerGroup32</c>, <c>UInt8AsymmetricPerTensor</c>.
/// </summary>
internal static class SchemeNames
{
    public static string For(SchemeModel scheme)
    {
        string code = (scheme.IsSigned ? "Int" : "UInt") + Text(scheme.Bits);
        return code + scheme.Symmetry + scheme.Granularity + Group(scheme) + Axis(scheme) + Range(scheme) + Rounding(scheme) + Profile(scheme) + Scales(scheme);
    }

    private static string Group(SchemeModel scheme) => (scheme.GroupSize, scheme.GroupCount) switch
    {
        ( > 0, _) => Text(scheme.GroupSize),
        (_, > 0) => "Count" + Text(scheme.GroupCount),
        _ => "",
    };

    private static string Axis(SchemeModel scheme)
    {
        int usual = scheme.GroupSize > 0 ? -1 : 0;
        if (scheme.Axis == usual)
        {
            return "";
        }

        return scheme.Axis < 0 ? "AxisMinus" + Text(-scheme.Axis) : "Axis" + Text(scheme.Axis);
    }

    private static string Range(SchemeModel scheme)
    {
        CodeRange usual = scheme.IsSymmetric && scheme.IsSigned ? CodeRange.Narrow : CodeRange.Full;
        return scheme.CodeRange == usual ? "" : scheme.CodeRange.ToString();
    }

    private static string Rounding(SchemeModel scheme) => scheme.Rounding == Model.Rounding.HalfToEven ? "" : scheme.Rounding.ToString();

    private static string Profile(SchemeModel scheme) => scheme.Profile == Model.Profile.Affine ? "" : scheme.Profile.ToString();

    private static string Scales(SchemeModel scheme) => scheme.ScaleType == ScaleType.Single ? "" : scheme.ScaleType + "Scales";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
