using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
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
        if (Problem(scheme, codeType, codeRange, members.ContainsKey("axis")) is not var (name, problem))
        {
            return new(scheme, node.Span, members.ToImmutableDictionary(static member => member.Key, static member => member.Value.Span));
        }

        reader.Fail(members.TryGetValue(name, out JsonNode? wrong) ? wrong.Span : new TextSpan(node.Span.Start, 1), problem);
        return null;
    }

    private static int? Optional(IReadOnlyDictionary<string, JsonNode> members, string name, NodeReader reader) =>
        members.TryGetValue(name, out JsonNode? node) ? reader.Integer(node, name) : 0;

    // The rules of the runtime's own reader.
    private static (string Name, string Problem)? Problem(SchemeModel scheme, CodeType codeType, CodeRange codeRange, bool hasAxis) => scheme switch
    {
        { Bits: not ((>= 1 and <= 8) or 16) } => ("bits", $"\"bits\" is {scheme.Bits}; it is 1 to 8, or 16"),
        _ when codeType == CodeType.Default => ("codeType", "\"codeType\" is Default; write Signed or Unsigned"),
        _ when codeRange == CodeRange.Default => ("codeRange", "\"codeRange\" is Default; write Narrow or Full"),
        { IsSigned: false, IsNarrow: true } => ("codeRange", "\"codeRange\" is Narrow, which is for signed codes only; write Full"),
        { Bits: 1, IsSymmetric: true } => ("bits", "one-bit symmetric codes have no positive value; write more bits or Asymmetric"),
        { Bits: 1, IsNarrow: true } => ("codeRange", "one-bit narrow codes have one value only; write Full"),
        { Granularity: Granularity.PerTensor } when hasAxis => ("axis", "\"axis\" is not for the granularity PerTensor; remove it"),
        { Granularity: not Granularity.PerTensor } when !hasAxis => ("axis", "\"axis\" is missing"),
        { Granularity: Granularity.PerGroup, GroupSize: <= 0, GroupCount: <= 0 } =>
            ("granularity", "\"granularity\" is PerGroup; it needs a positive \"groupSize\" or \"groupCount\""),
        { Granularity: Granularity.PerGroup, GroupSize: not 0, GroupCount: not 0 } =>
            ("groupCount", "there are both \"groupSize\" and \"groupCount\"; write one"),
        { Granularity: not Granularity.PerGroup, GroupSize: not 0 } => ("groupSize", "\"groupSize\" is for the granularity PerGroup only; remove it"),
        { Granularity: not Granularity.PerGroup, GroupCount: not 0 } => ("groupCount", "\"groupCount\" is for the granularity PerGroup only; remove it"),
        _ => null,
    };
}
