using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>AVX-VNNI for vectors of 512 bits is named where the framework of the user's project has it, and nowhere else.</summary>
public sealed class WideDotTests
{
    private const string Source =
        """
        namespace Acme;

        [QuantizedTensor(Bits = 8)] internal sealed partial class X;
        [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] internal sealed partial class W8;
        [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)] internal sealed partial class W4;
        [QuantizedProduct<X, W8>] internal sealed partial class Dense8;
        [QuantizedProduct<X, W4>] internal sealed partial class Dense4;
        [QuantizedConvolution<X, W8>(Kernel = [3, 3])] internal sealed partial class Conv8;
        """;

    // The order of unsigned and signed bytes is that of the chain.
    private static readonly (string Weights, string Bytes)[] _pairs =
    [
        ("Int8SymmetricPerChannel", "512<byte>>(input),"),
        ("Int4SymmetricPerGroup32", "512<byte>>(weights),"),
    ];

    [Fact]
    public void TheNextFrameworkHasIt()
    {
        GeneratorRun run = GeneratorRun.Of(OfNextFramework(TestCompilation.Create(Source)));
        EmittedCompilation.Build(run).Dispose();
        foreach ((string weights, string bytes) in _pairs)
        {
            string text = TextOf(run, weights);
            Assert.Contains("public static bool HasWideDot => global::System.Runtime.Intrinsics.X86.AvxVnni.V512.IsSupported;", text, StringComparison.Ordinal);
            Assert.Contains(bytes, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheOldestHasItNot()
    {
        Assert.SkipUnless(Environment.Version.Major == 10, "The framework that runs this has it.");
        GeneratorRun run = GeneratorRun.Of(Source);
        Assert.All(_pairs, pair => Assert.DoesNotContain("V512", TextOf(run, pair.Weights), StringComparison.Ordinal));
    }

    private static string TextOf(GeneratorRun run, string weights) =>
        run.Texts.Single(file => file.Key.EndsWith($"By{weights}.g.cs", StringComparison.Ordinal)).Value;

    // The library, compiled for the oldest framework, is unified with a later one, as the SDK has the compiler do.
    private static CSharpCompilation OfNextFramework(CSharpCompilation compilation) => compilation
        .WithReferences(
        [
            .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "NextFramework"), "*.dll").Select(file => MetadataReference.CreateFromFile(file)),
            MetadataReference.CreateFromFile(typeof(QuantizedTensorAttribute).Assembly.Location),
        ])
        .WithOptions(TestCompilation.Options
            .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default)
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));
}
