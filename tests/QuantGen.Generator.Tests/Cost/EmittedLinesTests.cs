using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Cost;

/// <summary>Lines that a scheme adds to a project: the file of its type and that of its arithmetic.</summary>
public sealed class EmittedLinesTests
{
    private const int LongestLine = 180;

    private static readonly string[] _all =
    [
        .. from bits in (int[])[2, 3, 4, 5, 6, 7, 8, 16]
           from symmetry in (string[])["", ", Symmetry = Symmetry.Asymmetric"]
           from granularity in (string[])
           [
               "", ", Granularity = Granularity.PerChannel", ", Granularity = Granularity.PerChannel, Axis = -1",
               ", Granularity = Granularity.PerGroup, GroupSize = 32", ", Granularity = Granularity.PerGroup, GroupSize = 128",
               ", Granularity = Granularity.PerGroup, GroupSize = 64, Axis = 0", ", Granularity = Granularity.PerGroup, GroupCount = 8",
           ]
           select $"Bits = {bits}{symmetry}{granularity}",
    ];

    [Fact]
    public void EightBitsPerTensorTakeFewLines() => Assert.InRange(LinesOf("Bits = 8"), 100, 250);

    [Theory]
    [InlineData("Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed")]
    [InlineData("Bits = 16, CodeRange = CodeRange.Full, Rounding = Rounding.HalfAwayFromZero, Profile = Profile.PyTorch")]
    [InlineData("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 16")]
    [InlineData("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 48")]
    [InlineData("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 240")]
    [InlineData("Bits = 16, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 112")]
    [InlineData("Bits = 16, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 256, Axis = 1, Profile = Profile.Onnx")]
    [InlineData("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 4")]
    public void NoSchemeTakesMany(string arguments) => Assert.InRange(LinesOf(arguments), 100, 350);

    [Fact]
    public void SchemesTakeFewLinesOnAverage()
    {
        int[] lines = [.. _all.Take(100).Select(LinesOf)];

        Assert.All(lines, count => Assert.InRange(count, 100, 350));
        Assert.InRange(lines.Average(), 100, 300);
    }

    [Fact]
    public void NoLineIsLong()
    {
        string sources = string.Join('\n', _all.Select((arguments, index) => Declare(arguments, $"Tensor{index}")));
        IReadOnlyDictionary<string, string> texts = GeneratorRun.Of(sources).Texts;

        Assert.All(texts, file => Assert.All(file.Value.Split('\n'), line => Assert.True(line.Length <= LongestLine, $"{file.Key}: {line}")));
    }

    private static int LinesOf(string arguments) => GeneratorRun.Of(Declare(arguments, "Weights")).Texts.Values.Sum(text => text.Split('\n').Length);

    private static string Declare(string arguments, string name) => $"[QuantizedTensor({arguments})] internal sealed partial class {name};";
}
