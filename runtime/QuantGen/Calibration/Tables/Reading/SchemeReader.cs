using System.Collections.Generic;
using System.Linq;
#if NETSTANDARD
using QuantGen.Generator.Model;
#endif

namespace QuantGen.Calibration.Reading;

/// <summary>Reads the scheme of an entry, in which every default is written out.</summary>
internal static class SchemeReader
{
    private const string ScaleTypeName = "scaleType";

    private static readonly string[] _required = ["bits", "symmetry", "granularity", "codeType", "codeRange", "rounding", "profile"];

    public static SchemeNode? Read(JsonNode node, NodeReader reader)
    {
        Place start = new(node.Place.Start, 1);
        if (reader.Members(node, "\"scheme\"", start, _required, "axis", "groupSize", "groupCount", ScaleTypeName) is not { } members)
        {
            return null;
        }

        if (reader.Integer(members["bits"], "bits") is not { } bits
            || reader.Name<Symmetry>(members["symmetry"], "symmetry") is not { } symmetry
            || reader.Name<Granularity>(members["granularity"], "granularity") is not { } granularity
            || reader.Name<CodeType>(members["codeType"], "codeType") is not { } codeType
            || reader.Name<CodeRange>(members["codeRange"], "codeRange") is not { } codeRange
            || reader.Name<Rounding>(members["rounding"], "rounding") is not { } rounding
            || reader.Name<Profile>(members["profile"], "profile") is not { } profile
            || Optional(members, "axis", reader) is not { } axis
            || Optional(members, "groupSize", reader) is not { } groupSize
            || Optional(members, "groupCount", reader) is not { } groupCount
            || ScaleTypeOf(members, reader) is not { } scaleType)
        {
            return null;
        }

        SchemeValues scheme = new(bits, symmetry, granularity, axis, groupSize, groupCount, codeType, codeRange, rounding, profile, scaleType);
        if ((scheme.Problem() ?? AxisProblem(granularity, members.ContainsKey("axis"))) is not var (property, problem))
        {
            return new(scheme, node.Place, members.ToDictionary(static member => member.Key, static member => member.Value.Place));
        }

        reader.Fail(members.TryGetValue(property, out JsonNode? wrong) ? wrong.Place : start, problem);
        return null;
    }

    private static int? Optional(IReadOnlyDictionary<string, JsonNode> members, string name, NodeReader reader) =>
        members.TryGetValue(name, out JsonNode? node) ? reader.Integer(node, name) : 0;

    // Tables without it have scales in single precision.
    private static ScaleType? ScaleTypeOf(IReadOnlyDictionary<string, JsonNode> members, NodeReader reader) =>
        members.TryGetValue(ScaleTypeName, out JsonNode? node) ? reader.Name<ScaleType>(node, ScaleTypeName) : ScaleType.Single;

    private static (string Property, string Problem)? AxisProblem(Granularity granularity, bool hasAxis) => (granularity == Granularity.PerTensor, hasAxis) switch
    {
        (true, true) => ("axis", "\"axis\" is not for the granularity PerTensor; remove it"),
        (false, false) => ("axis", "\"axis\" is missing"),
        _ => null,
    };
}
