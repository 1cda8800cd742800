using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Benchmarks.Measuring;
using SemanticSearch.Commands;
using SemanticSearch.Encoding;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>The command <c>embeddings</c>: sentence embeddings by samples/SemanticSearch, against ONNX Runtime on the same model, on one thread.</summary>
internal static class EmbeddingsCommand
{
    private const int RoundCount = 11;
    private const int BatchTexts = 32;
    private const int ShortTokens = 16;
    private const double SampleSeconds = 0.15;

    public static Command Create()
    {
        Command command = new("embeddings", "Sentence embeddings in integers, against ONNX Runtime in floats and in integers.");
        command.SetAction(static _ => Run());
        return command;
    }

    private static void Run()
    {
        Conversion conversion = Conversion.Begin(CancellationToken.None);
        byte[] onnx = PackageResources.Read(ModelPackage.Restore(Console.Error.WriteLine), ".model.onnx"), quantized = DynamicQuantization.Apply(onnx);
        TextEncoder floats = new(Encoder.Of(conversion.Model), conversion.Model.Vocabulary);
        string[] texts = [.. File.ReadAllLines(Conversion.Glosses).Except(Conversion.Texts(Conversion.ObservedTexts))];
        int[][] tokens = [.. texts.Select(floats.Tokenize)];
        int[][] batch = [.. Enumerable.Range(0, BatchTexts).Select(i => tokens[i * (tokens.Length / BatchTexts)])];
        int[][] one = [[.. tokens.First(static text => text.Length >= ShortTokens).Take(ShortTokens)]];
        using OnnxEncoder onnxFloats = new(onnx), onnxIntegers = new(quantized);
        List<EncoderContender> all =
        [
            new("ONNX Runtime, float", onnx.Length, onnxFloats.Encode),
            new("ONNX Runtime, dynamically quantized", quantized.Length, onnxIntegers.Encode),
            new("QuantGen, float", onnx.Length, Encode(floats)),
            Quantized(conversion, UniformRecipes.Int8(conversion.Model), new(0.995, 0.95, 1.4, 2)),
            Quantized(conversion, UniformRecipes.Int4(conversion.Model), new(0.975, 0.88, 1.4, 2)),
        ];
        Contender[] batches = Measure(all, batch), shorts = Measure(all, one);
        AnsiConsole.Write(SpeedTable(all, batches, shorts));
        AnsiConsole.Write(QualityTable(all, tokens));
    }

    private static Contender[] Measure(List<EncoderContender> all, int[][] texts)
    {
        Contender[] contenders = [.. all.Select(one => new Contender(one.Name, () => one.Encode(texts)))];
        Array.ForEach(contenders, static contender => contender.Call(40));
        Rounds.Calibrate(contenders, SampleSeconds);
        Rounds.Run(contenders, RoundCount);
        return contenders;
    }

    private static Table SpeedTable(List<EncoderContender> all, Contender[] batches, Contender[] shorts)
    {
        Table table = Tables.Create(
            Invariant($"{BatchTexts} texts at once; one of {ShortTokens} tokens"),
            "model", "texts/s", "over ONNX", "target", "verdict", "ms, one", "over ONNX", "target", "verdict");
        for (int i = 0; i < all.Count; i++)
        {
            double batch = Rounds.Speedup(batches[i], batches[0]), one = Rounds.Speedup(shorts[i], shorts[0]);
            EncoderTargets? targets = all[i].Targets;
            table.AddCells(
                all[i].Name,
                Fixed(BatchTexts / Rounds.Median(batches[i].Seconds), 0),
                Fixed(batch, 2),
                Fixed(targets?.Batch, 1),
                Tables.Verdict(targets is null ? null : batch >= targets.Batch),
                Fixed(1e3 * Rounds.Median(shorts[i].Seconds), 2),
                Fixed(one, 2),
                Fixed(targets?.One, 1),
                Tables.Verdict(targets is null ? null : one >= targets.One));
        }

        return table;
    }

    private static Table QualityTable(List<EncoderContender> all, int[][] tokens)
    {
        Table table = Tables.Create(
            Invariant($"{tokens.Length:N0} texts, compared with ONNX Runtime in floats"),
            "model", "bytes", "mean cosine", "1st percentile", "target", "verdict", "top 10 kept", "target", "verdict");
        float[] truth = All(all[0], tokens);
        foreach (EncoderContender one in all)
        {
            EncoderQuality quality = EncoderQuality.Of(truth, All(one, tokens));
            table.AddCells(
                one.Name,
                Invariant($"{one.Bytes:N0}"),
                Fixed(quality.MeanCosine, 4),
                Fixed(quality.LowCosine, 4),
                Fixed(one.Targets?.Cosine, 3),
                Tables.Verdict(one.Targets is { } cosine ? quality.MeanCosine >= cosine.Cosine : null),
                Fixed(100 * quality.Kept, 1),
                Fixed(100 * one.Targets?.Kept, 0),
                Tables.Verdict(one.Targets is { } kept ? quality.Kept >= kept.Kept : null));
        }

        return table;
    }

    private static EncoderContender Quantized(Conversion conversion, Recipe recipe, EncoderTargets targets)
    {
        QuantizedModel model = conversion.Quantize(recipe);
        string path = Path.GetTempFileName();
        ModelFile.Save(model, path);
        long bytes = new FileInfo(path).Length;
        File.Delete(path);
        return new($"QuantGen, {recipe.Name}", bytes, Encode(new(model.ToEncoder(), conversion.Model.Vocabulary)), targets);
    }

    private static Func<IReadOnlyList<int[]>, float[]> Encode(TextEncoder encoder) => texts =>
    {
        float[] embeddings = new float[texts.Count * MiniLm.Hidden];
        encoder.Encode([.. texts], embeddings);
        return embeddings;
    };

    private static float[] All(EncoderContender one, int[][] tokens) => [.. tokens.Chunk(BatchTexts).SelectMany(one.Encode)];
}
