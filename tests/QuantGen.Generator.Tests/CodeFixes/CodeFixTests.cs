using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Diagnostics;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.CodeFixes;

/// <summary>Code fixes write what the messages say, and what they write is right.</summary>
public sealed class CodeFixTests
{
    public static TheoryData<string> Fixable =>
        [.. RuleExamples.All.Where(example => string.CompareOrdinal(example.Id, "QG0006") <= 0).Select(example => example.Name)];

    /// <summary>Whatever is offered, the compiler accepts: no rule fires on the result.</summary>
    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task EveryFixOfEveryExampleIsLegal(string name)
    {
        string wrong = MarkedSource.Parse(RuleExamples.Named(name).Wrong).Text;

        ImmutableArray<(string Title, ImmutableArray<string> Sources)> offered = await CodeFixRun.OfferedAsync(wrong);

        Assert.NotEmpty(offered);
        Assert.Equal(offered.Length, offered.Select(fix => fix.Title).Distinct().Count());
        foreach ((string title, ImmutableArray<string> sources) in offered)
        {
            ImmutableArray<Diagnostic> left = await AnalyzerRun.OfAsync(sources);
            Assert.True(left.IsEmpty, $"'{title}' leaves {string.Join(", ", left)} in {sources[0]}");
        }
    }

    [Theory]
    [InlineData("Bits = 9", "Write Bits = 16", "Bits = 16")]
    [InlineData("Bits = 9", "Write Bits = 8", "Bits = 8")]
    [InlineData("Bits = 32", "Write Bits = 16", "Bits = 16")]
    [InlineData("Bits = 0", "Write Bits = 4", "Bits = 4")]
    [InlineData("", "Write Bits = 8", "Bits = 8")]
    [InlineData("Rounding = Rounding.HalfToEven", "Write Bits = 8", "Rounding = Rounding.HalfToEven, Bits = 8")]
    [InlineData("Bits = 4, Granularity = Granularity.PerGroup", "Write GroupSize = 32", "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32")]
    [InlineData("Bits = 4, Granularity = Granularity.PerGroup", "Write GroupCount = 2", "Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 2")]
    [InlineData(
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 16, GroupCount = 5", "Remove GroupCount",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 16")]
    [InlineData(
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 16, GroupCount = 5", "Remove GroupSize",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 5")]
    [InlineData("Bits = 8, Axis = 1", "Write Granularity = Granularity.PerChannel", "Bits = 8, Axis = 1, Granularity = Granularity.PerChannel")]
    [InlineData("Axis = 1, Bits = 8", "Remove Axis", "Bits = 8")]
    [InlineData("Bits = 8, Granularity = Granularity.PerChannel, Axis = 9", "Remove Axis", "Bits = 8, Granularity = Granularity.PerChannel")]
    [InlineData("Bits = 4, GroupSize = 32", "Write Granularity = Granularity.PerGroup", "Bits = 4, GroupSize = 32, Granularity = Granularity.PerGroup")]
    [InlineData(
        "Bits = 4, Granularity = Granularity.PerChannel, GroupCount = 4", "Write Granularity = Granularity.PerGroup",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 4")]
    [InlineData(
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = -16", "Write GroupSize = 16",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 16")]
    [InlineData(
        "Bits = 8, CodeType = CodeType.Unsigned, CodeRange = CodeRange.Narrow", "Write CodeRange = CodeRange.Full",
        "Bits = 8, CodeType = CodeType.Unsigned, CodeRange = CodeRange.Full")]
    [InlineData(
        "Bits = 8, CodeType = CodeType.Unsigned, CodeRange = CodeRange.Narrow", "Write CodeType = CodeType.Signed",
        "Bits = 8, CodeType = CodeType.Signed, CodeRange = CodeRange.Narrow")]
    [InlineData(
        "Bits = 8, CodeType = CodeType.Unsigned, CodeRange = CodeRange.Narrow", "Remove CodeRange",
        "Bits = 8, CodeType = CodeType.Unsigned")]
    [InlineData("Bits = 1", "Write Symmetry = Symmetry.Asymmetric", "Bits = 1, Symmetry = Symmetry.Asymmetric")]
    [InlineData("Bits = 1", "Write Bits = 2", "Bits = 2")]
    public async Task ASchemeIsMended(string wrong, string title, string right) => Assert.Equal(
        Declared(right), (await FixAsync(title, Declared(wrong)))[0]);

    [Theory]
    [InlineData("Bits = [4, 9, 8, 17]", "Remove 9, 17 from Bits", "Bits = [4, 8]")]
    [InlineData("Bits = new[] { 4, 9 }", "Remove 9 from Bits", "Bits = new[] { 4 }")]
    [InlineData("Bits = [9]", "Write Bits = [8]", "Bits = [8]")]
    public async Task AGridIsMended(string wrong, string title, string right) => Assert.Equal(
        Grid(right), (await FixAsync(title, Grid(wrong)))[0]);

    [Theory]
    [InlineData("[QuantizedTensor(Bits = 8)] public sealed class A;", "[QuantizedTensor(Bits = 8)] public sealed partial class A;")]
    [InlineData("[QuantizedTensor(Bits = 8)]\nclass A;\n", "[QuantizedTensor(Bits = 8)]\npartial class A;\n")]
    [InlineData("[QuantizedTensor(Bits = 8)] /* why */ record struct A;", "[QuantizedTensor(Bits = 8)] /* why */ partial record struct A;")]
    public async Task ATypeIsMadePartial(string wrong, string right) => Assert.Equal(right, (await FixAsync("Make 'A' partial", wrong))[0]);

    [Fact]
    public async Task ATypeAroundATensorIsMadePartial() => Assert.Equal(
        "public class Layer { [QuantizedTensor(Bits = 8)] public sealed partial class A; }".Replace("public class", "public partial class"),
        (await FixAsync("Make 'Layer' partial", "public class Layer { [QuantizedTensor(Bits = 8)] public sealed partial class A; }"))[0]);

    /// <summary>A type in two files without the keyword is an error in both.</summary>
    [Fact]
    public async Task EveryPartIsMadePartial() => Assert.Equal(
        ["[QuantizedTensor(Bits = 8)] public partial class A;", "public partial class A { public int X; }"],
        await FixAsync("Make 'A' partial", "[QuantizedTensor(Bits = 8)] public class A;", "public partial class A { public int X; }"));

    /// <summary>Names are shortened only as far as the file knows them.</summary>
    [Fact]
    public async Task NamesAreAsTheFileNeedsThem()
    {
        ImmutableArray<string> sources = await FixAsync(
            "Write Symmetry = Symmetry.Asymmetric",
            "namespace Other; public enum Symmetry; [QuantizedTensor(Bits = 1)] public sealed partial class A;");

        Assert.Contains("Symmetry = QuantGen.Symmetry.Asymmetric", sources[0]);
        Assert.Empty(await AnalyzerRun.OfAsync(sources));
    }

    private static string Declared(string arguments) =>
        $"[QuantizedTensor{(arguments.Length == 0 ? "" : $"({arguments})")}] internal sealed partial class Weights;";

    private static string Grid(string arguments) => $"[QuantizationGrid({arguments})] internal static partial class Search;";

    private static async Task<ImmutableArray<string>> FixAsync(string title, params string[] sources) =>
        Assert.Single(await CodeFixRun.OfferedAsync(sources), fix => fix.Title == title).Sources;
}
