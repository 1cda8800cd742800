using System.Collections.Generic;
#if NETSTANDARD
using QuantGen.Generator.Model;
#endif

namespace QuantGen.Calibration.Reading;

/// <summary>Reads one entry of a table, up to the first thing that is wrong in it.</summary>
internal static class TableEntryReader
{
    private const float SmallestNormal = 1.17549435e-38f;

    private static readonly string[] _required = ["scheme", "observer", "samples", "ranges", "scales"];
    private static readonly string[] _ends = ["min", "max"];

    public static EntryNode Read(JsonMember member, NodeReader reader)
    {
        EntryNode wrong = new(member.Name, member.NamePlace, null, null);
        if (reader.Members(member.Value, "an entry", member.NamePlace, _required, "shape", "zeroPoints") is not { } members
            || SchemeReader.Read(members["scheme"], reader) is not { } scheme)
        {
            return wrong;
        }

        return wrong with { Scheme = scheme, Values = Values(scheme.Values, members, member.NamePlace, reader) };
    }

    private static EntryValues? Values(SchemeValues scheme, IReadOnlyDictionary<string, JsonNode> members, Place keyPlace, NodeReader reader)
    {
        members.TryGetValue("zeroPoints", out JsonNode? zeroPointsNode);
        members.TryGetValue("shape", out JsonNode? shapeNode);
        if (reader.Text(members["observer"], "observer") is not { } observer
            || reader.Count(members["samples"], "samples") is not { } samples
            || !TryShape(scheme, shapeNode, reader, out IReadOnlyList<int>? shape, out int? regions)
            || reader.Items(members["ranges"], "ranges", node => Range(node, reader)) is not { } ranges
            || reader.Items(members["scales"], "scales", node => Scale(scheme, node, reader)) is not { } scales
            || ZeroPoints(scheme, zeroPointsNode, reader) is not { } zeroPoints)
        {
            return null;
        }

        (JsonNode? node, string? problem) =
            RegionCount.RangeProblem(regions, ranges.Count) is { } ofRanges ? (members["ranges"], ofRanges)
            : RegionCount.ScaleProblem(ranges.Count, scales.Count) is { } ofScales ? (members["scales"], ofScales)
            : (zeroPointsNode, RegionCount.ZeroPointProblem(scheme, ranges.Count, zeroPoints.Count));
        if (problem is null)
        {
            return new(observer, samples, shape, ranges, scales, zeroPoints);
        }

        reader.Fail(ProblemKind.Regions, node?.Place ?? keyPlace, problem);
        return null;
    }

    private static bool TryShape(SchemeValues scheme, JsonNode? node, NodeReader reader, out IReadOnlyList<int>? shape, out int? regions)
    {
        shape = null;
        regions = null;
        if (node is not null)
        {
            shape = reader.Items(node, "shape", item => reader.Integer(item, "shape"));
            if (shape is null)
            {
                return false;
            }
        }

        regions = RegionCount.Of(scheme, shape, out string? problem, out ProblemKind kind);
        return problem is null || reader.Fail(kind, node!.Place, problem);
    }

    private static RangeNode? Range(JsonNode node, NodeReader reader)
    {
        if (reader.Members(node, "a range", new(node.Place.Start, 1), _ends) is not { } members
            || End(members["min"], "min", reader) is not { } min
            || End(members["max"], "max", reader) is not { } max)
        {
            return null;
        }

        return min <= max || reader.Fail(node.Place, "\"min\" is above \"max\"; the smaller end comes first") ? new(min, max) : null;
    }

    private static float? End(JsonNode node, string name, NodeReader reader)
    {
        float? end = reader.Number(node, name);
        return end is { } value && float.IsInfinity(value) && !reader.Fail(node.Place, $"\"{name}\" is beyond the range of float32") ? null : end;
    }

    private static float? Scale(SchemeValues scheme, JsonNode node, NodeReader reader)
    {
        float? scale = reader.Number(node, "scales");
        bool isLegal = scale is null or (>= SmallestNormal and <= float.MaxValue);
        if (isLegal && (scale is null || StoredScale.Is(scale.Value, scheme.ScaleType)))
        {
            return scale;
        }

        string text = node is JsonNumber number ? number.ShortText : node.Description;
        reader.Fail(
            ProblemKind.Value,
            node.Place,
            isLegal
                ? $"the scale {text} is no value of the scheme's \"scaleType\" {scheme.ScaleType}; calibrate again"
                : $"the scale {text} is not a finite, positive and normal float; calibrate again, or write at least 1.17549435E-38");
        return null;
    }

    private static IReadOnlyList<int>? ZeroPoints(SchemeValues scheme, JsonNode? node, NodeReader reader) =>
        node is null ? [] : reader.Items(node, "zeroPoints", item => ZeroPoint(scheme, item, reader));

    // Those of a symmetric scheme are too many, whatever their values.
    private static int? ZeroPoint(SchemeValues scheme, JsonNode node, NodeReader reader)
    {
        int? zeroPoint = reader.Integer(node, "zeroPoints");
        if (zeroPoint is not { } value || !scheme.HasZeroPoints || (value >= scheme.MinCode && value <= scheme.MaxCode))
        {
            return zeroPoint;
        }

        reader.Fail(ProblemKind.Value, node.Place, $"the zero point {value} is no code of the scheme; its codes are {scheme.MinCode} to {scheme.MaxCode}");
        return null;
    }
}
