using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using QuantGen.Calibration;
using Spectre.Console;

namespace CalibrationLoop;

/// <summary>The second half of the loop: kernels whose parameters are constants, beside the same kernels with the table read at run time.</summary>
internal static class RunStep
{
    /// <summary>Runs both ways and says whether they agree.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">All test images.</param>
    /// <param name="inputs">What goes into the layers.</param>
    /// <param name="console">The terminal.</param>
    /// <exception cref="InvalidDataException">They do not agree, or there are no constants yet.</exception>
    public static void Run(ConvolutionalNetwork network, ImageSet images, IReadOnlyList<NamedTensor> inputs, IAnsiConsole console)
    {
        if (!CalibrateStep.HasConstants)
        {
            throw new InvalidDataException("This program was built without a calibration table and has no constants: run it with 'calibrate', and build it again.");
        }

        CalibrationTable table = CalibrationTable.Load(Path.Combine(AppContext.BaseDirectory, "activations" + CalibrationTable.FileSuffix));
        Table rows = new Table().Border(TableBorder.Horizontal);
        rows.AddColumns("layer's input", "built in", "codes", "differ from run time");
        foreach (LayerKernels layer in LayerKernels.All.Values)
        {
            string key = layer.Scheme.CalibrationKey!;
            long codes = 0, different = 0;
            foreach (NamedTensor input in inputs.Where(input => input.Name == key))
            {
                byte[] constant = layer.Quantize(input.Values.Span, null);
                byte[] given = layer.Quantize(input.Values.Span, layer.Read(table));
                codes += constant.Length;
                different += constant.Zip(given).Count(pair => pair.First != pair.Second);
            }

            rows.AddRow(key, Describe(layer), ComparisonStep.Text(codes, "N0"), ComparisonStep.Text(different, "N0"));
            if (different > 0)
            {
                throw new InvalidDataException($"{different} codes of {key} differ from those of the table that was built in; build again.");
            }
        }

        float[] exact = network.Classify(images);
        float[] constants = network.Classify(images, new InputQuantizer(null));
        float[] parameters = network.Classify(images, new InputQuantizer(table));
        bool isSame = constants.Select(BitConverter.SingleToUInt32Bits).SequenceEqual(parameters.Select(BitConverter.SingleToUInt32Bits));
        console.WriteLine("\nKernels without parameters, beside those with the table's parameters at run time");
        console.Write(rows);
        console.WriteLine(
            $"Accuracy on {ComparisonStep.Text(images.Count, "N0")} test images: {Accuracy(exact, images)} in floats, "
            + $"{Accuracy(constants, images)} with inputs of layers in 8 bits by constants; "
            + $"logits {(isSame ? "equal those of the run-time parameters bit for bit" : "differ from those of the run-time parameters")}.");
        if (!isSame)
        {
            throw new InvalidDataException("The logits differ between constants and the table that was built in; build again.");
        }
    }

    private static string Describe(LayerKernels layer) => layer.BuiltIn is { Scales: [var scale], ZeroPoints: [var zeroPoint] }
        ? $"S = {ComparisonStep.Text(scale, "R")}, Z = {zeroPoint}"
        : $"{layer.BuiltIn?.Scales.Length} scales and zero points";

    private static string Accuracy(float[] logits, ImageSet images) => ComparisonStep.Text(ConvolutionalNetwork.Accuracy(logits, images), "P2");
}
