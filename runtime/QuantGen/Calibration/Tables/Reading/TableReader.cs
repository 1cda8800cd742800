using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace QuantGen.Calibration.Reading;

/// <summary>
/// Reads calibration tables, at run time and in the compiler: the same files are compiled into both, so that both take the same tables and read the
/// same bits from them.
/// </summary>
internal static class TableReader
{
    public const int FormatVersion = 1;

    private static readonly string[] _required = ["version", "entries"];

    /// <summary>The entries in the order of the text, wrong ones included; null where the text is not JSON, or not a table of this version.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ImmutableArray<EntryNode>? Read(string text, List<TableProblem> problems, CancellationToken cancellation)
    {
        NodeReader reader = new(problems);
        if (JsonParser.Parse(text, cancellation, out JsonError? error) is not { } root)
        {
            reader.Fail(error!.Place, error.Problem);
            return null;
        }

        if (reader.Members(root, "a calibration table", new(root.Place.Start, 1), _required) is not { } members
            || reader.Integer(members["version"], "version") is not { } version)
        {
            return null;
        }

        if (version != FormatVersion)
        {
            reader.Fail(ProblemKind.Version, members["version"].Place, version.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        if (members["entries"] is JsonObject { Members: var entries })
        {
            return Entries(entries, reader, cancellation);
        }

        reader.Fail(members["entries"].Place, $"\"entries\" is an object, not {members["entries"].Description}");
        return null;
    }

    private static ImmutableArray<EntryNode> Entries(ImmutableArray<JsonMember> members, NodeReader reader, CancellationToken cancellation)
    {
        Dictionary<string, EntryNode> entries = [];
        foreach (JsonMember member in members)
        {
            cancellation.ThrowIfCancellationRequested();
            if (member.Name.Length == 0)
            {
                reader.Fail(member.NamePlace, "an entry has an empty key; name it");
            }
            else if (entries.TryGetValue(member.Name, out EntryNode? first))
            {
                reader.Fail(member.NamePlace, $"\"{member.Name}\" occurs twice; remove one");
                entries[member.Name] = first with { Values = null };
            }
            else
            {
                reader.Key = member.Name;
                entries.Add(member.Name, TableEntryReader.Read(member, reader));
                reader.Key = null;
            }
        }

        return [.. entries.Values.OrderBy(static entry => entry.KeyPlace.Start)];
    }
}
