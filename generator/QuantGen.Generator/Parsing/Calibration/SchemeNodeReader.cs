using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Calibration;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing.Calibration.Json;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>Reads the scheme of an entry, in which every default is written out.</summary>
internal static class SchemeNodeReader
{
    private static readonly string[] _required = ["bits", "symmetry", "granularity", "codeType", "codeRange", "rounding", "profile"];

    public static ParsedScheme? Read(JsonNode node, NodeReader reader)
    {
        if (reader.Members(node, "\"scheme\"", new(node.Span.Start, 1), _required, "axis", "groupSize", "groupCount") is not { } members)
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
            || Optional(members, "groupCount", reader) is not { } groupCount)
        {
            return null;
        }

        SchemeModel scheme = new()
        {
            Bits = bits,
            Symmetry = symmetry,
            Granularity = granularity,
            Axis = axis,
            GroupSize = groupSize,
            GroupCount = groupCount,
            IsSigned = codeType == CodeType.Signed,
            IsNarrow = codeRange == CodeRange.Narrow,
            Rounding = rounding,
            Profile = profile,
            CalibrationKey = null,
        };
        bool hasAxis = members.ContainsKey("axis");
        SchemeFields fields = new(
            bits, symmetry, granularity, hasAxis ? axis : null, Given(groupSize), Given(groupCount), codeType, codeRange, rounding, profile);
        if (Problem(fields) is not var (name, problem))
        {
            return new(scheme, node.Span, members.ToImmutableDictionary(static member => member.Key, static member => member.Value.Span));
        }

        reader.Fail(members.TryGetValue(name, out JsonNode? wrong) ? wrong.Span : new TextSpan(node.Span.Start, 1), problem);
        return null;
    }

    private static int? Optional(IReadOnlyDictionary<string, JsonNode> members, string name, NodeReader reader) =>
        members.TryGetValue(name, out JsonNode? node) ? reader.Integer(node, name) : 0;

    // Whoever writes no group may write 0.
    private static int? Given(int groups) => groups == 0 ? null : groups;

    private static (string Name, string Problem)? Problem(SchemeFields fields) => SchemeLaw.Broken(fields) is { } rule
        ? SchemeRuleText.Of(rule, fields)
        : fields is { Granularity: not Granularity.PerTensor, Axis: null } ? ("axis", "\"axis\" is missing") : null;
}
