using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.BrokenDeclarations;

/// <summary>The generator and the analyzer see every state of a file while it is typed, and throw on none.</summary>
public sealed class BrokenDeclarationTests
{
    private const string Neighbour = "[QuantizedTensor(Bits = 8)] internal sealed partial class Neighbour;";

    private const string Typed =
        """
        namespace Acme.Models
        {
            public partial record struct Layer<T> where T : unmanaged
            {
                [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)] internal sealed partial class Weights : object { }
                [QuantizationGrid(Bits = [4], Axes = new[] { -1 })] private static partial class Schemes { }
            }
        }
        """;

    private static readonly IReadOnlyDictionary<string, string> _neighbourAlone = GeneratorRun.Of(Neighbour).Texts;

    public static TheoryData<string> Broken => [.. BrokenSources.All];

    public static TheoryData<string> Surroundings => [.. BrokenSources.Surroundings];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task NothingIsEmittedForABrokenType(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source, Neighbour);

        Assert.NotEmpty(run.TextsOf("Neighbour"));
        Assert.Equal(_neighbourAlone, run.Texts);
        await AssertAnalyzerDoesNotThrowAsync(source);
    }

    [Theory]
    [MemberData(nameof(Surroundings))]
    public async Task BrokenSurroundingsDoNotMatterToTheNeighbour(string source)
    {
        Assert.NotEmpty(GeneratorRun.Of(source, Neighbour).TextsOf("Neighbour"));
        await AssertAnalyzerDoesNotThrowAsync(source);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task TheCompilerOrARuleRejectsABrokenType(string source)
    {
        bool compilerRejects = GeneratorRun.Of(source).Output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        bool ruleRejects = (await AnalyzerRun.OfAsync(source)).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.True(compilerRejects || ruleRejects, "The type is skipped without a word.");
    }

    [Fact]
    public async Task NoPrefixOfAFileMakesThemThrow()
    {
        foreach (SyntaxToken token in Tokens())
        {
            await AssertNeitherThrowsAsync(Typed[..token.Span.End]);
        }
    }

    [Fact]
    public async Task NoMissingTokenMakesThemThrow()
    {
        foreach (SyntaxToken token in Tokens())
        {
            await AssertNeitherThrowsAsync(Typed.Remove(token.SpanStart, token.Span.Length));
        }
    }

    [Fact]
    public async Task NoRepeatedTokenMakesThemThrow()
    {
        foreach (SyntaxToken token in Tokens())
        {
            await AssertNeitherThrowsAsync(Typed.Insert(token.SpanStart, $"{token.Text} "));
        }
    }

    private static IEnumerable<SyntaxToken> Tokens() =>
        CSharpSyntaxTree.ParseText(Typed, TestCompilation.ParseOptions).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0);

    private static async Task AssertNeitherThrowsAsync(string source)
    {
        GeneratorRun.Of(source);
        await AssertAnalyzerDoesNotThrowAsync(source);
    }

    private static async Task AssertAnalyzerDoesNotThrowAsync(string source) =>
        Assert.All(await AnalyzerRun.OfAsync(source), diagnostic => Assert.StartsWith("QG", diagnostic.Id));
}
