using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Every combination of bits, symmetry and granularity, and of the remaining options, compiles without a warning.</summary>
public sealed class SchemeTests
{
    private const string EveryGranularity =
        """
        Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
        Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
        Axes = [0, -1], GroupSizes = [20, 32], GroupCounts = [4]
        """;

    private const string EveryOption =
        """
        Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric], CodeTypes = [CodeType.Signed, CodeType.Unsigned],
        CodeRanges = [CodeRange.Narrow, CodeRange.Full, CodeRange.Reduced], Roundings = [Rounding.HalfToEven, Rounding.HalfAwayFromZero],
        Profiles = [Profile.Affine, Profile.Onnx, Profile.PyTorch]
        """;

    private const string TellingGroupSizes = "GroupSizes = [1, 3, 8, 16, 100, 128, 1024, int.MaxValue]";

    public static TheoryData<int> AllBits => [1, 2, 3, 4, 5, 6, 7, 8, 16];

    [Theory]
    [MemberData(nameof(AllBits))]
    public void EverySymmetryAndGranularityCompiles(int bits) => CompileGrid($"Bits = [{bits}], {EveryGranularity}", bits == 1 ? 9 : 18);

    [Theory]
    [InlineData(1, 12)]
    [InlineData(3, 36)]
    [InlineData(8, 60)]
    [InlineData(16, 36)]
    public void EveryOptionCompiles(int bits, int schemes) => CompileGrid($"Bits = [{bits}], {EveryOption}", schemes);

    [Theory]
    [InlineData(4, -1)]
    [InlineData(8, 1)]
    public void EveryGroupSizeCompiles(int bits, int axis) =>
        CompileGrid($"Bits = [{bits}], Granularities = [Granularity.PerGroup], Axes = [{axis}], {TellingGroupSizes}", 8);

    [Fact]
    public void EveryScaleTypeCompiles() => CompileGrid(
        "Bits = [4, 8], Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric], Granularities = [Granularity.PerTensor, Granularity.PerGroup], GroupSizes = [32], "
        + "ScaleTypes = [ScaleType.Single, ScaleType.Half, ScaleType.E8M0]",
        24);

    [Fact]
    public void EveryAxisCompiles() => CompileGrid("Bits = [4], Granularities = [Granularity.PerChannel], Axes = [-8, -2, 1, 7]", 4);

    private static void CompileGrid(string arguments, int schemes)
    {
        GeneratorRun run = GeneratorRun.Of($"/// <summary>Schemes.</summary>\n[QuantizationGrid({arguments})] public static partial class Schemes;");

        INamedTypeSymbol grid = run.Output.GetTypeByMetadataName("Schemes")!;
        INamedTypeSymbol tensor = run.Output.GetTypeByMetadataName("QuantGen.IQuantizedTensor`1")!;
        Assert.Equal(schemes, grid.GetTypeMembers().Count(type => type.AllInterfaces.Contains(tensor.Construct(type), SymbolEqualityComparer.Default)));
        EmittedCompilation.Build(run).Dispose();
    }
}
