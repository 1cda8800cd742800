using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Tests.Calibration;
using Xunit;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>The rules about calibration tables: QG0011 to QG0017.</summary>
internal static class CalibrationExamples
{
    private static readonly CalibrationExample[] _keys =
    [
        new("QG0011", "no such key", Tables.All, "\"imput\"", "groups, halves, input, weights", "calibrate", "'Input'")
        {
            Source = Tables.InputType.Replace("CalibrationKey = \"input\"", "[|CalibrationKey = \"imput\"|]"),
        },
        new("QG0011", "key in another case", Tables.All, "\"Input\"", "input")
        {
            Source = Tables.InputType.Replace("CalibrationKey = \"input\"", "[|CalibrationKey = \"Input\"|]"),
        },
        new("QG0011", "more keys than are listed",
            Tables.Of([.. Enumerable.Range(1, 21).Select(entry => Tables.Input.Replace("\"input\"", $"\"key {entry:00}\""))]), "key 19, key 20 and 1 more")
        {
            Source = Tables.InputType.Replace("CalibrationKey = \"input\"", "[|CalibrationKey = \"input\"|]"),
        },
        new("QG0011", "table without entries", Tables.Of(), "\"input\"", "there are none")
        {
            Source = Tables.InputType.Replace("CalibrationKey = \"input\"", "[|CalibrationKey = \"input\"|]"),
        },
        new("QG0017", "key in two tables",
            Tables.Of(Tables.Weights, Tables.Input.Replace("\"input\"", "[|\"input\"|]")), "\"input\"", "0.calibration.json", "remove or rename")
        {
            Source = Tables.InputType,
            Other = Tables.Of(Tables.Input),
        },
    ];

    private static readonly CalibrationExample[] _values =
    [
        Replace("QG0013", "later version", "\"version\": 1", "\"version\": [|2|]", "version 2", "reads version 1"),
        Replace("QG0013", "version before the first", "\"version\": 1", "\"version\": [|0|]", "version 0"),
        Replace("QG0014", "three scales per tensor", "[0.014705882]", "[|[1, 1, 1]|]", "\"input\"", "3 scales", "1 ranges"),
        Replace("QG0014", "two ranges per tensor",
            "[ { \"min\": -1.5, \"max\": 2.25 } ]", "[|[ { \"min\": 0, \"max\": 1 }, { \"min\": 0, \"max\": 1 } ]|]", "2 ranges", "1 region"),
        Replace("QG0014", "no ranges",
            "[ { \"min\": -127, \"max\": 2 }, { \"min\": -0.5, \"max\": 12.7 }, { \"min\": 0, \"max\": 1.27E-30 } ]", "[|[]|]", "\"weights\"", "no ranges"),
        Replace("QG0014", "fewer scales than ranges", "[1, 0.1, 1E-32]", "[|[1, 0.1]|]", "2 scales", "3 ranges"),
        Replace("QG0014", "fewer zero points than ranges", "[0, 0, 15, 7]", "[|[0, 0, 15]|]", "3 zero points", "4 ranges"),
        Replace("QG0014", "no zero points of an asymmetric scheme", "    \"input\": {", "    [|\"input\"|]: {", "0 zero points") with
        {
            Wrong = Tables.All.Replace("    \"input\": {", "    [|\"input\"|]: {").Replace(",\n      \"zeroPoints\": [102]", ""),
        },
        Replace("QG0014", "zero points of a symmetric scheme",
            "\"scales\": [1, 2]", "\"scales\": [1, 2], \"zeroPoints\": [|[16, 16]|]", "2 zero points", "symmetric"),
        Replace("QG0014", "another number of groups", "\"groupCount\": 2", "\"groupCount\": 3", "2 ranges", "3 regions") with
        {
            Wrong = Tables.All.Replace("\"groupCount\": 2", "\"groupCount\": 3")
                .Replace("[ { \"min\": -15, \"max\": 15 }, { \"min\": -30, \"max\": 30 } ]", "[|[ { \"min\": -15, \"max\": 15 }, { \"min\": -30, \"max\": 30 } ]|]"),
            Source = Tables.HalvesType.Replace("GroupCount = 2", "GroupCount = 3"),
        },
        Replace("QG0014", "a shape of other regions", "\"shape\": [2, 20]", "\"shape\": [3, 20]", "4 ranges", "6 regions") with
        {
            Wrong = Tables.All.Replace("[2, 20]", "[3, 20]").Replace(
                "\"ranges\": [ { \"min\": 0, \"max\": 15 }, { \"min\": 0, \"max\": 15 }, { \"min\": -15, \"max\": 0 }, { \"min\": -7, \"max\": 8 } ]",
                "\"ranges\": [|[ { \"min\": 0, \"max\": 15 }, { \"min\": 0, \"max\": 15 }, { \"min\": -15, \"max\": 0 }, { \"min\": -7, \"max\": 8 } ]|]"),
        },
        Replace("QG0014", "a shape without the axis", "\"shape\": [2, 20]", "\"shape\": [|[]|]", "no axis -1"),
        Replace("QG0015", "other bits", "\"bits\": 5", "\"bits\": [|4|]", "\"halves\"", "'Halves'", "bits is 4 here and 5 there", "calibrate again"),
        Replace("QG0015", "another granularity",
            "\"granularity\": \"PerChannel\", \"axis\": 0", "\"granularity\": \"PerChannel\", \"axis\": [|1|]", "axis is 1 here and 0 there"),
        Replace("QG0015", "another group size", "\"groupSize\": 16", "\"groupSize\": [|15|]", "groupSize is 15 here and 16 there"),
        Replace("QG0015", "another profile", "\"Onnx\"", "[|\"Affine\"|]", "profile is Affine here and Onnx there"),
        Replace("QG0015", "a declaration without groups",
            "\"groupCount\": 2", "\"groupCount\": 2", "granularity is PerGroup here and PerTensor there", "groupCount is 2 here and 0 there") with
        {
            Wrong = Tables.Of(Tables.Halves.Replace("\"PerGroup\"", "[|\"PerGroup\"|]")),
            Source = Tables.HalvesType.Replace("Granularity = Granularity.PerGroup, GroupCount = 2, ", ""),
        },
        Replace("QG0015", "what the table need not say", "\"scheme\"", "\"scheme\"", "groupSize is 0 here and 16 there") with
        {
            Wrong = Tables.Of(Tables.Halves.Replace("{ \"bits\"", "[|{ \"bits\"").Replace("\"PyTorch\" }", "\"PyTorch\" }|]")),
            Source = Tables.HalvesType.Replace("GroupCount = 2", "GroupSize = 16, Axis = 0"),
        },
        Replace("QG0016", "scale of zero", "[1, 0.1, 1E-32]", "[1, [|0|], 1E-32]", "\"weights\"", "scale 0", "positive"),
        Replace("QG0016", "negative scale", "[1, 0.1, 1E-32]", "[1, [|-0.1|], 1E-32]", "-0.1"),
        Replace("QG0016", "subnormal scale", "1E-32", "[|1E-40|]", "1E-40", "1.17549435E-38"),
        Replace("QG0016", "infinite scale", "1E-32", "[|1E39|]", "1E39", "finite"),
        Replace("QG0016", "zero point above the codes", "[102]", "[[|256|]]", "\"input\"", "zero point 256", "0 to 255"),
        Replace("QG0016", "zero point below the codes", "[0, 0, 15, 7]", "[0, 0, [|-1|], 7]", "zero point -1", "0 to 15"),
    ];

