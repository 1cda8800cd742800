using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Products compile without a warning wherever and as whatever they are declared.</summary>
public sealed class ProductDeclarationTests
{
    private const string Schemes =
        """

        [QuantizedTensor(Bits = 8)] internal sealed partial class X;
        [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)] internal readonly partial struct W;
        [QuantizedTensor(Bits = 3, Granularity = Granularity.PerChannel)] internal static partial class S;
        [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = 0)] internal sealed partial class R;
        """;

    [Theory]
    [InlineData("/// <summary>A layer.</summary>\n[QuantizedProduct<X, W>] public sealed partial class Dense;")]
    [InlineData("[QuantizedProduct(typeof(X), typeof(S))] internal partial class Dense;")]
    [InlineData("[QuantizedProduct(typeof(X), typeof(S), typeof(X), Activation = Activation.Relu)] internal partial class Dense;")]
    [InlineData("[QuantizedProduct<X, W>(Activation = Activation.Clip, Min = -1, Max = 1e-7f)] internal sealed partial record Dense;")]
    [InlineData("[QuantizedProduct<X, W>] internal sealed partial class Dense { public required string Name { get; init; } }")]
    [InlineData("[QuantizedProduct<X, W>] internal sealed partial class @class;")]
    [InlineData("[QuantizedProduct<X, W>] internal sealed partial class Dense; [QuantizedProduct<X, W>] internal sealed partial class DENSE;")]
    [InlineData("internal partial struct Model { [QuantizedProduct<Mine, W>] public sealed partial class Dense; [QuantizedTensor(Bits = 8)] private sealed partial class Mine; }")]
    [InlineData("internal partial class Model { [QuantizedProduct<X, Mine>] public sealed partial class Dense; [QuantizedTensor(Bits = 8)] private sealed partial class Mine; }")]
    [InlineData("internal partial interface IModel<T> { [QuantizedProduct<X, W>(InnerLength = 784)] protected internal sealed partial class Dense; }")]
    [InlineData("/// <summary>A layer.</summary>\n[QuantizedConvolution<X, R>(Kernel = [3, 3])] public sealed partial class Conv;")]
    [InlineData("[QuantizedConvolution(typeof(X), typeof(S), typeof(X), Kernel = new[] { 3, 1 }, Padding = [1, 0], Groups = 8)] internal partial record Conv;")]
    [InlineData("internal partial class Model<T> { [QuantizedConvolution<X, R, X>(Kernel = [1, 1], Stride = [2, 2], Activation = Activation.Relu)] private partial class Conv; }")]
    public void Compiles(string declaration)
    {
        EmittedCompilation.Build(GeneratorRun.Of(declaration + Schemes)).Dispose();
        EmittedCompilation.Build(GeneratorRun.Of("namespace Acme.Layers; " + declaration + Schemes)).Dispose();
    }

    [Theory]
    [InlineData("X, W", "codes, [], 1, sums")]
    [InlineData("X, W", "codes, 1, sums")]
    [InlineData("G, S", "codes, [], 1, sums")]
    [InlineData("G, S", "codes, 1, sums")]
    public void SumsOfGroupsAreAnErrorOfTheCompiler(string pair, string arguments)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            [QuantizedProduct({{string.Join(", ", pair.Split(", ").Select(side => $"typeof({side})"))}})] internal sealed partial class Dense;
            [QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)] internal sealed partial class G;
            internal static class Program { internal static void Run(Dense dense, byte[] codes, int[] sums) => dense.Accumulate({{arguments}}); }
            """ + Schemes);

        Diagnostic error = Assert.Single(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("CS0619", error.Id);
        Assert.Contains("call Multiply", error.GetMessage(null));
    }

    /// <summary>Such a type is not there yet when products are read, and is seen by the rules, which look at what was emitted too.</summary>
    [Fact]
    public async Task ATypeThatAGridDeclaresIsTold()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[QuantizedProduct<X, Grid.Int4SymmetricPerTensor>] internal sealed partial class Dense; [QuantizationGrid(Bits = [4])] internal static partial class Grid;" + Schemes);

        Diagnostic told = Assert.Single(await AnalyzerRun.OfAsync(run.Output));
        Assert.Equal("QG0021", told.Id);
        Assert.Contains("'Int4SymmetricPerTensor', the weights of a product", told.GetMessage(null));
    }

    /// <summary>A grid is a static class, which a product cannot be: both are said.</summary>
    [Fact]
    public async Task AGridThatIsAProductIsTold()
    {
        GeneratorRun run = GeneratorRun.Of("[QuantizationGrid(Bits = [4])] [QuantizedProduct<X, W>] internal static partial class Dense;" + Schemes);

        Assert.Equal(["QG0007", "QG0020"], (await AnalyzerRun.OfAsync(run.Input)).Select(told => told.Id).Order());
    }

    [Fact]
    public void EqualPairsAreEmittedOnce()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[QuantizedProduct<X, S2>] internal sealed partial class A;"
            + "[QuantizedProduct<X, S2>(Activation = Activation.Relu)] internal sealed partial class B;"
            + "[QuantizedTensor(Bits = 2)] internal sealed partial class S2;" + Schemes);

        Assert.Single(run.Texts.Keys, file => file.Contains("By", System.StringComparison.Ordinal));
    }

    [Fact]
    public void ProductsOfWrongSchemesAreSkippedAndSaidOnce() =>
        Assert.DoesNotContain(
            GeneratorRun.Of("[QuantizedProduct<X, V>] internal sealed partial class Dense; [QuantizedTensor(Bits = 9)] internal sealed partial class V;" + Schemes).Texts.Keys,
            file => file.Contains("Dense", System.StringComparison.Ordinal));

    [Fact]
    public void NoLineOfAConvolutionIsLong() => Assert.All(
        GeneratorRun.Of(
            "[QuantizedConvolution(typeof(X), typeof(S), typeof(X), Kernel = [65536, 1], Stride = [65536, 65536], Padding = [65536, 65536, 65536, 65536], "
            + "Dilation = [65536, 65536], Groups = 65536, Activation = Activation.Clip, Min = -1.5e-7f)] internal partial class Conv;" + Schemes).TextsOf("Conv"),
        text => Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 180, line)));

    [Fact]
    public void NoLineIsLong() => Assert.All(
        GeneratorRun.Of("[QuantizedProduct(typeof(X), typeof(S), typeof(X), Activation = Activation.Clip, Min = -1.5e-7f)] internal partial class Dense;" + Schemes).Texts
            .Where(file => file.Key.Contains("Dense", System.StringComparison.Ordinal) || file.Key.Contains("By", System.StringComparison.Ordinal)),
        file => Assert.All(file.Value.Split('\n'), line => Assert.True(line.Length <= 180, line)));
}
