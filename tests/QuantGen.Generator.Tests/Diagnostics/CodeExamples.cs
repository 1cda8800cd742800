using System.Linq;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Rules about codes and enum values: QG0005, QG0006 and QG0010.</summary>
internal static class CodeExamples
{
    public static RuleExample[] All { get; } =
    [
        new("QG0005", "narrow unsigned codes",
            Declare("Bits = 8, CodeType = CodeType.Unsigned, [|CodeRange = CodeRange.Narrow|]"),
            Declare("Bits = 8, CodeType = CodeType.Unsigned"),
            "Narrow", "CodeType.Signed"),
        new("QG0005", "narrow codes that are unsigned by default",
            Declare("Bits = 8, Symmetry = Symmetry.Asymmetric, [|CodeRange = CodeRange.Narrow|]"),
            Declare("Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, CodeRange = CodeRange.Narrow"),
            "Narrow", "CodeType.Signed"),
        new("QG0005", "narrow codes of one bit",
            Declare("Bits = 1, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, [|CodeRange = CodeRange.Narrow|]"),
            Declare("Bits = 1, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed"),
            "Narrow", "Full"),
        new("QG0005", "reduced codes of seven bits",
            Declare("Bits = 7, [|CodeRange = CodeRange.Reduced|]"),
            Declare("Bits = 8, CodeRange = CodeRange.Reduced"),
            "Reduced", "Bits = 7", "write Bits = 8"),
        new("QG0005", "reduced codes of sixteen bits",
            Declare("Bits = 16, Symmetry = Symmetry.Asymmetric, [|CodeRange = CodeRange.Reduced|]"),
            Declare("Bits = 16, Symmetry = Symmetry.Asymmetric"),
            "Reduced", "Bits = 16", "leave the range out"),
        new("QG0006", "one symmetric bit",
            Declare("[|Bits = 1|]"),
            Declare("Bits = 1, Symmetry = Symmetry.Asymmetric"),
            "1", "Symmetry.Asymmetric"),
        new("QG0006", "one symmetric unsigned bit",
            Declare("[|Bits = 1|], CodeType = CodeType.Unsigned"),
            Declare("Bits = 2, CodeType = CodeType.Unsigned"),
            "1", "Symmetry.Asymmetric"),
        .. new[] { "Symmetry", "CodeType", "CodeRange", "Rounding", "Profile", "ScaleType" }.SelectMany(type => new[] { Undefined(type, 7), Undefined(type, -1) }),
        Undefined("Granularity", 3),
    ];

    private static RuleExample Undefined(string type, int value) => new("QG0010", $"{type} {value}",
        Declare($"Bits = 8, [|{type} = ({type})({value})|]"), Declare($"Bits = 8, {type} = default"), type, $"{value}");

    private static string Declare(string arguments) => $"[QuantizedTensor({arguments})] internal sealed partial class Weights;";
}
