using System.Collections.Generic;

namespace QuantGen.Calibration;

/// <summary>Reads the scheme of an entry.</summary>
internal static class SchemeReader
{
    private const string Known = "bits, symmetry, granularity, axis, groupSize, groupCount, codeType, codeRange, rounding and profile";

    public static QuantizationScheme Read(ref TableReader reader)
    {
        QuantizationScheme scheme = new() { Bits = 0, Symmetry = default, Granularity = default, CodeType = default, CodeRange = default };
        HashSet<string> seen = [];
        reader.BeginObject("\"scheme\"");
        while (reader.NextProperty(seen, out string name))
        {
            scheme = With(scheme, name, ref reader);
        }

        reader.Require(seen, "bits", "symmetry", "granularity", "codeType", "codeRange", "rounding", "profile");
        if (scheme.Granularity == Granularity.PerTensor ? seen.Contains("axis") : !seen.Contains("axis"))
        {
            reader.Fail(scheme.Granularity == Granularity.PerTensor ? "\"axis\" is not for the granularity PerTensor." : "\"axis\" is missing.");
        }

        if (EntryRules.Problem(scheme) is { } problem)
        {
            reader.Fail(problem);
        }

        return scheme;
    }

    private static QuantizationScheme With(QuantizationScheme scheme, string name, ref TableReader reader)
    {
        switch (name)
        {
            case "bits":
                return scheme with { Bits = reader.Integer(name) };
            case "symmetry":
                return scheme with { Symmetry = reader.Name<Symmetry>(name) };
            case "granularity":
                return scheme with { Granularity = reader.Name<Granularity>(name) };
            case "axis":
                return scheme with { Axis = reader.Integer(name) };
            case "groupSize":
                return scheme with { GroupSize = reader.Integer(name) };
            case "groupCount":
                return scheme with { GroupCount = reader.Integer(name) };
            case "codeType":
                return scheme with { CodeType = reader.Name<CodeType>(name) };
            case "codeRange":
                return scheme with { CodeRange = reader.Name<CodeRange>(name) };
            case "rounding":
                return scheme with { Rounding = reader.Name<Rounding>(name) };
            case "profile":
                return scheme with { Profile = reader.Name<Profile>(name) };
            default:
                reader.FailUnknown(name, Known);
                return scheme;
        }
    }
}
