using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantGen.Generator.Tests.Harness;
using QuantGen.Generator.Tests.Models;
using Xunit;

namespace QuantGen.Generator.Tests.Determinism;

/// <summary>The emitted text depends on the declarations alone.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] _files =
    [
        ModelSources.Mixed,
        "[QuantizedTensor(Bits = 3, Granularity = Granularity.PerChannel, Axis = -2)] internal sealed partial class Zebra;",
        "namespace Zoo; [QuantizedTensor(Bits = 16, Symmetry = Symmetry.Asymmetric)] internal partial struct ant;",
        "namespace Acme; internal partial record struct Layer<T>;",
        "[QuantizationGrid(Bits = [1, 2], Symmetries = [Symmetry.Asymmetric], CodeTypes = [CodeType.Signed])] internal static partial class Ids;",
    ];

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void CulturesDoNotMatter(string culture)
    {
        IReadOnlyDictionary<string, string> expected = GeneratorRun.Of(_files).Texts;
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = ForeignCulture.Like(culture);
        try
        {
            AssertSameLines(expected, GeneratorRun.Of(_files).Texts);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheForeignCulturesWouldShow()
    {
        Assert.NotEqual("-1.5", (-1.5).ToString(ForeignCulture.Like("de-DE")));
        Assert.NotEqual("-1", (-1).ToString(ForeignCulture.Like("ar-SA")));
    }

    [Theory]
    [InlineData(4, 3, 2, 1, 0)]
    [InlineData(2, 0, 4, 1, 3)]
    public void TheOrderOfFilesDoesNotMatter(params int[] order) =>
        AssertSameLines(GeneratorRun.Of(_files).Texts, GeneratorRun.Of(order.Select(index => _files[index])).Texts);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u2028")]
    public void LineEndingsOfSourcesDoNotMatter(string lineEnding) =>
        AssertSameLines(GeneratorRun.Of(_files).Texts, GeneratorRun.Of(_files.Select(text => text.Replace("\n", lineEnding))).Texts);

    [Fact]
    public void EmittedTextsHaveUnixLineEndingsAndNoTrailingWhiteSpace() => Assert.All(GeneratorRun.Of(_files).Texts, file =>
    {
        Assert.DoesNotContain('\r', file.Value);
        Assert.DoesNotContain('\t', file.Value);
        Assert.EndsWith("}\n", file.Value);
        Assert.DoesNotContain(file.Value.Split('\n'), line => line.EndsWith(' '));
    });

    [Fact]
    public void RunsAreRepeatable() => AssertSameLines(GeneratorRun.Of(_files).Texts, GeneratorRun.Of(_files).Texts);

    // Line by line, so that a failure shows where.
    private static void AssertSameLines(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, file => Assert.Equal(file.Value.Split('\n'), actual[file.Key].Split('\n')));
    }
}
