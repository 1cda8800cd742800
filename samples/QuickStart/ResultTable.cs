using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;

namespace QuickStart;

/// <summary>The measurements as a table for the terminal.</summary>
internal static class ResultTable
{
    /// <summary>Builds the table.</summary>
    /// <param name="measurements">One for each row, in this order.</param>
    public static Table Create(IEnumerable<Measurement> measurements)
    {
        // Without padding the table fits a terminal of 80 columns.
        Table table = new Table().Border(TableBorder.Horizontal);
        table.AddColumn(new TableColumn("\nscheme").NoWrap().Padding(0, 0));
        foreach (string header in (string[])
            ["bits per\nvalue", "times\nsmaller", "SQNR\ndB", "largest\nerror", "quantize\nGB/s", "dequantize\nGB/s", "label\nkept"])
        {
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap().Padding(0, 0));
        }

        foreach (Measurement row in measurements)
        {
            table.AddRow(
                row.Name,
                Format(row.BitsPerValue, "F2"),
                Format(row.Compression, "F1"),
                Format(row.SqnrDecibels, "F1"),
                Format(row.LargestError, "G2"),
                Format(row.QuantizeSpeed, "F1"),
                Format(row.DequantizeSpeed, "F1"),
                Format(row.LabelKept, "P1"));
        }

        return table;
    }

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
