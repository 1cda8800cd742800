using System.Linq;
using Spectre.Console;

namespace QuantGen.Benchmarks.Measuring;

/// <summary>The look that all tables share.</summary>
internal static class Tables
{
    /// <summary>An empty table: the first column holds names, the others numbers.</summary>
    public static Table Create(string title, params string[] headers)
    {
        Table table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(title));
        table.AddColumn(new TableColumn(headers[0]).NoWrap());
        foreach (string header in headers[1..])
        {
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap());
        }

        return table;
    }

    public static void AddCells(this Table table, params string[] cells) =>
        table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell)))]);

    public static string Verdict(bool? isMet) => isMet switch
    {
        true => "ok",
        false => "short",
        null => "–",
    };
}
