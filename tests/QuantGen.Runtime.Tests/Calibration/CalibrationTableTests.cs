using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.TensorValues;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

public sealed class CalibrationTableTests : IDisposable
{
    private const string Unsigned8 =
        """{ "bits": 8, "symmetry": "Asymmetric", "granularity": "PerTensor", "codeType": "Unsigned", """ +
        "\"codeRange\": \"Full\", \"rounding\": \"HalfToEven\", \"profile\": \"Affine\" }";

    private const string Groups4 =
        """{ "bits": 4, "symmetry": "Symmetric", "granularity": "PerGroup", "axis": -1, "groupSize": 16, "codeType": "Signed", """ +
        "\"codeRange\": \"Narrow\", \"rounding\": \"HalfToEven\", \"profile\": \"Affine\" }";

    private const string Example = $$"""
        {
          "version": 1,
          "entries": {
            "conv1.input": {
              "scheme": {{Unsigned8}},
              "observer": "Percentile 99.99",
              "samples": 78400,
              "ranges": [ { "min": -1.5, "max": 2.25 } ],
              "scales": [0.014705882],
              "zeroPoints": [102]
            },
            "fc \"1\".weight": {
              "scheme": {{Groups4}},
              "observer": "MinMax",
              "samples": 64,
              "shape": [2, 20],
              "ranges": [
                { "min": -7, "max": 0.7 },
                { "min": -1E-30, "max": 7E-30 },
                { "min": 0, "max": 0 },
                { "min": 0.1, "max": 0.2 }
              ],
              "scales": [
                1, 1E-30, 1, 0.028571429
              ]
            }
          }
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-tables-").FullName;

    private string FilePath => Path.Combine(_folder, "model" + CalibrationTable.FileSuffix);

    public static TheoryData<string, string, int, string?, string> Broken => new()
    {
        { "\"version\": 1", "\"version\": 2", 2, null, "version" },
        { "\"version\": 1", "\"version\": \"1\"", 2, null, "integer" },
        { "\"version\": 1", "\"date\": 1", 2, null, "date" },
        { "\"version\": 1,\n", "\n", 1, null, "\"version\" is missing" },
        { "\"entries\": {", "\"entries\": [", 4, null, "']'" },
        { "\"conv1.input\"", "\"\"", 4, null, "empty key" },
        { "\"fc \\\"1\\\".weight\"", "\"conv1.input\"", 12, null, "twice" },
        { "\"samples\": 78400", "\"samples\": -1", 7, "conv1.input", "samples" },
        { "\"samples\": 78400", "\"sample\": 78400", 7, "conv1.input", "sample" },
        { "      \"samples\": 78400,\n", "\n", 4, "conv1.input", "\"samples\" is missing" },
        { "\"observer\": \"MinMax\"", "\"observer\": null", 14, "fc \"1\".weight", "string" },
        { "\"bits\": 8", "\"bits\": 9", 5, "conv1.input", "1 to 8, or 16" },
        { "\"bits\": 8, ", "", 5, "conv1.input", "\"bits\" is missing" },
        { "\"Asymmetric\"", "\"asymmetric\"", 5, "conv1.input", "Symmetric, Asymmetric" },
        { "\"Asymmetric\"", "\"1\"", 5, "conv1.input", "Symmetric, Asymmetric" },
        { "\"Unsigned\"", "\"Default\"", 5, "conv1.input", "codeType" },
        { "\"Full\"", "\"Narrow\"", 5, "conv1.input", "codeRange" },
        { "\"PerTensor\", ", "\"PerTensor\", \"axis\": 0, ", 5, "conv1.input", "axis" },
        { "\"axis\": -1, ", "", 13, "fc \"1\".weight", "\"axis\" is missing" },
        { "\"groupSize\": 16", "\"groupSize\": 0", 13, "fc \"1\".weight", "groupSize" },
        { "\"shape\": [2, 20]", "\"shape\": [2, 40]", 17, "fc \"1\".weight", "4 ranges" },
        { "\"shape\": [2, 20]", "\"shape\": [2, -20]", 16, "fc \"1\".weight", "-20" },
        { "\"min\": -1.5", "\"min\": 2.5", 8, "conv1.input", "smaller end" },
        { "\"min\": -1.5", "\"low\": -1.5", 8, "conv1.input", "low" },
        { "\"min\": -1.5, ", "", 8, "conv1.input", "\"min\" is missing" },
        { "\"max\": 2.25", "\"max\": 1e99", 8, "conv1.input", "float32" },
        { "0.014705882", "0", 9, "conv1.input", "scale" },
        { "0.014705882", "1E-40", 9, "conv1.input", "scale" },
        { "\"Affine\" }", "\"Affine\", \"scaleType\": \"Half\" }", 9, "conv1.input", "no value of" },
        { "\"Affine\" }", "\"Affine\", \"scaleType\": \"Double\" }", 5, "conv1.input", "Single, Half, E8M0" },
        { "[0.014705882]", "[0.5, 0.5]", 9, "conv1.input", "2 scales" },
        { "[102]", "[256]", 10, "conv1.input", "256" },
        { "[102]", "[1.5]", 10, "conv1.input", "integer" },
        { "],\n      \"zeroPoints\": [102]", "]", 4, "conv1.input", "zero points" },
        { "0.028571429\n      ]", "0.028571429\n      ], \"zeroPoints\": [0, 0, 0, 0]", 25, "fc \"1\".weight", "symmetric" },
        { "[102]", "[102],", 11, null, "" },
        { "[102]", "[102", 11, null, "" },
        { "  }\n}\n", "  }\n} x\n", 28, null, "" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheTextIsAsDocumented()
    {
        CalibrationTable table = CreateTable();
        table.Save(FilePath);
        Assert.Equal(Example, File.ReadAllText(FilePath));
        CalibrationTable.Parse(Encoding.UTF8.GetBytes(Example), "example").Save(FilePath);
        Assert.Equal(Example, File.ReadAllText(FilePath));
    }

    [Fact]
    public void ATableComesBackWhole()
    {
        CalibrationTable table = CreateTable();
        float[] values = [float.Epsilon, -0f, float.MaxValue, 0.1f, 16777216f, 1e-38f];
        foreach (QuantizationScheme scheme in new[] { Activations.Scheme, UnsignedWeights.Scheme, Precise.Scheme, PowerTensor.Scheme })
        {
            foreach (float value in values)
            {
                table[$"{scheme.Bits} {value:R} \u00e9\t\\"] = new(scheme, [new(-value, value)], "MinMax", long.MaxValue);
            }
        }

        table["groups"] = new(SignedGroups.Scheme, [new(-1, 1), new(0, 3)], "Mse", 4);
        table["channels"] = new(Tokens.Scheme, [.. Enumerable.Range(0, 300).Select(i => new ValueRange(-i, MathF.Sin(i) + 2))], "Mse", 4);
        table.Save(FilePath);
        CalibrationTable loaded = CalibrationTable.Load(FilePath);
        Assert.Equal(table.Entries.Keys, loaded.Entries.Keys);
        foreach ((string key, CalibrationEntry entry) in table.Entries)
        {
            CalibrationEntry other = loaded[key];
            Assert.Equal(entry.Scheme, other.Scheme);
            Assert.Equal(entry.Ranges.ToArray(), other.Ranges.ToArray());
            Assert.Equal(entry.Ranges.ToArray().Select(range => float.IsNegative(range.Min)), other.Ranges.ToArray().Select(range => float.IsNegative(range.Min)));
            Assert.Equal(entry.Parameters, other.Parameters);
            Assert.Equal((entry.Observer, entry.Samples, entry.Shape), (other.Observer, other.Samples, other.Shape));
        }
    }

    [Fact]
    public void AnEmptyTableComesBack()
    {
        new CalibrationTable().Save(FilePath);
        Assert.Empty(CalibrationTable.Load(FilePath).Entries);
    }

    [Fact]
    public void AByteOrderMarkIsNoMatter() =>
        Assert.Equal(2, CalibrationTable.Parse([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Example)], "example").Entries.Count);

    [Theory]
    [MemberData(nameof(Broken))]
    public void WhatIsWrongIsNamedWithFileLineAndKey(string part, string replacement, int line, string? key, string problem)
    {
        Assert.Contains(part, Example, StringComparison.Ordinal);
        int start = Example.IndexOf(part, StringComparison.Ordinal);
        File.WriteAllText(FilePath, Example.Remove(start, part.Length).Insert(start, replacement));
        CalibrationTableException exception = Assert.Throws<CalibrationTableException>(() => CalibrationTable.Load(FilePath));
        Assert.Equal((FilePath, (long)line, key), (exception.File, exception.Line, exception.Key));
        Assert.StartsWith($"{FilePath}({line}): ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        if (key is not null)
        {
            Assert.Contains($"\"{key}\"", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("\n\n", 3)]
    [InlineData("[]", 1)]
    [InlineData("{\n\"version\": 1", 2)]
    public void WhatIsNoTableIsRefused(string text, int line) =>
        Assert.Equal(line, Assert.Throws<CalibrationTableException>(() => CalibrationTable.Parse(Encoding.UTF8.GetBytes(text), "x")).Line);

    [Fact]
    public void AFailedSaveLeavesTheOldTableAndNothingElse()
    {
        string target = Path.Combine(_folder, "folder" + CalibrationTable.FileSuffix);
        Directory.CreateDirectory(target);
        Assert.ThrowsAny<Exception>(() => CreateTable().Save(target));
        Assert.Equal([target], Directory.GetFileSystemEntries(_folder));
        Assert.Throws<DirectoryNotFoundException>(() => CreateTable().Save(Path.Combine(_folder, "missing", "x.calibration.json")));
    }

    /// <summary>Whoever reads while a table is saved sees the old one or the new one.</summary>
    [Fact]
    public async Task ReadersNeverSeeHalfATable()
    {
        CalibrationTable small = CreateTable(), large = CreateTable();
        for (int i = 0; i < 2000; i++)
        {
            large[$"layer{i}"] = new(Activations.Scheme, [new(-i, i)], "MinMax", i);
        }

        small.Save(FilePath);
        Task writer = Task.Run(
            () =>
            {
                for (int i = 0; i < 30; i++)
                {
                    (i % 2 == 0 ? large : small).Save(FilePath);
                }
            },
            TestContext.Current.CancellationToken);
        HashSet<int> counts = [];
        while (!writer.IsCompleted)
        {
            counts.Add(CalibrationTable.Load(FilePath).Entries.Count);
        }

        await writer;
        Assert.Subset(new HashSet<int> { 2, 2002 }, counts);
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void ParametersAreForTheSchemeTheyWereMadeFor()
    {
        CalibrationTable table = CreateTable();
        Assert.Equal(new(0.014705882f, 102), table.GetParameters<Activations>());
        Assert.Contains("calibrate again", Assert.Throws<InvalidOperationException>(() => table.GetParameters<Precise>("conv1.input")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => table.GetParameters<Precise>());
        Assert.Contains("conv1.input", Assert.Throws<KeyNotFoundException>(() => table["conv2.input"]).Message, StringComparison.Ordinal);
        Assert.True(table.Remove("conv1.input"));
        Assert.False(table.TryGet("conv1.input", out _));
        Assert.Throws<KeyNotFoundException>(() => table.GetParameters<Activations>());
    }

    /// <summary>What is no text in UTF-8, or holds half of a surrogate pair, was an InvalidOperationException.</summary>
    [Fact]
    public void TextThatIsNoTextIsRefusedWithItsLine()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes(Example.Replace("conv1.input", "entr\u00e9e", StringComparison.Ordinal));
        CalibrationTableException exception = Assert.Throws<CalibrationTableException>(() => CalibrationTable.Parse(latin1, "x"));
        Assert.Equal(4, exception.Line);
        Assert.Contains("UTF-8", exception.Message, StringComparison.Ordinal);

        string half = Example.Replace("conv1.input", "\\ud800", StringComparison.Ordinal);
        exception = Assert.Throws<CalibrationTableException>(() => CalibrationTable.Parse(Encoding.UTF8.GetBytes(half), "x"));
        Assert.Equal(4, exception.Line);
        Assert.Contains("surrogate", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>What may not be read or written is an IOException, as documented, and no UnauthorizedAccessException.</summary>
    [Fact]
    public void WhatIsForbiddenIsAnIOException()
    {
        Assert.ThrowsAny<IOException>(() => CalibrationTable.Load(_folder));
        string folder = Path.Combine(_folder, "folder" + CalibrationTable.FileSuffix);
        Directory.CreateDirectory(folder);
        Assert.ThrowsAny<IOException>(() => CreateTable().Save(folder));
    }

    /// <summary>Finding the line of each key made reading quadratic: 80,000 entries took 11 s.</summary>
    [Fact]
    public void ReadingIsLinear()
    {
        CalibrationTable table = new();
        for (int i = 0; i < 40_000; i++)
        {
            table[$"layer{i}"] = new(Activations.Scheme, [new(-i, i)], "MinMax", i);
        }

        table.Save(FilePath);
        byte[] text = File.ReadAllBytes(FilePath);
        _ = CalibrationTable.Parse(Encoding.UTF8.GetBytes(Example), "x");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(40_000, CalibrationTable.Parse(text, "x").Entries.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40L * text.Length);
        Assert.InRange(Assert.Throws<KeyNotFoundException>(() => table["missing"]).Message.Length, 0, 1000);
    }

    /// <summary>What the writer takes the reader must take: undefined values of enumerations were saved and could not be loaded.</summary>
    [Fact]
    public void SchemesThatCannotBeLoadedAreRefused()
    {
        QuantizationScheme scheme = Activations.Scheme;
        foreach (QuantizationScheme wrong in new[]
        {
            scheme with { Symmetry = (Symmetry)7 }, scheme with { Granularity = (Granularity)3 }, scheme with { CodeType = (CodeType)(-1) },
            scheme with { CodeRange = (CodeRange)9 }, scheme with { Rounding = (Rounding)2 }, scheme with { Profile = (Profile)5 },
            scheme with { Bits = 0 }, scheme with { Axis = 3 }, scheme with { GroupSize = -1 },
        })
        {
            Assert.Throws<ArgumentException>(() => new CalibrationEntry(wrong, [new(0, 1)], "MinMax", 1));
            Assert.Throws<ArgumentException>(() => new CalibrationEntry(wrong, [new(0, 1)], new(1f, 0), "MinMax", 1));
        }
    }

    /// <summary>
    /// Ties between two floats, and what lies a little above: the platform's reader of UTF-8 takes some ties for the float above, and who rounds to double
    /// first takes what is above for a tie.
    /// </summary>
    [Theory]
    [InlineData(".0")]
    [InlineData(".0000000000000000001")]
    public void NumbersAreReadAsFloatParseReadsThem(string decimals)
    {
        Random random = new(5);
        for (int i = 0; i < 3000; i++)
        {
            float low = BitConverter.Int32BitsToSingle(random.Next(0x4b800000, 0x5e800000));
            string number = FormattableString.Invariant($"{((long)low / 2) + ((long)MathF.BitIncrement(low) / 2)}{decimals}");
            string text = Example.Replace("0.014705882", number, StringComparison.Ordinal);
            float read = CalibrationTable.Parse(Encoding.UTF8.GetBytes(text), "x")["conv1.input"].Parameters.Scales[0];
            Assert.True(float.Parse(number, System.Globalization.CultureInfo.InvariantCulture) == read, number);
        }
    }

    [Fact]
    public void EntriesThatContradictThemselvesThrow()
    {
        QuantizationScheme scheme = Activations.Scheme;
        Assert.Throws<ArgumentException>(() => new CalibrationEntry(scheme, [new(0, 1), new(0, 1)], "MinMax", 1));
        Assert.Throws<ArgumentException>(() => new CalibrationEntry(scheme, [new(0, 1)], new(1f), "MinMax", 1));
        Assert.Throws<ArgumentException>(() => new CalibrationEntry(scheme, [new(0, float.NaN)], new(1f, 0), "MinMax", 1));
        Assert.Throws<ArgumentException>(() => new CalibrationEntry(Tokens.Scheme, [], "MinMax", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalibrationEntry(scheme, [new(0, 1)], "MinMax", -1));
    }

    private static CalibrationTable CreateTable()
    {
        CalibrationTable table = new();
        table["fc \"1\".weight"] = new(
            GroupedWeights.Scheme, [new(-7, 0.7f), new(-1e-30f, 7e-30f), new(0, 0), new(0.1f, 0.2f)], "MinMax", 64, [2, 20]);
        table["conv1.input"] = new(Activations.Scheme, [new(-1.5f, 2.25f)], "Percentile 99.99", 78400);
        return table;
    }
}