    private static readonly CalibrationExample[] _forms =
    [
        Replace("QG0012", "comma after the last item", "[102]\n    }", "[102],\n    [|}|]", "'}'", "a name in quotes"),
        new("QG0012", "end within the table", Tables.All[..200] + "[||]", "ends"),
        new("QG0012", "empty file", "[||]", "ends"),
        new("QG0012", "comment", "[|/|]/ table\n" + Tables.All, "'/'"),
        new("QG0012", "another value", "[|[]|]", "a calibration table is an object, not an array"),
        new("QG0012", "text after the table", Tables.All + "[|x|]", "remove it"),
        Replace("QG0012", "version in quotes", "\"version\": 1", "\"version\": [|\"1\"|]", "\"version\"", "integer"),
        new("QG0012", "no version", "[|{|]}", "\"version\" is missing"),
        new("QG0012", "entries that are no object", "{ \"version\": 1, \"entries\": [|3|] }", "\"entries\" is an object, not a number"),
        Replace("QG0012", "unknown property", "\"samples\": 78400", "[|\"sample\"|]: 78400", "\"input\"", "\"sample\"", "samples"),
        Replace("QG0012", "missing property", "    \"input\": {", "    [|\"input\"|]: {", "\"samples\" is missing") with
        {
            Wrong = Tables.All.Replace("    \"input\": {", "    [|\"input\"|]: {").Replace("      \"samples\": 78400,\n", ""),
        },
        Replace("QG0012", "key twice", "    \"halves\": {", "    [|\"input\"|]: {", "\"input\" occurs twice") with { Source = Tables.WeightsType },
        Replace("QG0012", "property twice", "\"bits\": 5", "\"bits\": 5, [|\"bits\"|]: 5", "\"bits\" occurs twice"),
        Replace("QG0012", "empty key", "    \"halves\": {", "    [|\"\"|]: {", "empty key") with { Source = Tables.WeightsType },
        Replace("QG0012", "unknown name", "\"PyTorch\"", "[|\"Torch\"|]", "Affine, Onnx, PyTorch"),
        Replace("QG0012", "bits that have no kernels", "\"bits\": 5", "\"bits\": [|9|]", "1 to 8, or 16"),
        Replace("QG0012", "samples that are no count", "\"samples\": 78400", "\"samples\": [|-1|]", "samples", "-1"),
        Replace("QG0012", "range in the wrong order", "{ \"min\": -1.5, \"max\": 2.25 }", "[|{ \"min\": 2.5, \"max\": 2.25 }|]", "smaller end comes first"),
        Replace("QG0012", "range beyond all floats", "\"max\": 2.25", "\"max\": [|1e99|]", "float32"),
        Replace("QG0012", "shape with a negative extent", "\"shape\": [2, 20]", "\"shape\": [|[2, -20]|]", "[2, -20]"),
        Replace("QG0012", "scales that are no numbers", "[0.014705882]", "[[|\"0.01\"|]]", "number", "string"),
    ];

    private static readonly Dictionary<string, CalibrationExample> _byName = _keys.Concat(_values).Concat(_forms).ToDictionary(example => example.Name);

    public static IEnumerable<CalibrationExample> All => _byName.Values;

    public static TheoryData<string> Names => [.. _byName.Keys];

    public static CalibrationExample Named(string name) => _byName[name];

    private static CalibrationExample Replace(string id, string title, string part, string wrong, params string[] says) =>
        CalibrationExample.Replace(id, title, part, wrong, says);
}
