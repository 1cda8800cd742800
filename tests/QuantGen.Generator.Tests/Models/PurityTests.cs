using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Models;

/// <summary>Nothing after parsing keeps a compilation alive, through any chain of fields.</summary>
public sealed class PurityTests
{
    public static TheoryData<string> Sources => [.. ModelSources.All];

    [Theory]
    [MemberData(nameof(Sources))]
    public void NoStepHoldsAnythingOfTheCompilation(string source)
    {
        (string Step, object Value)[] values = [.. PipelineSteps.Values(GeneratorRun.Of(TestCompilation.Create(source), new TableText(ModelSources.Table)))];

        Assert.Equal(PipelineSteps.Names.Order(), values.Select(output => output.Step).Distinct().Order());
        Assert.All(values, output => Assert.Empty(
            ObjectGraph.Reachable(output.Value).Where(node => BelongsToACompilation(node.Value)).Select(node => $"{output.Step}: {node.Path}")));
    }

    [Fact]
    public void TheWalkFindsWhatIsHiddenInPrivateFieldsAndArrays()
    {
        SyntaxNode node = SyntaxFactory.ParseCompilationUnit("class C;");
        object[] holders = [new Holder(node), new[] { new Holder(node) }, (1, new Holder(node)), new Heir(node)];

        Assert.All(holders, holder => Assert.Contains(ObjectGraph.Reachable(holder), found => BelongsToACompilation(found.Value)));
        Assert.DoesNotContain(ObjectGraph.Reachable(new Holder("text")), found => BelongsToACompilation(found.Value));
    }

    private static bool BelongsToACompilation(object value) => value
        is ISymbol or SyntaxNode or SyntaxTree or SyntaxToken or SyntaxReference or Location or SemanticModel or Compilation
        or AttributeData or TypedConstant or SourceText or CSharpSyntaxNode or AttributeSyntax or Diagnostic;

    private class Holder(object hidden)
    {
        private readonly object _hidden = hidden;

        public override string? ToString() => _hidden.ToString();
    }

    private sealed class Heir(object hidden) : Holder(hidden);
}
