using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing.Calibration.Json;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>Reads the shape of an entry and counts the regions that a tensor of that shape has.</summary>
internal static class ShapeNodeReader
{
    private const int MaxRank = 8;

    /// <summary>False where the shape is wrong.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="node">The shape, or null if the entry has none.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="regions">The regions, or null where they depend on a shape that is not given.</param>
    public static bool TryRead(SchemeModel scheme, JsonNode? node, NodeReader reader, out int? regions)
    {
        regions = scheme switch
        {
            { Granularity: Granularity.PerTensor } => 1,
            { GroupCount: > 0 } => scheme.GroupCount,
            _ => null,
        };
        if (node is null)
        {
            return true;
        }

        if (reader.Items(node, "shape", item => reader.Integer(item, "shape")) is not { } extents)
        {
            return false;
        }

        string text = $"[{string.Join(", ", extents)}]";
        if (extents.Count > MaxRank || extents.Any(static extent => extent < 0) || Length(extents) is not { } length)
        {
            return reader.Fail(node.Span, $"{text} is not a shape: it has more than eight extents, a negative one, or 2^31 elements or more");
        }

        if (scheme.Granularity == Granularity.PerTensor)
        {
            return true;
        }

        int axis = scheme.Axis < 0 ? scheme.Axis + extents.Count : scheme.Axis;
        if (axis < 0 || axis >= extents.Count)
        {
            return reader.Fail(DiagnosticDescriptors.CalibratedRegionCount, node.Span, $"the shape {text} has no axis {scheme.Axis}, which the scheme names");
        }

        int extent = extents[axis];
        if (scheme.GroupCount > 0)
        {
            return extent % scheme.GroupCount == 0 || reader.Fail(
                DiagnosticDescriptors.CalibratedRegionCount, node.Span, $"the extent {extent} of axis {scheme.Axis} does not divide into {scheme.GroupCount} groups");
        }

        int groups = scheme.GroupSize > 0 ? (int)(((long)extent + scheme.GroupSize - 1) / scheme.GroupSize) : extent;
        regions = scheme.GroupSize == 0 ? extent : (int)(extent == 0 ? 0 : length / extent * groups);
        return true;
    }

    // The product in any order: a zero anywhere makes it zero, as the runtime has it.
    private static long? Length(IEnumerable<int> extents)
    {
        if (extents.Contains(0))
        {
            return 0;
        }

        long length = 1;
        foreach (int extent in extents)
        {
            length *= extent;
            if (length > int.MaxValue)
            {
                return null;
            }
        }

        return length;
    }
}
