using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Models;

/// <summary>Models are equal when what they say is equal, which is what caching rests on.</summary>
public sealed class EqualityTests
{
    public static TheoryData<string> Sources => [.. ModelSources.All];

    public static TheoryData<string> DifferentArguments =>
    [
        "Bits = 7",
        "Bits = 8, Symmetry = Symmetry.Asymmetric",
        "Bits = 8, Granularity = Granularity.PerChannel",
        "Bits = 8, Granularity = Granularity.PerChannel, Axis = 1",
        "Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 16",
        "Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32",
        "Bits = 8, Granularity = Granularity.PerGroup, GroupCount = 16",
        "Bits = 8, CodeType = CodeType.Unsigned",
        "Bits = 8, CodeRange = CodeRange.Full",
        "Bits = 8, CodeRange = CodeRange.Reduced",
        "Bits = 8, Rounding = Rounding.HalfAwayFromZero",
        "Bits = 8, Profile = Profile.Onnx",
        "Bits = 8, Profile = Profile.PyTorch",
        "Bits = 8, ScaleType = ScaleType.Half",
        "Bits = 8, ScaleType = ScaleType.E8M0",
        "Bits = 8, CalibrationKey = \"input\"",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void TheSameTextGivesEqualModels(string source)
    {
        object[] first = Values(source);
        object[] second = Values(source);

        Assert.Equal(first.Length, second.Length);
        Assert.All(first.Zip(second), pair =>
        {
            Assert.NotSame(pair.First, pair.Second);
            Assert.True(pair.First.Equals(pair.Second), $"{pair.First} differs from its twin.");
            Assert.Equal(pair.First.GetHashCode(), pair.Second.GetHashCode());
        });
    }

    [Fact]
    public void TheHashOfAnArrayDependsOnEveryItemAndOnTheirOrder()
    {
        int[] items = [.. Enumerable.Range(1, 40)];
        int[][] others = [.. items.Select(changed => items.Select(item => item == changed ? -item : item).ToArray()), [.. items.Reverse()]];

        Assert.DoesNotContain(items.ToEquatableArray().GetHashCode(), others.Select(other => other.ToEquatableArray().GetHashCode()));
    }

    [Theory]
    [MemberData(nameof(DifferentArguments))]
    public void AnotherSchemeGivesAnotherModel(string arguments) => AssertDifferent(Declare(arguments));

    [Theory]
    [InlineData("internal sealed partial class Weights", "internal sealed partial class Weight")]
    [InlineData("internal sealed partial class Weights", "internal sealed partial record Weights")]
    [InlineData("internal sealed partial class Weights", "internal readonly partial struct Weights")]
    [InlineData("internal sealed partial class Weights", "internal static partial class Weights")]
    [InlineData("internal sealed partial class Weights", "internal sealed partial class Weights<T>")]
    [InlineData("namespace Acme;", "namespace Acme.Models;")]
    public void AnotherTypeGivesAnotherModel(string old, string replacement) => AssertDifferent(Declare("Bits = 8").Replace(old, replacement));

    private static void AssertDifferent(string source)
    {
        object[] first = Values(Declare("Bits = 8"));
        object[] second = Values(source);
        Assert.NotEmpty(first);
        Assert.NotEqual(first, second);
    }

    private static string Declare(string arguments) => $"namespace Acme; [QuantizedTensor({arguments})] internal sealed partial class Weights;";

    private static object[] Values(string source) =>
        [.. PipelineSteps.Values(GeneratorRun.Of(TestCompilation.Create(source), new TableText(ModelSources.Table))).Select(output => output.Value)];
}
