using System.IO;
using System.Linq;
using QuantizeWeights.Planning;
using QuantizeWeights.Schemes;
using Xunit;

namespace QuantGen.Samples.Tests.Quantizing;

/// <summary>Which tensor gets which scheme.</summary>
public sealed class RecipeTests
{
    [Theory]
    [InlineData("model.layers.0.mlp.up_proj.weight", "int4g32")]
    [InlineData("model.layers.0.self_attn.q_proj.weight", "int8c")]
    [InlineData("model.layers.0.input_layernorm.weight", null)]
    [InlineData("model.norm.weight", null)]
    [InlineData("lm_head.weight", "int4g32")]
    [InlineData("lm_head.bias", null)]
    [InlineData("lm_head.Weight", null)]
    [InlineData("a.weight.b", null)]
    public void TheFirstRuleThatMatchesDecidesUnlessTheTensorIsKept(string name, string? scheme) =>
        Assert.Equal(scheme, Recipe(["*.q_proj.weight=int8c", "*.weight=int4g32"], "*norm*").SchemeOf(name)?.Name);

    [Theory]
    [InlineData("a?c=int8", "abc", true)]
    [InlineData("a?c=int8", "ac", false)]
    [InlineData("a=b=int8", "a=b", true)]
    [InlineData("\\*=int8", "*", true)]
    [InlineData("\\*=int8", "a", false)]
    [InlineData("*=int8", "größe/Ψ😀", true)]
    public void PatternsMatchWholeNames(string rule, string name, bool matches) => Assert.Equal(matches, Recipe([rule]).SchemeOf(name) is not null);

    [Fact]
    public void APatternThatMatchesNothingIsNamed()
    {
        string[] names = ["a.weight", "b.weight"];
        Recipe(["*.weight=int8"], "b*").RequireMatches(names);
        Assert.Contains("'*.wieght' matches none of the 2", Assert.Throws<InvalidDataException>(() => Recipe(["*.wieght=int8"]).RequireMatches(names)).Message);
        Assert.Contains("'c*' matches none", Assert.Throws<InvalidDataException>(() => Recipe(["*=int8"], "c*").RequireMatches(names)).Message);
    }

    [Fact]
    public void EverySchemeHasANameOfItsOwnThatSaysWhatItIs()
    {
        Assert.Equal(WeightSchemes.All.Count, WeightSchemes.All.Select(static scheme => scheme.Name).Distinct().Count());
        Assert.Equal(WeightSchemes.All.Count, WeightSchemes.All.Select(static scheme => scheme.Scheme).Distinct().Count());
        Assert.All(WeightSchemes.All, static scheme => Assert.Equal(Name(scheme.Scheme), scheme.Name));
    }

    internal static Recipe Recipe(string[] rules, params string[] keep) => new([.. rules.Select(Rule)], keep);

    private static SchemeRule Rule(string text) =>
        SchemeRule.TryParse(text, out SchemeRule? rule, out string? problem) ? rule : throw new InvalidDataException(problem);

    private static string Name(QuantizationScheme scheme)
    {
        string regions = scheme.Granularity switch
        {
            Granularity.PerTensor => "",
            Granularity.PerChannel => "c",
            _ => $"g{scheme.GroupSize}",
        };
        return $"{(scheme.CodeType == CodeType.Unsigned ? "u" : "")}int{scheme.Bits}{regions}";
    }
}
