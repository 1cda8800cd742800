using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>All tables of a compilation, for the analyzer: whether they serve the types that name their entries.</summary>
internal sealed class TableRules
{
    private const int ListedKeys = 20;

    private readonly ImmutableArray<ParsedTable> _tables;
    private readonly ILookup<string, (ParsedTable Table, ParsedEntry Entry)> _entries;

    private TableRules(ImmutableArray<ParsedTable> tables)
    {
        _tables = tables;
        _entries = tables.SelectMany(static table => table.Entries.Select(entry => (Table: table, Entry: entry))).ToLookup(static pair => pair.Entry.Key);
    }

    public static TableRules Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation) => new(
        [
            .. files.Where(TableParser.IsTable)
                .GroupBy(static file => file.Path, StringComparer.Ordinal)
                .OrderBy(static file => file.Key, StringComparer.Ordinal)
                .Select(file => TableParser.Parse(file.First(), cancellation)),
        ]);

    /// <summary>What is wrong with the entry of a type, or that there is none. What is wrong in a file itself is reported there.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="scheme">What it declares.</param>
    /// <param name="attribute">Where it does.</param>
    public IEnumerable<Diagnostic> Check(string type, SchemeModel scheme, AttributeReader attribute)
    {
        if (scheme.CalibrationKey is not { } key)
        {
            return [];
        }

        if (_tables.IsEmpty)
        {
            return [Diagnostic.Create(DiagnosticDescriptors.NoCalibrationTable, LocationOfKey(attribute), key, type)];
        }

        ImmutableArray<(ParsedTable Table, ParsedEntry Entry)> found = [.. _entries[key]];
        return found.Length switch
        {
            // A key that is missing from a table that cannot be read may well be in it.
            0 => _tables.All(static table => table.IsComplete) ? [Missing(type, key, attribute)] : [],
            1 => Disagreement(type, scheme, found[0].Table, found[0].Entry),
            _ => found.Skip(1).Select(pair => pair.Table.ToDiagnostic(
                new(DiagnosticDescriptors.RepeatedCalibrationKey, pair.Entry.KeySpan, key, found[0].Table.Path))),
        };
    }

    private Diagnostic Missing(string type, string key, AttributeReader attribute)
    {
        string[] keys = [.. _entries.Select(static entries => entries.Key).OrderBy(static name => name, StringComparer.Ordinal)];
        string more = keys.Length > ListedKeys ? $" and {keys.Length - ListedKeys} more" : "";
        return Diagnostic.Create(
            DiagnosticDescriptors.MissingCalibrationKey,
            LocationOfKey(attribute),
            key,
            keys.Length == 0 ? "there are none" : "there are " + string.Join(", ", keys.Take(ListedKeys)) + more,
            type);
    }

    private static Location LocationOfKey(AttributeReader attribute) => attribute.LocationOf(nameof(SchemeDeclaration.CalibrationKey));

    private static IEnumerable<Diagnostic> Disagreement(string type, SchemeModel declared, ParsedTable table, ParsedEntry entry)
    {
        if (entry.Scheme is not { } scheme)
        {
            return [];
        }

        ImmutableArray<SchemeDifference> differences = [.. SchemeDifference.Between(scheme.Model, declared)];
        if (differences.IsEmpty)
        {
            return [];
        }

        string text = string.Join(", ", differences.Select(static difference => $"{difference.Property} is {difference.Table} here and {difference.Declared} there"));
        return
        [
            table.ToDiagnostic(new(
                DiagnosticDescriptors.CalibratedScheme,
                scheme.Properties.TryGetValue(differences[0].Property, out var span) ? span : scheme.Span,
                entry.Key,
                type,
                text)),
        ];
    }
}
