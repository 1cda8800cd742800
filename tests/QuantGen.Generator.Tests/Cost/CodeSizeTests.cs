using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Generator.Tests.Compiling;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Cost;

/// <summary>What a scheme adds to a user's assembly stays small, and no scheme pays for another.</summary>
public sealed class CodeSizeTests
{
    private const int MostBytesOfIL = 40 * 1024;

    public static TheoryData<string> Schemes =>
    [
        "Bits = 8",
        "Bits = 8, Symmetry = Symmetry.Asymmetric",
        "Bits = 8, Granularity = Granularity.PerChannel",
        "Bits = 8, Granularity = Granularity.PerChannel, Axis = -1",
        "Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = 1",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32",
        "Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 128",
        "Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 1024",
        "Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 20, Axis = 0",
        "Bits = 5, Granularity = Granularity.PerGroup, GroupCount = 4",
        "Bits = 7, Symmetry = Symmetry.Asymmetric, Profile = Profile.PyTorch, Rounding = Rounding.HalfAwayFromZero",
        "Bits = 1, Symmetry = Symmetry.Asymmetric",
        "Bits = 16, Symmetry = Symmetry.Asymmetric",
    ];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ASchemeAddsFewKilobytes(string arguments)
    {
        using Stream assembly = EmittedCompilation.Build(GeneratorRun.Of($"[QuantizedTensor({arguments})] internal sealed partial class Weights;"));

        Assert.InRange(MethodBodies.SizeByType(assembly).Values.Sum(), 1, MostBytesOfIL);
    }

    [Fact]
    public void TypesOfAGridAreIndependent()
    {
        using Stream assembly = EmittedCompilation.Build(GeneratorRun.Of(
            "[QuantizationGrid(Bits = [2, 3, 4, 8], Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric])] internal static partial class Schemes;"));

        IReadOnlyDictionary<string, int> sizes = MethodBodies.SizeByType(assembly);

        Assert.Equal(8, sizes.Keys.Count(type => type.Contains("PerTensor", StringComparison.Ordinal)));
        Assert.All(sizes, type => Assert.InRange(type.Value, 0, MostBytesOfIL));
    }
}
