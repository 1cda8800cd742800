using System.Linq;
using QuantGen.Generator.Tests.Harness;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>Texts of calibration tables.</summary>
internal static class Tables
{
    public const string Input =
        """
            "input": {
              "scheme": { "bits": 8, "symmetry": "Asymmetric", "granularity": "PerTensor",
                "codeType": "Unsigned", "codeRange": "Full", "rounding": "HalfToEven", "profile": "Affine" },
              "observer": "Percentile 99.99",
              "samples": 78400,
              "ranges": [ { "min": -1.5, "max": 2.25 } ],
              "scales": [0.014705882],
              "zeroPoints": [102]
            }
        """;

    public const string Weights =
        """
            "weights": {
              "scheme": { "bits": 8, "symmetry": "Symmetric", "granularity": "PerChannel", "axis": 0,
                "codeType": "Signed", "codeRange": "Narrow", "rounding": "HalfToEven", "profile": "Affine" },
              "observer": "MinMax",
              "samples": 6,
              "ranges": [ { "min": -127, "max": 2 }, { "min": -0.5, "max": 12.7 }, { "min": 0, "max": 1.27E-30 } ],
              "scales": [1, 0.1, 1E-32]
            }
        """;

    public const string Groups =
        """
            "groups": {
              "scheme": { "bits": 4, "symmetry": "Asymmetric", "granularity": "PerGroup", "axis": -1, "groupSize": 16,
                "codeType": "Unsigned", "codeRange": "Full", "rounding": "HalfToEven", "profile": "Onnx" },
              "observer": "Mse",
              "samples": 40,
              "shape": [2, 20],
              "ranges": [ { "min": 0, "max": 15 }, { "min": 0, "max": 15 }, { "min": -15, "max": 0 }, { "min": -7, "max": 8 } ],
              "scales": [1, 1, 1, 1],
              "zeroPoints": [0, 0, 15, 7]
            }
        """;

    public const string Halves =
        """
            "halves": {
              "scheme": { "bits": 5, "symmetry": "Symmetric", "granularity": "PerGroup", "axis": 0, "groupCount": 2,
                "codeType": "Unsigned", "codeRange": "Full", "rounding": "HalfAwayFromZero", "profile": "PyTorch" },
              "observer": "MinMax",
              "samples": 40,
              "ranges": [ { "min": -15, "max": 15 }, { "min": -30, "max": 30 } ],
              "scales": [1, 2]
            }
        """;

    public const string InputType = "[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = \"input\")] internal sealed partial class Input;";

    public const string WeightsType =
        "[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, CalibrationKey = \"weights\")] internal sealed partial class Weights;";

    public const string GroupsType =
        """
        [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 16, Profile = Profile.Onnx, CalibrationKey = "groups")]
        internal readonly partial struct Groups;
        """;

    public const string HalvesType =
        """
        [QuantizedTensor(Bits = 5, CodeType = CodeType.Unsigned, Granularity = Granularity.PerGroup, GroupCount = 2, Rounding = Rounding.HalfAwayFromZero,
            Profile = Profile.PyTorch, CalibrationKey = "halves")]
        internal static partial class Halves;
        """;

    public static string All { get; } = Of(Input, Weights, Groups, Halves);

    public static string AllTypes { get; } = string.Join('\n', InputType, WeightsType, GroupsType, HalvesType);

    /// <summary>A table of entries.</summary>
    public static string Of(params string[] entries) => $"{{\n  \"version\": 1,\n  \"entries\": {{\n{string.Join(",\n", entries)}\n  }}\n}}\n";

    /// <summary>A run of the generator on one source and tables named <c>0.calibration.json</c> and so on.</summary>
    public static GeneratorRun Run(string source, params string[] tables) =>
        GeneratorRun.Of(TestCompilation.Create(source), [.. tables.Select((text, index) => new TableText(text, $"{index}.calibration.json"))]);
}
