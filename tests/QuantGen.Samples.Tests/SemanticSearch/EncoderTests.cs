using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using SemanticSearch.Encoding;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>The whole network against ONNX Runtime, and its recipes against the whole network.</summary>
[Collection(FloatModelTests.Name)]
public sealed class EncoderTests(FloatModelFixture fixture)
{
    [Fact]
    public void TheFloatPathIsThatOfOnnxRuntime()
    {
        string cut = string.Concat(Enumerable.Repeat("a text that is cut because it is too long ", 60));
        string[] texts = [.. FloatModelFixture.Texts(197), "", "Ünïcode, naïve café; 你好 🙂 x_y-z!", cut];
        int[][] tokens = [.. texts.Select(fixture.Floats.Tokenize)];
        Assert.Equal(2, tokens[197].Length);
        Assert.Equal(MiniLm.MaxTokens, tokens[199].Length);
        float[] embeddings = Encode(fixture.Floats, texts);
        using SessionOptions options = new() { IntraOpNumThreads = Environment.ProcessorCount };
        using InferenceSession session = new(PackageResources.Read(fixture.Assembly, ".model.onnx"), options);
        for (int i = 0; i < texts.Length; i++)
        {
            float[] expected = Embed(session, tokens[i]);
            Assert.Equal(1, expected.Sum(static e => (double)e * e), 1e-4);
            for (int k = 0; k < MiniLm.Hidden; k++)
            {
                Assert.Equal(expected[k], embeddings[(i * MiniLm.Hidden) + k], 1e-4f);
            }
        }
    }

    [Fact]
    public void TokensAreThoseOfBert()
    {
        // From the vocabulary: [CLS], "the", "un", "##af", "##fa", "##ble", ",", "naive", [SEP]; accents and capitals are taken off.
        string[] vocabulary = System.Text.Encoding.UTF8.GetString(fixture.Model.Vocabulary).Split('\n');
        Assert.Equal("[CLS] the una ##ffa ##ble , naive ! [SEP]", string.Join(' ', fixture.Floats.Tokenize("The unaffable, naïve!").Select(token => vocabulary[token].Trim())));
    }

    [Theory]
    [InlineData("int8", 24_000_000, 0.995)]
    [InlineData("int4", 15_000_000, 0.975)]
    public void RecipesKeepWhatTextsMean(string recipe, long bytes, double cosine)
    {
        string[] texts = FloatModelFixture.Texts(150);
        string path = fixture.Converted(recipe);
        Assert.InRange(new FileInfo(path).Length, 1, bytes);
        using OpenModel model = ModelFile.Open(path);
        Assert.Equal(recipe, model.Recipe);
        double mean = Cosines.Of(Encode(fixture.Floats, texts), Encode(model.Texts, texts)).Average();
        Assert.True(mean >= cosine, $"The mean cosine is {mean:F4}.");
    }

    [Theory]
    [InlineData("float")]
    [InlineData("int8")]
    [InlineData("int4")]
    public void AnEmbeddingHasTheSameBitsInEveryBatchAndOnEveryThread(string recipe)
    {
        string[] texts = FloatModelFixture.Texts(60);
        using OpenModel? model = recipe == "float" ? null : ModelFile.Open(fixture.Converted(recipe));
        TextEncoder encoder = model?.Texts ?? fixture.Floats;
        float[] together = Encode(encoder, texts, threads: 1);
        Assert.Equal(together, Encode(encoder, texts, threads: 4));
        Assert.Equal(together.AsSpan(^MiniLm.Hidden..).ToArray(), Encode(encoder, [.. texts.Reverse()]).AsSpan(0, MiniLm.Hidden).ToArray());
        for (int i = 0; i < texts.Length; i += 7)
        {
            Assert.Equal(together.AsSpan(i * MiniLm.Hidden, MiniLm.Hidden).ToArray(), encoder.Encode(texts[i]));
        }
    }

    private static float[] Encode(TextEncoder encoder, string[] texts, int threads = -1) =>
        encoder.Encode(texts, threads, cancellation: TestContext.Current.CancellationToken);

    // The mean of the states, brought to length 1.
    private static float[] Embed(InferenceSession session, int[] tokens)
    {
        long[] ids = [.. tokens.Select(static token => (long)token)], ones = [.. tokens.Select(static _ => 1L)];
        long[] shape = [1, tokens.Length];
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(ids, shape), mask = OrtValue.CreateTensorValueFromMemory(ones, shape);
        using OrtValue segments = OrtValue.CreateTensorValueFromMemory(new long[tokens.Length], shape);
        using RunOptions run = new();
        Dictionary<string, OrtValue> inputs = new() { ["input_ids"] = input, ["attention_mask"] = mask, ["token_type_ids"] = segments };
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, inputs, ["last_hidden_state"]);
        ReadOnlySpan<float> states = outputs[0].GetTensorDataAsSpan<float>();
        double[] mean = new double[MiniLm.Hidden];
        for (int i = 0; i < states.Length; i++)
        {
            mean[i % MiniLm.Hidden] += states[i] / (double)tokens.Length;
        }

        double length = Math.Sqrt(mean.Sum(static m => m * m));
        return [.. mean.Select(m => (float)(m / length))];
    }
}
