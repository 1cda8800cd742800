using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Calibration.Reading;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>A calibration table with places in its text. The generator's pipeline takes its <see cref="ToModel"/> only.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">Its text, or null if it cannot be read.</param>
/// <param name="Entries">The entries, wrong ones included.</param>
/// <param name="IsComplete">Whether all entries are known: the text is JSON, and a table of a version that is known.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record ParsedTable(
    string Path, SourceText? Text, ImmutableArray<ParsedEntry> Entries, bool IsComplete, ImmutableArray<TableDiagnostic> Problems)
{
    public Diagnostic ToDiagnostic(TableDiagnostic problem)
    {
        LinePositionSpan lines = Text?.Lines.GetLinePositionSpan(problem.Span) ?? default;
        return Diagnostic.Create(problem.Descriptor, Location.Create(Path, problem.Span, lines), problem.MessageArguments);
    }

    public CalibrationTableModel ToModel() =>
        new(Path, Entries.Select(static entry => new CalibrationEntryModel(entry.Key, entry.Scheme?.Model, entry.Parameters)).ToEquatableArray());
}

/// <summary>An entry of a table.</summary>
/// <param name="Key">Its key.</param>
/// <param name="KeySpan">Where the key stands.</param>
/// <param name="Scheme">Its scheme, or null if it is wrong.</param>
/// <param name="Parameters">Its scales and zero points, or null if anything in the entry is wrong.</param>
internal sealed record ParsedEntry(string Key, TextSpan KeySpan, ParsedScheme? Scheme, CalibrationModel? Parameters)
{
    public static ParsedEntry Create(EntryNode entry) => new(
        entry.Key,
        TableDiagnostic.SpanOf(entry.KeyPlace),
        entry.Scheme is null ? null : ParsedScheme.Create(entry.Scheme),
        entry.Values is null ? null : new(entry.Values.Scales.ToEquatableArray(), entry.Values.ZeroPoints.ToEquatableArray()));
}

/// <summary>The scheme of an entry.</summary>
/// <param name="Model">The scheme.</param>
/// <param name="Span">The whole of it.</param>
/// <param name="Properties">Where the values of its properties stand, by the names that the table gives them.</param>
internal sealed record ParsedScheme(SchemeModel Model, TextSpan Span, ImmutableDictionary<string, TextSpan> Properties)
{
    public static ParsedScheme Create(SchemeNode scheme) => new(
        new()
        {
            Bits = scheme.Values.Bits,
            Symmetry = scheme.Values.Symmetry,
            Granularity = scheme.Values.Granularity,
            Axis = scheme.Values.Axis,
            GroupSize = scheme.Values.GroupSize,
            GroupCount = scheme.Values.GroupCount,
            IsSigned = scheme.Values.CodeType == CodeType.Signed,
            CodeRange = scheme.Values.CodeRange,
            Rounding = scheme.Values.Rounding,
            Profile = scheme.Values.Profile,
            ScaleType = scheme.Values.ScaleType,
            CalibrationKey = null,
        },
        TableDiagnostic.SpanOf(scheme.Place),
        scheme.Properties.ToImmutableDictionary(static property => property.Key, static property => TableDiagnostic.SpanOf(property.Value)));
}
