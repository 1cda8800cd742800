using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Threading;
using QuantGen.Calibration.Reading;

namespace QuantGen.Calibration;

/// <summary>The text of a table in UTF-8, and the entries that it holds.</summary>
internal static class TableText
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Reads the entries, or throws what is wrong first.</summary>
    public static void Read(ReadOnlySpan<byte> utf8, string file, IDictionary<string, CalibrationEntry> entries)
    {
        string text = Decode(utf8, file);
        List<TableProblem> problems = [];
        ImmutableArray<EntryNode>? nodes = TableReader.Read(text, problems, CancellationToken.None);
        if (problems.Count > 0)
        {
            throw Exception(problems[0], text, file);
        }

        foreach (EntryNode node in nodes!.Value)
        {
            entries[node.Key] = Entry(node.Scheme!.Values, node.Values!);
        }
    }

    /// <summary>A scheme as the rules of tables know it.</summary>
    public static SchemeValues ValuesOf(QuantizationScheme scheme) => new(
        scheme.Bits,
        scheme.Symmetry,
        scheme.Granularity,
        scheme.Axis,
        scheme.GroupSize,
        scheme.GroupCount,
        scheme.CodeType,
        scheme.CodeRange,
        scheme.Rounding,
        scheme.Profile,
        scheme.ScaleType);

    // A byte order mark is no part of the text; without it the encoding is the same.
    private static string Decode(ReadOnlySpan<byte> utf8, string file)
    {
        ReadOnlySpan<byte> text = utf8.StartsWith(ByteOrderMark) ? utf8.Slice(ByteOrderMark.Length) : utf8;
        try
        {
            return _strict.GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            int valid = ValidLength(text);
            throw new CalibrationTableException(
                file, LineOf(text.Slice(0, valid)), null, $"the byte 0x{text[valid]:X2} is not UTF-8; save the file as UTF-8.", exception);
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        int valid = 0;
        while (Rune.DecodeFromUtf8(text.Slice(valid), out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            valid += consumed;
        }

        return valid;
    }

    private static CalibrationTableException Exception(TableProblem problem, string text, string file)
    {
        string what = problem.Kind == ProblemKind.Version
            ? $"\"version\" is {problem.Text}; this library reads version {CalibrationTable.FormatVersion}"
            : problem.Text;
        long line = text.AsSpan(0, problem.Place.Start).Count('\n') + 1L;
        return new(file, line, problem.Key, what + ".");
    }

    private static long LineOf(ReadOnlySpan<byte> before) => before.Count((byte)'\n') + 1L;

    private static CalibrationEntry Entry(SchemeValues scheme, EntryValues values)
    {
        QuantizationScheme quantization = new()
        {
            Bits = scheme.Bits,
            Symmetry = scheme.Symmetry,
            Granularity = scheme.Granularity,
            Axis = scheme.Axis,
            GroupSize = scheme.GroupSize,
            GroupCount = scheme.GroupCount,
            CodeType = scheme.CodeType,
            CodeRange = scheme.CodeRange,
            Rounding = scheme.Rounding,
            Profile = scheme.Profile,
            ScaleType = scheme.ScaleType,
        };
        ValueRange[] ranges = new ValueRange[values.Ranges.Count];
        for (int region = 0; region < ranges.Length; region++)
        {
            ranges[region] = new(values.Ranges[region].Min, values.Ranges[region].Max);
        }

        TensorShape? shape = values.Shape is { } extents ? TensorShape.Create([.. extents]) : null;
        return new(quantization, ranges, new([.. values.Scales], [.. values.ZeroPoints]), values.Observer, values.Samples, shape);
    }
}
