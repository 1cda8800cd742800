using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>What a reader of emitted code should know first: the scheme and its formulas.</summary>
internal static class Formulas
{
    /// <summary>One sentence: <c>4-bit signed codes -7 to 7, one scale for each group of 32 elements along axis -1</c>.</summary>
    public static string Describe(SchemeModel scheme) => $"{DescribeCodes(scheme)}, {DescribeRegions(scheme.Regions)}";

    /// <summary>The first half of it: <c>4-bit signed codes -7 to 7</c>.</summary>
    public static string DescribeCodes(ArithmeticModel codes) =>
        $"{Literals.Of(codes.Bits)}-bit {(codes.IsSigned ? "signed" : "unsigned")} codes {Literals.Of(codes.MinCode)} to {Literals.Of(codes.MaxCode)}";

    /// <summary>The second half of it: <c>one scale for each group of 32 elements along axis -1</c>.</summary>
    public static string DescribeRegions(RegionsModel regions) => regions switch
    {
        { Granularity: Granularity.PerTensor } => "one scale for the tensor",
        { Granularity: Granularity.PerChannel } => $"one scale for each index along axis {Literals.Of(regions.Axis)}",
        { GroupSize: > 0 } => $"one scale for each group of {Literals.Of(regions.GroupSize)} elements along axis {Literals.Of(regions.Axis)}",
        _ => $"one scale for each of {Literals.Of(regions.GroupCount)} equal groups of channels along axis {Literals.Of(regions.Axis)}",
    };

    /// <summary>The formulas as lines of a comment.</summary>
    public static string Comment(ArithmeticModel scheme)
    {
        string ties = scheme.Rounding == Rounding.HalfToEven ? "ties to even" : "ties away from zero";
        string quotient = scheme.Profile == Profile.PyTorch ? "x · (1 / S)" : "x / S";
        string zero = (scheme.IsSymmetric, scheme.IsSigned) switch
        {
            (false, _) => "Z",
            (true, true) => "",
            _ => Literals.Of(scheme.HalfRange),
        };
        (string min, string max) = (Literals.Of(scheme.MinCode), Literals.Of(scheme.MaxCode));
        string parameters = (scheme.IsSymmetric, scheme.Profile) switch
        {
            (true, _) => $"//   scale        S = max|r| / {Literals.Of(scheme.HalfRange - 1)}{RoundedUp(scheme)}",
            (_, Profile.Affine) => $"""
                //   scale        S = (r_max - r_min) / {Literals.Of(scheme.MaxCode - scheme.MinCode)}, with r_min <= 0 <= r_max{RoundedUp(scheme)}
                //   zero point   Z = clamp({max} - round(r_max / S), {min}, {max})
                """,
            _ => $"""
                //   scale        S = (r_max - r_min) / {Literals.Of(scheme.MaxCode - scheme.MinCode)}, with r_min <= 0 <= r_max{RoundedUp(scheme)}
                //   zero point   Z = round(clamp({min} - r_min / S, {min}, {max}))
                """,
        };
        return $"""
            {parameters}
            //   quantize     q = clamp(round({quotient}){(zero.Length == 0 ? "" : " + " + zero)}, {min}, {max}), {ties}
            //   dequantize   x = {(zero.Length == 0 ? "q · S" : $"(q - {zero}) · S")}
            """;
    }

    private static string RoundedUp(ArithmeticModel scheme) => scheme.ScaleType switch
    {
        ScaleType.Half => ", rounded up to half precision",
        ScaleType.E8M0 => ", rounded up to a power of two (E8M0)",
        _ => "",
    };
}
