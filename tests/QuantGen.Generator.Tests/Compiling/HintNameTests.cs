using System.Linq;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Names of emitted files, which must differ by more than case, and say no more than they need to.</summary>
public sealed class HintNameTests
{
    [Theory]
    [InlineData("tensors", "internal sealed partial class Weights;", "internal sealed partial class WEIGHTS;", "Weights(0).g.cs", "WEIGHTS(0,1,2,3,4,5,6).g.cs")]
    [InlineData("tensors in containers",
        "internal sealed partial class Weights;", "internal sealed partial class weights;",
        "A.Layer+Weights(0,2,8).g.cs", "A.Layer+weights(0,2).g.cs", "A", "partial class Layer")]
    [InlineData("generic tensors", "internal sealed partial class Weights<T>;", "internal sealed partial class weights<T>;", "Weights`1(0).g.cs", "weights`1().g.cs")]
    public void TwinsByCaseAreToldApart(
        string what, string first, string second, string firstName, string secondName, string @namespace = "", string container = "")
    {
        string types = $"[QuantizedTensor(Bits = 8)] {first} [QuantizedTensor(Bits = 4)] {second}";
        string contained = container.Length > 0 ? $"{container} {{ {types} }}" : types;

        AssertNames(what, @namespace.Length > 0 ? $"namespace {@namespace}; {contained}" : contained, firstName, secondName);
    }

    [Fact]
    public void TensorsAndGridsAreToldApart() => AssertNames(
        "a tensor and a grid",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class schemes; [QuantizationGrid(Bits = [4])] internal static partial class Schemes;",
        "schemes().g.cs", "Schemes(0).g.cs", "Schemes+Int4SymmetricPerTensor.g.cs");

    [Fact]
    public void TypesOfTwinGridsAreToldApart() => AssertNames(
        "types of grids",
        "[QuantizationGrid(Bits = [4])] internal static partial class Schemes; [QuantizationGrid(Bits = [4, 8])] internal static partial class schemes;",
        "Schemes(0).g.cs", "Schemes+Int4SymmetricPerTensor(0,8,12,21,24).g.cs",
        "schemes().g.cs", "schemes+Int4SymmetricPerTensor(8,12,21,24).g.cs", "schemes+Int8SymmetricPerTensor.g.cs");

    [Fact]
    public void NamespacesThatDifferByCaseAreToldApart() => AssertNames(
        "namespaces",
        "namespace Acme { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }"
        + " namespace acme { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }",
        "Acme.Weights(0,5).g.cs", "acme.Weights(5).g.cs");

    // Types that get no file of their own are no concern, so that files keep their names when such a type comes or goes.
    [Theory]
    [InlineData("internal static class WEIGHTS;")]
    [InlineData("[QuantizedTensor(Bits = 9)] internal sealed partial class WEIGHTS;")]
    [InlineData("namespace WEIGHTS { internal enum Colour { Red } }")]
    public void OnlyEmittedFilesAreTwins(string other) =>
        AssertNames(other, $"[QuantizedTensor(Bits = 8)] internal sealed partial class Weights; {other}", "Weights.g.cs");

    private static void AssertNames(string what, string source, params string[] expected)
    {
        string[] names = [.. GeneratorRun.Of(source).TypeTexts.Keys];
        Assert.True(expected.Order().SequenceEqual(names.Order()), $"{what}: {string.Join(' ', names)}");
    }
}
