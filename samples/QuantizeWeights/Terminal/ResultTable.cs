using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantizeWeights.Planning;
using QuantizeWeights.Running;
using Spectre.Console;

namespace QuantizeWeights.Terminal;

/// <summary>What became of each tensor, or would become of it.</summary>
internal static class ResultTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="results">The results, or null if nothing was done.</param>
    public static Table Create(ModelPlan plan, IReadOnlyList<TensorResult?>? results)
    {
        Table table = new Table().Border(TableBorder.Horizontal);
        table.AddColumn(new TableColumn("tensor").NoWrap());
        table.AddColumn(new TableColumn("type and shape").NoWrap());
        table.AddColumn(new TableColumn("scheme").NoWrap());
        foreach (string header in (string[])["bytes before", "after", "SQNR, dB", "largest error"])
        {
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap());
        }

        for (int i = 0; i < plan.Tensors.Count; i++)
        {
            AddRow(table, plan.Tensors[i], results?[i]);
        }

        table.AddEmptyRow();
        table.AddRow(
            $"{plan.Tensors.Count(static tensor => tensor.Scheme is not null)} of {plan.Tensors.Count} quantized",
            "",
            "",
            Text(plan.Tensors.Sum(static tensor => tensor.Entry.ByteCount), "N0"),
            Text(plan.Tensors.Sum(static tensor => tensor.ByteCount), "N0"),
            "",
            "");
        return table;
    }

    private static void AddRow(Table table, PlannedTensor tensor, TensorResult? result)
    {
        string description = tensor.Entry.ToString();
        table.AddRow(
            Markup.Escape(tensor.Name),
            Markup.Escape(description[(description.LastIndexOf(": ", System.StringComparison.Ordinal) + 2)..]),
            tensor.Scheme?.Name ?? (tensor.Reason.Length == 0 ? "kept" : $"kept: {tensor.Reason}"),
            Text(tensor.Entry.ByteCount, "N0"),
            Text(tensor.ByteCount, "N0"),
            result is null ? "" : result.LargestError == 0 ? "exact" : Text(result.SqnrDecibels, "F1"),
            result is null ? "" : Text(result.LargestError, "G2"));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
