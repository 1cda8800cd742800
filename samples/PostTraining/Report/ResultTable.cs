using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Spectre.Console;

namespace PostTraining.Report;

/// <summary>A table of results, for the terminal and for the report. The first column is text, the others are numbers.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Headers">The columns; a line break divides a header.</param>
internal sealed record ResultTable(string Title, string[] Headers)
{
    private readonly List<string[]> _rows = [];

    /// <summary>What the reader should know, below the table.</summary>
    public string Note { get; init; } = "";

    /// <summary>Adds a row.</summary>
    /// <param name="cells">As many as headers.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>A number for a cell, the same in every culture.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">Its format.</param>
    public static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The table for a terminal.</summary>
    /// <param name="console">The terminal.</param>
    public void Print(IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Horizontal);
        foreach (string header in Headers)
        {
            TableColumn column = new TableColumn(Markup.Escape(header)).NoWrap().Padding(0, 0, 1, 0);
            table.AddColumn(header == Headers[0] ? column : column.RightAligned());
        }

        foreach (string[] row in _rows)
        {
            table.AddRow([.. row.Select(static cell => new Spectre.Console.Text(cell))]);
        }

        console.WriteLine();
        console.WriteLine(Title);
        console.Write(table);
        if (Note.Length > 0)
        {
            console.WriteLine(Note);
        }
    }

    /// <summary>The table for the report.</summary>
    public string ToHtml()
    {
        StringBuilder html = new();
        html.Append("<h2>").Append(Encode(Title)).Append("</h2>\n<table>\n<tr>");
        foreach (string header in Headers)
        {
            html.Append("<th>").Append(Encode(header).Replace("\n", "<br>")).Append("</th>");
        }

        html.Append("</tr>\n");
        foreach (string[] row in _rows)
        {
            html.Append("<tr>");
            foreach (string cell in row)
            {
                html.Append("<td>").Append(Encode(cell)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</table>\n<p>").Append(Encode(Note)).Append("</p>\n").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
