using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using QuantGen.Calibration;

namespace CalibrationLoop;

/// <summary>The first half of the loop: batches through observers, ranges into the table.</summary>
internal static class CalibrateStep
{
    /// <summary>The table beside this source file, which the next build picks up.</summary>
    public static string TablePath { get; } = Path.Combine(SourceFolder(), "activations" + CalibrationTable.FileSuffix);

    /// <summary>Calibrates every layer's input, each by the observer that suits it.</summary>
    /// <param name="batches">What goes into the layers.</param>
    public static CalibrationTable Run(IReadOnlyList<NamedTensor> batches)
    {
        Calibrator calibrator = new Calibrator()
            .Add<Conv1Input>(new MinMaxObserver())
            .Add<Conv2Input>(new PercentileObserver(ObserverGranularity.Of(Conv2Input.Scheme), 99.99))
            .Add<Dense1Input>(new MseObserver())
            .Add<Dense2Input>(new MseObserver());
        calibrator.Run(batches);
        return calibrator.ToTable();
    }

    /// <summary>Whether this program has constants, that is, whether there was a table when it was built.</summary>
    public static bool HasConstants => LayerKernels.All.Values.All(layer => layer.BuiltIn is not null);

    /// <summary>Whether the constants of this program are those of a table.</summary>
    /// <param name="table">The table.</param>
    public static bool IsBuiltIn(CalibrationTable table) => LayerKernels.All.Values.All(layer => layer.Read(table).Equals(layer.BuiltIn));

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder)
        ? folder
        : Environment.CurrentDirectory;
}
