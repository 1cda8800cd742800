using System.Linq;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Rules about numbers: bits (QG0002), group size or count (QG0003, QG0004) and axis (QG0004).</summary>
internal static class NumberExamples
{
    public static RuleExample[] All { get; } =
    [
        .. new[] { "9", "0", "15", "17", "-1", "-8", "int.MinValue", "int.MaxValue" }.Select(Bits),
        new("QG0002", "bits missing",
            Declare("[|QuantizedTensor|]"), Declare("QuantizedTensor(Bits = 8)"), "Bits is required", "1 to 8", "16"),
        new("QG0003", "neither group size nor group count",
            Declare("QuantizedTensor(Bits = 4, [|Granularity = Granularity.PerGroup|])"),
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)"),
            "GroupSize", "GroupCount"),
        new("QG0003", "group size and group count",
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, [|GroupCount = 5|])"),
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 5)"),
            "GroupSize", "GroupCount"),
        new("QG0004", "axis beyond the last",
            Declare("QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, [|Axis = 8|])"),
            Declare("QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = 7)"),
            "Axis", "8", "-8", "7"),
        new("QG0004", "axis before the first",
            Declare("QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, [|Axis = -9|])"),
            Declare("QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = -8)"),
            "Axis", "-9", "-8", "7"),
        new("QG0004", "axis of groups beyond the last",
            Declare("QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32, [|Axis = int.MaxValue|])"),
            Declare("QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32, Axis = -1)"),
            "Axis", "2147483647"),
        new("QG0004", "negative group size",
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, [|GroupSize = -32|])"),
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)"),
            "GroupSize", "-32", "such as 32"),
        new("QG0004", "negative group count",
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, [|GroupCount = -4|])"),
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 4)"),
            "GroupCount", "-4", "such as 2"),
        new("QG0004", "axis per tensor",
            Declare("QuantizedTensor(Bits = 8, [|Axis = 1|])"),
            Declare("QuantizedTensor(Bits = 8)"),
            "Axis", "PerTensor", "write Granularity = Granularity.PerChannel"),
        new("QG0004", "group size per tensor",
            Declare("QuantizedTensor(Bits = 4, [|GroupSize = 32|])"),
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)"),
            "GroupSize", "PerGroup"),
        new("QG0004", "group count per channel",
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel, [|GroupCount = 4|])"),
            Declare("QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 4)"),
            "GroupCount", "PerGroup"),
    ];

    private static RuleExample Bits(string bits)
    {
        string value = bits switch
        {
            "int.MinValue" => "-2147483648",
            "int.MaxValue" => "2147483647",
            _ => bits,
        };
        return new RuleExample("QG0002", $"{bits} bits",
            Declare($"QuantizedTensor([|Bits = {bits}|])"), Declare("QuantizedTensor(Bits = 8)"), value, "1 to 8", "16");
    }

    private static string Declare(string attribute) => $"[{attribute}] internal sealed partial class Weights;";
}
