using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantGen;
using QuantGen.Analysis;
using QuantGen.Calibration;
using Spectre.Console;

namespace CalibrationLoop;

/// <summary>Which observer to take: each one's signal to noise ratio on images that it has not seen.</summary>
internal static class ComparisonStep
{
    /// <summary>Prints the table.</summary>
    /// <param name="batches">What the observers see.</param>
    /// <param name="unseen">One batch for each layer's input, to judge by.</param>
    /// <param name="console">The terminal.</param>
    public static void Run(IReadOnlyList<NamedTensor> batches, IReadOnlyList<NamedTensor> unseen, IAnsiConsole console)
    {
        (string Header, IReadOnlyList<ObserverResult> Results)[] columns =
        [
            ("conv2\n8 bits", Compare<Conv2Input>("conv2.input")),
            ("conv2\n4 bits", Compare<FourBitsPerChannel>("conv2.input")),
            ("dense1\n8 bits", Compare<Dense1Input>("dense1.input")),
            ("dense1\n4 bits", Compare<FourBits>("dense1.input")),
            ("dense2\n8 bits", Compare<Dense2Input>("dense2.input")),
            ("dense2\n4 bits", Compare<FourBits>("dense2.input")),
        ];
        Table table = new Table().Border(TableBorder.Horizontal);
        table.AddColumn("\nobserver");
        foreach ((string header, _) in columns)
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (string observer in Observers().Select(observer => observer.ToString()))
        {
            table.AddRow([observer, .. columns.Select(column => Text(column.Results.Single(result => result.Name == observer).Error.SqnrDecibels, "F1"))]);
        }

        console.WriteLine("Observers: signal to quantization noise ratio in decibels, on images that they have not seen");
        console.Write(table);

        IReadOnlyList<ObserverResult> Compare<T>(string key)
            where T : IQuantizedTensor<T>
        {
            NamedTensor judge = unseen.Single(tensor => tensor.Name == key);
            return ObserverComparison.Compare<T>(batches.Where(batch => batch.Name == key), judge.Values, judge.Shape, Observers());
        }
    }

    // The entropy observer is not among those recommended; the table shows why.
    private static IEnumerable<Observer> Observers() => [.. ObserverComparison.DefaultObservers(), new EntropyObserver()];

    /// <summary>A number, the same in every culture.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">Its format.</param>
    public static string Text(IFormattable value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
