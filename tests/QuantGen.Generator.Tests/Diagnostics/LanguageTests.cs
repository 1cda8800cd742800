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

    [Theory]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    public async Task OlderVersionsAreToldWhatIsNeeded(LanguageVersion version, string name)
    {
        CSharpCompilation compilation = TestCompilation.Create(version, Sources);

        Assert.Empty(GeneratorRun.Of(compilation).Texts);
        Assert.All(await AnalyzerRun.OfAsync(compilation), diagnostic =>
        {
            Assert.Equal(Id, diagnostic.Id);
            Assert.Contains($"needs C# 11.0, but this project is compiled as C# {name}", diagnostic.GetMessage(null));
        });
        Assert.Equal(4, (await AnalyzerRun.OfAsync(compilation)).Length);
    }
}
