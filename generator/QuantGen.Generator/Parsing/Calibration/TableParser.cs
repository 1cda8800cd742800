using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Parsing.Calibration.Json;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>Reads calibration tables among the additional files. The generator and the analyzer both run this.</summary>
internal static class TableParser
{
    private const string Suffix = ".calibration.json";

    private const int FormatVersion = 1;

    /// <summary>Whether a file is a calibration table, by its name.</summary>
    public static bool IsTable(AdditionalText file) => file.Path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    public static ParsedTable Parse(AdditionalText file, CancellationToken cancellation)
    {
        SourceText? text = file.GetText(cancellation);
        List<TableProblem> problems = [];
        NodeReader reader = new(problems);
        ImmutableArray<ParsedEntry>? entries = text is null
            ? Unreadable(reader)
            : Entries(text.ToString(), reader, cancellation);
        return new(file.Path, text, entries ?? [], entries is not null, [.. problems]);
    }

    private static ImmutableArray<ParsedEntry>? Unreadable(NodeReader reader)
    {
        reader.Fail(default, "the file cannot be read");
        return null;
    }

    private static ImmutableArray<ParsedEntry>? Entries(string text, NodeReader reader, CancellationToken cancellation)
    {
        if (JsonParser.Parse(text, cancellation, out JsonError? error) is not { } root)
        {
            reader.Fail(error!.Span, error.Problem.TrimEnd('.'));
            return null;
        }

        TextSpan start = new(root.Span.Start, 1);
        if (reader.Members(root, "a calibration table", start, ["version", "entries"]) is not { } members
            || reader.Integer(members["version"], "version") is not { } version)
        {
            return null;
        }

        if (version != FormatVersion)
        {
            reader.Fail(DiagnosticDescriptors.CalibrationTableVersion, members["version"].Span, version.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        if (members["entries"] is JsonObject { Members: var entries })
        {
            return Entries(entries, reader);
        }

        reader.Fail(members["entries"].Span, $"\"entries\" is an object, not {members["entries"].Description}");
        return null;
    }

    private static ImmutableArray<ParsedEntry> Entries(ImmutableArray<JsonMember> members, NodeReader reader)
    {
        Dictionary<string, ParsedEntry> entries = [];
        foreach (JsonMember member in members)
        {
            if (member.Name.Length == 0)
            {
                reader.Fail(member.NameSpan, "an entry has an empty key; name it");
            }
            else if (entries.TryGetValue(member.Name, out ParsedEntry? first))
            {
                reader.Fail(member.NameSpan, $"\"{member.Name}\" occurs twice; remove one");
                entries[member.Name] = first with { Parameters = null };
            }
            else
            {
                reader.Key = member.Name;
                entries.Add(member.Name, EntryNodeReader.Read(member, reader));
                reader.Key = null;
            }
        }

        return [.. entries.Values.OrderBy(static entry => entry.KeySpan.Start)];
    }
}
