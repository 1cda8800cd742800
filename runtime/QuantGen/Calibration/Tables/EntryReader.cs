using System;
using System.Collections.Generic;

namespace QuantGen.Calibration;

/// <summary>Reads one entry of a table.</summary>
internal static class EntryReader
{
    public static CalibrationEntry Read(ref TableReader reader)
    {
        QuantizationScheme? scheme = null;
        TensorShape? shape = null;
        string observer = "";
        long samples = 0;
        List<ValueRange> ranges = [];
        List<float> scales = [];
        List<int> zeroPoints = [];
        HashSet<string> seen = [];
        reader.BeginObject("an entry");
        while (reader.NextProperty(seen, out string name))
        {
            switch (name)
            {
                case "scheme":
                    scheme = SchemeReader.Read(ref reader);
                    break;
                case "observer":
                    observer = reader.Text(name);
                    break;
                case "samples":
                    samples = reader.Count(name);
                    break;
                case "shape":
                    shape = ReadShape(ref reader);
                    break;
                case "ranges":
                    ReadRanges(ref reader, ranges);
                    break;
                case "scales":
                    ReadScales(ref reader, scales);
                    break;
                case "zeroPoints":
                    ReadZeroPoints(ref reader, zeroPoints);
                    break;
                default:
                    reader.FailUnknown(name, "scheme, observer, samples, shape, ranges, scales and zeroPoints");
                    break;
            }
        }

        reader.RequireOfEntry(seen, "scheme", "observer", "samples", "ranges", "scales");
        QuantizationParameters parameters = Parameters(ref reader, scales, zeroPoints);
        if (EntryRules.Problem(scheme!, shape, ranges.Count, parameters) is { } problem)
        {
            reader.FailEntry(problem);
        }

        return new(scheme!, [.. ranges], parameters, observer, samples, shape);
    }

    private static QuantizationParameters Parameters(ref TableReader reader, List<float> scales, List<int> zeroPoints)
    {
        if (zeroPoints.Count != 0 && zeroPoints.Count != scales.Count)
        {
            reader.FailEntry($"there are {zeroPoints.Count} zero points for {scales.Count} scales; give one for each.");
        }

        return new([.. scales], [.. zeroPoints]);
    }

    private static TensorShape ReadShape(ref TableReader reader)
    {
        List<int> extents = [];
        reader.BeginArray("shape");
        while (reader.NextItem())
        {
            extents.Add(reader.Integer("shape"));
        }

        try
        {
            return TensorShape.Create([.. extents]);
        }
        catch (ArgumentException exception)
        {
            reader.Fail(exception.Message);
            throw;
        }
    }

    private static void ReadRanges(ref TableReader reader, List<ValueRange> ranges)
    {
        reader.BeginArray("ranges");
        while (reader.NextItem())
        {
            float min = 0, max = 0;
            HashSet<string> seen = [];
            reader.BeginObject("a range");
            while (reader.NextProperty(seen, out string name))
            {
                switch (name)
                {
                    case "min":
                        min = reader.Number(name);
                        break;
                    case "max":
                        max = reader.Number(name);
                        break;
                    default:
                        reader.FailUnknown(name, "min and max");
                        break;
                }
            }

            reader.Require(seen, "min", "max");
            if (min > max)
            {
                reader.Fail(FormattableString.Invariant($"range {ranges.Count} reaches from {min} to {max}; the smaller end comes first."));
            }

            ranges.Add(new(min, max));
        }
    }

    private static void ReadScales(ref TableReader reader, List<float> scales)
    {
        reader.BeginArray("scales");
        while (reader.NextItem())
        {
            float scale = reader.Number("scales");
            if (!(float.IsNormal(scale) && scale > 0))
            {
                reader.Fail(FormattableString.Invariant($"scale {scales.Count} is {scale}; scales are positive normal floats."));
            }

            scales.Add(scale);
        }
    }

    private static void ReadZeroPoints(ref TableReader reader, List<int> zeroPoints)
    {
        reader.BeginArray("zeroPoints");
        while (reader.NextItem())
        {
            zeroPoints.Add(reader.Integer("zeroPoints"));
        }
    }
}
