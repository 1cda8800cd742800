using System;
using System.IO;
using System.Linq;
using SemanticSearch.Encoding;
using SemanticSearch.Recipes;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>A mixed model keeps to its budget of bytes and spends it where it pays.</summary>
[Collection(FloatModelTests.Name)]
public sealed class MixedRecipeTests(FloatModelFixture fixture)
{
    // Few, so that each part is judged quickly.
    private const int JudgedTexts = 4;

    [Fact]
    public void ABudgetIsSpentOnThePartsThatNeedIt()
    {
        const long budget = 18_000_000;
        int evaluations = 0;
        string[] texts = FloatModelFixture.Texts(150);
        Recipe recipe = MixedRecipe.Create(fixture.Parts, texts[..JudgedTexts], budget, () => evaluations++);
        Assert.InRange(evaluations, 1, MixedRecipe.EvaluationCount);
        Assert.Equal("mixed", recipe.Name);
        Assert.Equal(["int4", "int8"], recipe.Layers.Values.Select(static kind => kind.Name).Distinct().Order());
        string path = Path.GetTempFileName();
        try
        {
            ModelFile.Save(QuantizedModel.Create(fixture.Parts, recipe), path);
            Assert.InRange(new FileInfo(path).Length, budget * 9 / 10, budget);
            using OpenModel model = ModelFile.Open(path);
            Assert.Equal("mixed", model.Recipe);
            float[] truth = fixture.Floats.Encode(texts, cancellation: TestContext.Current.CancellationToken);
            using OpenModel least = ModelFile.Open(fixture.Converted("int4"));
            double mixed = Mean(model), int4 = Mean(least);
            Assert.True(mixed > int4, $"The mean cosine is {mixed:F4} with a budget of {budget} bytes, and {int4:F4} with 4 bits throughout.");
            Assert.True(mixed >= 0.995, $"The mean cosine is {mixed:F4}.");

            double Mean(OpenModel one) => Cosines.Of(truth, one.Texts.Encode(texts, cancellation: TestContext.Current.CancellationToken)).Average();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AModelHasTheSameBitsWheneverItIsConverted()
    {
        string path = Path.GetTempFileName();
        try
        {
            ModelFile.Save(QuantizedModel.Create(fixture.Parts, UniformRecipes.Int8(fixture.Model)), path);

            // The other was converted by another process.
            Assert.True(File.ReadAllBytes(fixture.Converted("int8")).AsSpan().SequenceEqual(File.ReadAllBytes(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ABudgetThatIsTooSmallIsTold()
    {
        string message = Assert.Throws<InvalidDataException>(() => MixedRecipe.Create(fixture.Parts, FloatModelFixture.Texts(1), 1_500_000, static () => Assert.Fail())).Message;
        Assert.Matches(@"^A budget of 1\.5 MB is too small; the smallest model has 1\d\.\d\d MB: give --budget 1\d\.\d or more\.$", message);

        // It is that of the fewest bits, and no more than what such a file has.
        MixedRecipe.Require(MixedRecipe.LeastBytes);
        Assert.InRange(MixedRecipe.LeastBytes, 12_000_000, new FileInfo(fixture.Converted("int4")).Length);
    }
}
