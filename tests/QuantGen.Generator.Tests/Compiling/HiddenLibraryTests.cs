using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>
/// A project may have names of the library's in the library's namespaces: emitted code compiles where it needs no such name, and where it does a rule says which
/// declaration hides it.
/// </summary>
public sealed class HiddenLibraryTests
{
    private const string Sources =
        """
        namespace Acme
        {
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights;
            [QuantizedTensor(Bits = 4)] internal sealed partial class Others;
            [QuantizedProduct<Weights, Weights, Weights>] internal sealed partial class Dense;
            [QuantizedProduct<Weights, Others>] internal sealed partial class Last;
            [QuantizedConvolution<Weights, Weights, Weights>(Kernel = [3, 3])] internal sealed partial class Conv;
            [QuantizedConvolution<Weights, Weights>(Kernel = [3, 3])] internal sealed partial class LastConv;
            [QuantizationGrid(Bits = [3])] internal static partial class Schemes;
        }
        """;

    private static readonly string _emitted = string.Join('\n', GeneratorRun.Of(Sources).Texts.Values);

    // Attributes of the project's own are declarations of nothing.
    private static readonly Type[] _types =
        [.. Exported.Where(type => type.Namespace == "QuantGen" && !NameOf(type).EndsWith("Attribute", StringComparison.Ordinal))];

    private static readonly string[] _namespaces =
        [.. Exported.Select(type => type.Namespace!)
            .Where(space => space.StartsWith("QuantGen.", StringComparison.Ordinal))
            .Select(space => space["QuantGen.".Length..]).Distinct()];

    public static TheoryData<string, string> Needed =>
    [
        .. _types.Where(IsNeeded).Select(type => (NameOf(type), Class(NameOf(type), ArityOf(type)))),
        .. _types.Where(type => ArityOf(type) == 0 && IsNeeded(type)).Select(type => (NameOf(type), Namespace(NameOf(type)))),
        .. _namespaces.Where(space => IsNeeded(space, ".")).Select(space => (space, Class(space, 0))),
    ];

    private static Type[] Exported => [.. typeof(TensorShape).Assembly.GetExportedTypes().Where(type => !type.IsNested)];

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task NamesThatEmittedCodeNeedsAreRefused(string name, string source) => Assert.All(await RefusalsAsync(source), message =>
    {
        Assert.Contains($"'QuantGen.{name}", message, StringComparison.Ordinal);
        Assert.Contains("move that to a namespace of your own, or rename it", message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task AllOtherNamesCompile()
    {
        IEnumerable<string> types = _types.Where(type => !IsNeeded(type)).Select(type => Class(NameOf(type), ArityOf(type)));
        IEnumerable<string> spaces = _namespaces.Where(space => !IsNeeded(space, ".")).Select(space => Class(space, 0));
        Assert.NotEmpty(types);
        Assert.NotEmpty(spaces);

        await CompilesAsync([.. types, .. spaces]);
    }

    [Fact]
    public async Task NamesOfOtherNumbersOfTypeParametersCompile() => await CompilesAsync(
        [.. _types.Select(type => Class(NameOf(type), 5 + ArityOf(type))), .. _namespaces.Select(space => Class(space, 1))]);

    [Fact]
    public async Task NamespacesThatHideNoTypeCompile() => await CompilesAsync(
    [
        .. _types.Where(type => ArityOf(type) > 0 || !IsNeeded(type)).Select(NameOf).Distinct().Select(Namespace),
        .. _namespaces.Select(Namespace),
        .. _namespaces.Select(space => $"namespace QuantGen.{space} {{ file sealed class TensorShape; file sealed class Scheme<T, U>; }}"),
    ]);

    [Theory]
    [InlineData("namespace QuantGen.Kernels { internal sealed class Scheme<T, U>; }", "QuantGen.Kernels.Scheme<T, U>")]
    [InlineData("namespace QuantGen.Kernels { internal interface IArithmetic; }", "QuantGen.Kernels.IArithmetic")]
    [InlineData("namespace QuantGen.Kernels.Lanes512 { internal sealed class Mine; }", "QuantGen.Kernels.Lanes512")]
    [InlineData("namespace QuantGen.Kernels { internal sealed class Schemes; }", "QuantGen.Kernels.Schemes")]
    [InlineData("namespace QuantGen.Kernels.Schemes { internal sealed class Int8Symmetric; }", "QuantGen.Kernels.Schemes.Int8Symmetric")]
    [InlineData("namespace QuantGen.Kernels.Schemes.ILanes { internal sealed class Mine; }", "QuantGen.Kernels.Schemes.ILanes")]
    [InlineData("namespace QuantGen.Products { internal interface IProduct; }", "QuantGen.Products.IProduct")]
    public async Task NamesInsideTheNamespacesOfEmittedCodeAreRefused(string source, string says) => Assert.All(await RefusalsAsync(source), message =>
        Assert.Contains($"'{says}'", message, StringComparison.Ordinal));

    [Theory]
    [InlineData("namespace QuantGen.Kernels { internal sealed class Scheme; internal sealed class TensorWalk; internal sealed class Operands; }")]
    [InlineData("namespace QuantGen.Products { internal sealed class TensorShape; internal sealed class Lines; }")]
    [InlineData("namespace QuantGen.Kernels { file interface IArithmetic; }")]
    [InlineData("namespace Acme.QuantGen.Kernels.Schemes { internal sealed class Int8Symmetric; }")]
    public async Task OtherNamesInsideThemCompile(string source) => await CompilesAsync([source]);

    private static async Task CompilesAsync(string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(sources.Prepend(Sources));

        Assert.Empty(await AnalyzerRun.OfAsync(run.Output));
        Assert.Equal(_emitted, string.Join('\n', run.Texts.Values));
        EmittedCompilation.Build(run).Dispose();
    }

    private static async Task<string[]> RefusalsAsync(string source)
    {
        GeneratorRun run = GeneratorRun.Of(Sources, source);
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.OfAsync(run.Output);

        Assert.Empty(run.Texts);
        Assert.Equal(Sources.Split("internal").Length - 1, diagnostics.Length);
        Assert.All(diagnostics, diagnostic => Assert.Equal("Source1.cs", diagnostic.Location.SourceTree!.FilePath));
        return [.. diagnostics.Select(diagnostic => diagnostic.GetMessage(null))];
    }

    private static bool IsNeeded(Type type) => IsNeeded(NameOf(type), ArityOf(type) > 0 ? "<" : "");

    private static bool IsNeeded(string name, string after) => Regex.IsMatch(_emitted, $@"\bglobal::QuantGen\.{name}\b{Regex.Escape(after)}");

    private static string Class(string name, int arity) =>
        $"namespace QuantGen {{ internal sealed class {name}{(arity == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(0, arity).Select(i => $"T{i}"))}>")}; }}";

    private static string Namespace(string name) => $"namespace QuantGen.{name} {{ internal sealed class Mine; }}";

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static int ArityOf(Type type) => type.GetGenericArguments().Length;
}
