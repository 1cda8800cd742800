using System.Globalization;

namespace QuantGen.Generator.Model;

/// <summary>
/// The fixed rule by which a grid names its types, <c>Int4SymmetricPerGroup32</c> or <c>UInt8AsymmetricPerTensor</c>, and by which the two parts of a scheme are named
/// where they are emitted: <c>Int4Symmetric</c> and <c>PerGroup32</c>.
/// </summary>
internal static class SchemeNames
{
    public static string For(SchemeModel scheme) => Codes(scheme) + OfRegions(scheme.Regions) + Variant(scheme);

    public static string OfArithmetic(ArithmeticModel arithmetic) => Codes(arithmetic) + Variant(arithmetic);

    public static string OfRegions(RegionsModel regions) => regions.Granularity + Group(regions) + Axis(regions);

    private static string Codes(ArithmeticModel arithmetic) => (arithmetic.IsSigned ? "Int" : "UInt") + Text(arithmetic.Bits) + arithmetic.Symmetry;

    private static string Group(RegionsModel regions) => (regions.GroupSize, regions.GroupCount) switch
    {
        ( > 0, _) => Text(regions.GroupSize),
        (_, > 0) => "Count" + Text(regions.GroupCount),
        _ => "",
    };

    private static string Axis(RegionsModel regions)
    {
        int usual = regions.GroupSize > 0 ? -1 : 0;
        if (regions.Axis == usual)
        {
            return "";
        }

        return regions.Axis < 0 ? "AxisMinus" + Text(-regions.Axis) : "Axis" + Text(regions.Axis);
    }

    private static string Variant(ArithmeticModel arithmetic) => Range(arithmetic) + Rounding(arithmetic) + Profile(arithmetic) + Scales(arithmetic);

    private static string Range(ArithmeticModel arithmetic)
    {
        CodeRange usual = arithmetic.IsSymmetric && arithmetic.IsSigned ? CodeRange.Narrow : CodeRange.Full;
        return arithmetic.CodeRange == usual ? "" : arithmetic.CodeRange.ToString();
    }

    private static string Rounding(ArithmeticModel arithmetic) => arithmetic.Rounding == Model.Rounding.HalfToEven ? "" : arithmetic.Rounding.ToString();

    private static string Profile(ArithmeticModel arithmetic) => arithmetic.Profile == Model.Profile.Affine ? "" : arithmetic.Profile.ToString();

    private static string Scales(ArithmeticModel arithmetic) => arithmetic.ScaleType == ScaleType.Single ? "" : arithmetic.ScaleType + "Scales";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
