namespace QuantGen.Generator.Tests.Models;

/// <summary>Sources in which every step of the pipeline has something to do, wrong declarations included.</summary>
internal static class ModelSources
{
    public const string Mixed =
        """
        namespace Acme;

        internal partial record struct Layer<T>
            where T : unmanaged
        {
            [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, CalibrationKey = "layer.weights")]
            internal sealed partial class Weights;
        }

        [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
        internal static partial class Activations;

        [QuantizationGrid(Bits = [4, 8], Granularities = [Granularity.PerTensor, Granularity.PerChannel])]
        internal static partial class Schemes;

        [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
        internal sealed partial class Rows;

        [QuantizedProduct<Rows, Rows>(Activation = Activation.Relu)]
        internal sealed partial class Dense;

        [QuantizedConvolution<Activations, Rows>(Kernel = [3, 3], Padding = [1, 1])]
        internal sealed partial class Conv;
        """;

    public const string Table =
        """
        {
          "version": 1,
          "entries": {
            "layer.weights": {
              "scheme": { "bits": 4, "symmetry": "Symmetric", "granularity": "PerGroup", "axis": -1, "groupSize": 32,
                "codeType": "Signed", "codeRange": "Narrow", "rounding": "HalfToEven", "profile": "Affine" },
              "observer": "MinMax",
              "samples": 64,
              "shape": [2, 32],
              "ranges": [ { "min": -7, "max": 0.7 }, { "min": 0, "max": 3.5 } ],
              "scales": [1, 0.5]
            }
          }
        }
        """;

    public const string WithWrongDeclarations = Mixed +
        """

        [QuantizedTensor(Bits = 9)] internal sealed partial class Wrong;
        [QuantizedTensor(Bits = 8)] internal sealed class NotPartial;
        [QuantizationGrid] internal static partial class NoBits;
        """;

    public static string[] All { get; } = [Mixed, WithWrongDeclarations];
}
