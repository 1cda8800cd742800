using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing.Calibration.Json;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>Reads one entry of a table, up to the first thing that is wrong in it.</summary>
internal static class EntryNodeReader
{
    private const float SmallestNormal = 1.17549435e-38f;

    private static readonly string[] _required = ["scheme", "observer", "samples", "ranges", "scales"];

    public static ParsedEntry Read(JsonMember member, NodeReader reader)
    {
        ParsedEntry wrong = new(member.Name, member.NameSpan, null, null);
        if (reader.Members(member.Value, "an entry", member.NameSpan, _required, "shape", "zeroPoints") is not { } members
            || SchemeNodeReader.Read(members["scheme"], reader) is not { } scheme)
        {
            return wrong;
        }

        return wrong with { Scheme = scheme, Parameters = Parameters(scheme.Model, members, member.NameSpan, reader) };
    }

    private static CalibrationModel? Parameters(
        SchemeModel scheme, IReadOnlyDictionary<string, JsonNode> members, TextSpan keySpan, NodeReader reader)
    {
        members.TryGetValue("zeroPoints", out JsonNode? zeroPointsNode);
        members.TryGetValue("shape", out JsonNode? shapeNode);
        if (!reader.IsText(members["observer"], "observer")
            || reader.Count(members["samples"], "samples") is null
            || !ShapeNodeReader.TryRead(scheme, shapeNode, reader, out int? regions)
            || Ranges(members["ranges"], reader) is not { } ranges
            || reader.Items(members["scales"], "scales", node => Scale(node, reader)) is not { } scales
            || ZeroPoints(scheme, zeroPointsNode, reader) is not { } zeroPoints)
        {
            return null;
        }

        if (ranges == 0)
        {
            return Wrong(members["ranges"], "there are no ranges; a calibrated tensor has at least one");
        }

        if (regions is { } expected && ranges != expected)
        {
            return Wrong(members["ranges"], $"there are {ranges} ranges, but the scheme has {expected} {(expected == 1 ? "region" : "regions")}");
        }

        if (scales.Count != ranges)
        {
            return Wrong(members["scales"], $"there are {scales.Count} scales for {ranges} ranges; give one for each");
        }

        if (scheme.IsSymmetric ? zeroPoints.Count > 0 : zeroPoints.Count != ranges)
        {
            string remedy = scheme.IsSymmetric ? "; a symmetric scheme has none" : $" for {ranges} ranges; an asymmetric scheme has one for each";
            return Wrong(zeroPointsNode, $"there are {zeroPoints.Count} zero points{remedy}");
        }

        return new(scales.ToEquatableArray(), zeroPoints.ToEquatableArray());

        CalibrationModel? Wrong(JsonNode? node, string problem)
        {
            reader.Fail(DiagnosticDescriptors.CalibratedRegionCount, node?.Span ?? keySpan, problem);
            return null;
        }
    }

    // Ranges are for people and for other parameters; what is wrong with one shows that the table is no table.
    private static int? Ranges(JsonNode node, NodeReader reader) => reader.Items(node, "ranges", item => Range(item, reader))?.Count;

    private static bool? Range(JsonNode node, NodeReader reader)
    {
        if (reader.Members(node, "a range", new(node.Span.Start, 1), ["min", "max"]) is not { } members
            || End(members["min"], "min", reader) is not { } min
            || End(members["max"], "max", reader) is not { } max)
        {
            return null;
        }

        return min <= max || reader.Fail(node.Span, "\"min\" is above \"max\"; the smaller end comes first") ? true : null;
    }

    private static float? End(JsonNode node, string name, NodeReader reader)
    {
        float? end = reader.Number(node, name);
        return end is { } value && float.IsInfinity(value) && !reader.Fail(node.Span, $"\"{name}\" is beyond the range of float32") ? null : end;
    }

    private static float? Scale(JsonNode node, NodeReader reader)
    {
        float? scale = reader.Number(node, "scales");
        if (scale is null or (>= SmallestNormal and <= float.MaxValue))
        {
            return scale;
        }

        string text = node is JsonNumber number ? number.Text : node.Description;
        reader.Fail(
            DiagnosticDescriptors.CalibratedValue,
            node.Span,
            $"the scale {text} is not a finite, positive and normal float; calibrate again, or write at least 1.17549435E-38");
        return null;
    }

    private static IReadOnlyList<int>? ZeroPoints(SchemeModel scheme, JsonNode? node, NodeReader reader) =>
        node is null ? [] : reader.Items(node, "zeroPoints", item => ZeroPoint(scheme, item, reader));

    // Those of a symmetric scheme are too many, whatever their values.
    private static int? ZeroPoint(SchemeModel scheme, JsonNode node, NodeReader reader)
    {
        int? zeroPoint = reader.Integer(node, "zeroPoints");
        if (zeroPoint is not { } value || scheme.IsSymmetric || (value >= scheme.MinCode && value <= scheme.MaxCode))
        {
            return zeroPoint;
        }

        reader.Fail(
            DiagnosticDescriptors.CalibratedValue, node.Span, $"the zero point {value} is no code of the scheme; its codes are {scheme.MinCode} to {scheme.MaxCode}");
        return null;
    }
}
