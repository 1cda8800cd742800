using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using QuantGen.Calibration;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing.Calibration;
using QuantGen.Generator.Tests.Harness;
using QuantGen.Tests;
using Xunit;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>The generator reads tables as the runtime does: the same ones, and the same numbers from them.</summary>
public sealed class RuntimeAgreementTests
{
    private static readonly string[] _pieces =
    [
        "0", "1", "-1", "7", "9", "16", "256", "1e39", "1e-39", "1E-40", "0.5", "\"\"", "null", "{}", "[]", "[1]", "[1, 2]", "true", "\"Full\"",
        "\"Narrow\"", "\"Reduced\"", "\"Signed\"", "\"Default\"", "\"Symmetric\"", "\"PerTensor\"", "\"PerChannel\"", "\"PerGroup\"", "\"axis\"", "\"groupSize\"",
        "\"groupCount\"", "\"shape\"", "\"scaleType\"", "\"Half\"", "\"E8M0\"", ", \"scaleType\": \"Half\"", ",", ":", "\\", "\"", "{", "}", " ",
    ];

    [Fact]
    public void BothTakeTheExample()
    {
        ParsedTable table = Parse(Tables.All);
        CalibrationTable runtime = CalibrationTable.Parse(Encoding.UTF8.GetBytes(Tables.All), "table");

        Assert.Equal(runtime.Entries.Keys, table.Entries.Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.All(table.Entries, entry => AssertSame(runtime[entry.Key], entry));
    }

    [Fact]
    public void WhatTheRuntimeSavesIsReadToTheBit()
    {
        Random random = new(1);
        CalibrationTable runtime = new();
        QuantizationScheme scheme = new()
        {
            Bits = 8,
            Symmetry = Symmetry.Asymmetric,
            Granularity = Granularity.PerChannel,
            CodeType = CodeType.Unsigned,
            CodeRange = CodeRange.Full,
        };
        ValueRange[] ranges = [.. Enumerable.Range(0, 5_000).Select(_ => new ValueRange(-Magnitude(random), Magnitude(random)))];
        runtime["\"quoted\"\n\u00e9 \ud83d\ude00 <>"] = new(scheme, ranges, "MinMax", 1);
        string path = Path.GetTempFileName();
        try
        {
            runtime.Save(path);
            ParsedTable table = Parse(File.ReadAllText(path));
            Assert.Empty(table.Problems);
            AssertSame(runtime.Entries.Values.Single(), Assert.Single(table.Entries));
            Assert.Equal(runtime.Entries.Keys.Single(), table.Entries[0].Key);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Tables with a piece cut out, put in or replaced anywhere: both refuse the same ones.</summary>
    [Fact]
    [Trait("Category", "Fuzz")]
    public void BothRefuseTheSameBrokenTables()
    {
        int cases = FuzzCases.Count(20_000);
        Random random = new(FuzzCases.Seed(4));
        int refused = 0;
        for (int i = 0; i < cases; i++)
        {
            string text = Broken(random);
            bool isRefused = !RuntimeTakes(text);
            refused += isRefused ? 1 : 0;
            Assert.True(isRefused == Parse(text).Problems.Length > 0, $"The runtime {(isRefused ? "refuses" : "takes")} this table, the generator does not:\n{text}");
        }

        Assert.InRange(refused, cases / 4, cases * 19 / 20);
    }

    /// <summary>Ties between two floats, written with a fraction of zeros, were read one unit in the last place high at run time.</summary>
    [Theory]
    [InlineData("16777217.0", 16777216f)]
    [InlineData("33554434.0", 33554432f)]
    [InlineData("9007199791611904.0", 9007199254740992f)]
    [InlineData("16777219.00", 16777220f)]
    [InlineData("1053247511373807616.0", 1053247511373807616f)]
    public void ExactTiesAreReadAlike(string number, float expected)
    {
        string text = Tables.All.Replace("0.014705882", number);
        Assert.Equal(expected, float.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, CalibrationTable.Parse(Encoding.UTF8.GetBytes(text), "table")["input"].Parameters.Scales[0]);
        Assert.Equal(expected, Parse(text).Entries.Single(entry => entry.Key == "input").Parameters!.Scales[0]);
    }

    /// <summary>Roslyn guesses an encoding where a file is not UTF-8; the runtime does not, and neither may the build.</summary>
    [Fact]
    public void BothRefuseWhatIsNotUtf8()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes(Tables.All.Replace("\"input\"", "\"entr\u00e9e\""));
        Assert.Throws<CalibrationTableException>(() => CalibrationTable.Parse(latin1, "table"));
        using MemoryStream stream = new(latin1);
        Microsoft.CodeAnalysis.Text.SourceText text = Microsoft.CodeAnalysis.Text.SourceText.From(stream, Encoding.Latin1);
        ParsedTable table = TableParser.Parse(new TableText(text), CancellationToken.None);
        Assert.Contains("UTF-8", Assert.Single(table.Problems).MessageArguments[0].ToString(), StringComparison.Ordinal);
    }

    private static string Broken(Random random)
    {
        string text = Tables.All;

        // Whole values and names mostly, so that many texts are JSON still.
        string[] tokens = [.. Regex.Matches(text, "\"[^\"]*\"|-?[0-9][0-9.eE+-]*|[{}\\[\\],:]").Select(match => match.Value).Distinct()];
        string token = tokens[random.Next(tokens.Length)];
        int[] places = [.. Enumerable.Range(0, text.Length - token.Length).Where(at => string.CompareOrdinal(text, at, token, 0, token.Length) == 0)];
        int at = places[random.Next(places.Length)];
        string piece = random.Next(3) == 0 ? tokens[random.Next(tokens.Length)] : _pieces[random.Next(_pieces.Length)];
        return random.Next(6) switch
        {
            0 => text.Remove(at, token.Length),
            1 => text.Insert(at, piece),
            _ => text.Remove(at, token.Length).Insert(at, piece),
        };
    }

    private static bool RuntimeTakes(string text)
    {
        try
        {
            CalibrationTable.Parse(Encoding.UTF8.GetBytes(text), "table");
            return true;
        }
        catch (CalibrationTableException)
        {
            return false;
        }
    }

    private static float Magnitude(Random random) => MathF.Exp((random.NextSingle() * 160) - 85);

    private static ParsedTable Parse(string text) => TableParser.Parse(new TableText(text), CancellationToken.None);

    private static void AssertSame(CalibrationEntry runtime, ParsedEntry entry)
    {
        Assert.Equal(runtime.Parameters.Scales.ToArray().Select(BitConverter.SingleToUInt32Bits), entry.Parameters!.Scales.Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(runtime.Parameters.ZeroPoints.ToArray(), entry.Parameters.ZeroPoints);
        QuantizationScheme scheme = runtime.Scheme;
        SchemeModel model = entry.Scheme!.Model;
        Assert.Equal(
            (scheme.Bits, scheme.Symmetry.ToString(), scheme.Granularity.ToString(), scheme.Axis, scheme.GroupSize, scheme.GroupCount),
            (model.Bits, model.Symmetry.ToString(), model.Granularity.ToString(), model.Axis, model.GroupSize, model.GroupCount));
        Assert.Equal(
            (scheme.MinCode, scheme.MaxCode, scheme.Rounding.ToString(), scheme.Profile.ToString()),
            (model.MinCode, model.MaxCode, model.Rounding.ToString(), model.Profile.ToString()));
    }
}
