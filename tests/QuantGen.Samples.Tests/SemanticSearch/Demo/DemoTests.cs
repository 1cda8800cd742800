using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Demo;

/// <summary>The demo as a reader starts it, on the texts that come with the sample.</summary>
[Collection(FloatModelTests.Name)]
public sealed partial class DemoTests(FloatModelFixture fixture)
{
    [Fact]
    [Trait("Category", "Long")]
    public void TheDemoRanksSensiblyAndKeepsWhatItPromises()
    {
        fixture.Require();
        CommandResult result = CommandResult.Of("dotnet", Path.Combine(AppContext.BaseDirectory, "SemanticSearch.dll"), "demo");
        Assert.True(result.ExitCode == 0, result.Output);

        // The four texts that are shown of each query: what a reader would look for is among them.
        CheckRanking("\"someone who plays a string instrument\"", "gambist: a musician", "twang");
        CheckRanking("\"illness of farm animals\"", "equine distemper", "hog cholera");
        CheckRanking("\"money from the government for people without work\"", "dole: money received from the state", "aid: money");

        // Bytes, cosines and what is kept: the recipes' own targets, and mixed between the others.
        double[] int8 = Row("int8"), mixed = Row("mixed"), int4 = Row("int4");
        Assert.True(int8[0] <= 24e6 && int8[1] >= 0.995 && int8[3] >= 95, result.Output);
        Assert.True(int4[0] <= 15e6 && int4[1] >= 0.975 && int4[3] >= 88, result.Output);
        Assert.True(mixed[0] <= 18e6 && mixed[1] > int4[1] && mixed[3] > int4[3], result.Output);
        Assert.Equal([1, 1, 100], Row("float")[1..4]);
        Assert.Matches(@"8 bits +388 .* 9\d\.\d %", result.Output);
        Assert.Matches(@"1 bit, 200 rescored by 8 bits +436 .* 9\d\.\d %", result.Output);

        // How long it took, the restore of the package aside, depends on what else runs.
        Assert.Matches(Seconds(), result.StandardOutput);

        void CheckRanking(string query, params string[] texts)
        {
            string[] lines = [.. result.StandardOutput.Split('\n').Select(static line => line.TrimEnd())];
            int at = Array.IndexOf(lines, query);
            Assert.True(at >= 0, $"{query} is not in:\n{result.Output}");
            string[] found = lines[(at + 1)..][..4];
            Assert.All(texts, text => Assert.Contains(found, line => line.Contains(text, StringComparison.Ordinal)));
            double[] scores = [.. found.Select(static line => double.Parse(line.Trim()[..5], CultureInfo.InvariantCulture))];
            Assert.Equal(scores.OrderDescending(), scores);
        }

        double[] Row(string model)
        {
            string line = result.StandardOutput.Split('\n').Select(static line => line.Trim())
                .Single(line => line.StartsWith(model + " ", StringComparison.Ordinal) && line.Contains(" %", StringComparison.Ordinal));
            return [.. Numbers().Matches(line[model.Length..]).Select(static match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
        }
    }

    [GeneratedRegex(@"This took \d+ s\.")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"[\d,.]+")]
    private static partial Regex Numbers();
}
