using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;

namespace QuantizationAwareTraining;

/// <summary>What training won back, as a table for the terminal.</summary>
internal static class ResultTable
{
    public static Table Create(FloatResult start, IEnumerable<TuningResult> results)
    {
        Table table = new Table().Border(TableBorder.Horizontal).AddColumn(new TableColumn("\nweights").NoWrap());
        foreach (string header in (string[])["\nbytes", "post-training\nplain", "post-training\nclip-searched", "after\ntraining", "of the loss\nwon back"])
        {
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap());
        }

        table.AddRow("float", Text(start.Network.ParameterCount * sizeof(float), "N0"), "", "", Text(start.Accuracy, "P2"), "");
        foreach (TuningResult result in results)
        {
            double lost = start.Accuracy - result.Searched;
            table.AddRow(
                result.Scheme.Name,
                Text(result.Bytes, "N0"),
                Text(result.Plain, "P2"),
                Text(result.Searched, "P2"),
                Text(result.Trained, "P2"),
                lost > 0 ? Text((result.Trained - result.Searched) / lost, "P0") : "no loss");
        }

        return table;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
