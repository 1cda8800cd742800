using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Tests.Compiling;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Emitted code compiles as every C# from the oldest that has what it needs; below, one rule names the version.</summary>
public sealed class LanguageTests
{
    public const string Id = "QG0018";

    private const string Sources =
        """
        namespace Acme
        {
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights { }
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)] internal readonly partial struct Groups { }
            [QuantizedTensor(Bits = 16, Granularity = Granularity.PerChannel, CalibrationKey = "a")] internal static partial class Channels { }
            [QuantizationGrid(Bits = new[] { 3, 8 })] internal static partial class Schemes { }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void CompilesWithoutWarnings(LanguageVersion version) =>
        EmittedCompilation.Build(GeneratorRun.Of(TestCompilation.Create(version, Sources))).Dispose();

    /// <summary>What users write, as each version can write it.</summary>
    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void CallsCompile(LanguageVersion version)
    {
        string brackets = version == LanguageVersion.CSharp11 ? "" :
            """
            TensorShape bracketed = [1, 64];
            Weights.Quantize(x, [1, 64]);
            Weights.Quantize(x, [.. extents]);
            Groups.Quantize(x, [2, 32], scales, zeroPoints, codes);
            Channels.Dequantize(codes, [64], scales, x);
            Use([], TensorShape.Create([1, 64]));
            """;
        string arrays = version < LanguageVersion.CSharp14 ? "" :
            "Use(extents, lengths); Weights.Quantize(x, extents); Weights.FromCodes(codes, lengths, new QuantizationParameters(0.1f));";
        string source =
            $$"""
            namespace Acme
            {
                using System;

                internal static class Program
                {
                    internal static void Run(float[] x, byte[] codes, sbyte[] signed, float[] scales, int[] zeroPoints, int[] extents, nint[] lengths)
                    {
                        Span<int> span = extents;
                        Span<nint> nativeSpan = lengths;
                        ReadOnlySpan<int> readOnly = span;
                        ReadOnlySpan<nint> nativeReadOnly = nativeSpan;
                        TensorShape created = TensorShape.Create(1, 64);
                        Use(TensorShape.Create(extents), TensorShape.FromLengths(lengths));
                        Use(span, nativeSpan);
                        Use(readOnly, nativeReadOnly);
                        Use(TensorShape.Create(new[] { 1, 64 }), TensorShape.Create(new int[0]));
                        TensorShape? none = x.Length == 0 ? created : null;
                        Use(stackalloc int[] { 1, 64 }, stackalloc nint[] { 1, 64 });
                        Use(TensorShape.Create(extents), TensorShape.Create(readOnly));
                        Use(TensorShape.Create(), created);
                        Weights weights = Weights.Quantize(x, extents.AsSpan());
                        Weights.Quantize(x, span, new QuantizationParameters(0.1f));
                        Weights.FromCodes(codes, lengths.AsSpan(), new QuantizationParameters(0.1f));
                        Weights.Quantize(x, nativeSpan, 0.1f, signed);
                        Weights.QuantizeDynamic(x, out float scale, signed);
                        Weights.Dequantize(signed, scale, x);
                        Groups.QuantizeDynamic(x, span, scales, zeroPoints, codes);
                        Groups.Dequantize(codes, readOnly, scales, zeroPoints, x);
                        Groups.FakeQuantize(x, nativeSpan, scales, zeroPoints, x);
                        weights.Dequantize(x);
                        Use(weights.Data.Shape, none ?? weights.Slice(0, 1).Data.Shape);
                        {{brackets}}
                        {{arrays}}
                    }

                    private static void Use(TensorShape left, TensorShape right)
                    {
                    }
                }
            }
            """;
        EmittedCompilation.Build(GeneratorRun.Of(TestCompilation.Create(version, Sources, source))).Dispose();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    public async Task OlderVersionsAreToldOnceWhatIsNeeded(LanguageVersion version, string name)
    {
        const string products =
            """
            [QuantizedProduct(typeof(Acme.Weights), typeof(Acme.Weights))] internal sealed partial class Dense { }
            [QuantizedTensor(Bits = 9)] internal sealed partial class Wrong { }
            """;
        CSharpCompilation compilation = TestCompilation.Create(version, Sources, products);

        Assert.Empty(GeneratorRun.Of(compilation).Texts);
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.OfAsync(compilation));
        Assert.Equal(Id, diagnostic.Id);
        Assert.Equal($"'Weights' needs C# 11.0, but this project is compiled as C# {name}; write <LangVersion>11.0</LangVersion> or later, or leave LangVersion out",
            diagnostic.GetMessage(null));
        Assert.Equal("Source0.cs", diagnostic.Location.SourceTree!.FilePath);
    }

    [Theory]
    [InlineData("[QuantizedProduct(typeof(int), typeof(int))] internal sealed partial class W { }")]
    [InlineData("[QuantizedConvolution(typeof(int), typeof(int), Kernel = new[] { 3, 3 })] internal sealed partial class W { }")]
    [InlineData("[QuantizationGrid(Bits = new[] { 3, 8 })] internal static partial class W { }")]
    [InlineData("[QuantizedTensor(Bits = 8)] internal sealed partial class W { }")]
    public async Task EveryKindOfDeclarationIsTold(string source) =>
        Assert.Equal(Id, Assert.Single(await AnalyzerRun.OfAsync(TestCompilation.Create(LanguageVersion.CSharp10, source))).Id);

    [Fact]
    public async Task ProjectsWithoutDeclarationsAreToldNothing() =>
        Assert.Empty(await AnalyzerRun.OfAsync(TestCompilation.Create(LanguageVersion.CSharp10, "internal sealed partial class W { }")));
}
