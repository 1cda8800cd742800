using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using SemanticSearch.Encoding;
using SemanticSearch.Model;
using SemanticSearch.Terminal;
using Spectre.Console;

namespace SemanticSearch.Demo;

/// <summary>What each model costs and keeps: the first that is measured is the one that others are compared with.</summary>
/// <param name="texts">The texts that are encoded.</param>
internal sealed class EncoderReport(string[] texts)
{
    private const int TextsOfBatch = 32;
    private const int TimedBatches = 4;
    private const int ShortTokens = 16;

    private readonly List<Row> _rows = [];
    private float[]? _truth;
    private int[][]? _nearest;

    /// <summary>Encodes all texts and notes what it took.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The embeddings.</returns>
    public float[] Measure(string name, long bytes, TextEncoder encoder, CancellationToken cancellation)
    {
        long start = 0;
        float[] embeddings = ProgressDisplay.Run($"encoding {texts.Length:N0} texts as {name}", texts.Length, progress =>
        {
            start = Stopwatch.GetTimestamp();
            return encoder.Encode(texts, progress: progress, cancellation: cancellation);
        });
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] cosines = [.. Cosines.Of(_truth ??= embeddings, embeddings).Order()];
        int[][] nearest = Neighbours.Find(embeddings);
        _nearest ??= nearest;
        double kept = Neighbours.Kept(nearest, _nearest);
        _rows.Add(new(name, bytes, cosines.Average(), cosines[cosines.Length / 100], kept, OneThread(encoder), texts.Length / seconds, OneText(encoder)));
        return embeddings;
    }

    /// <summary>Shows all rows.</summary>
    public void Write()
    {
        Table table = new Table().Border(TableBorder.Horizontal);
        table.AddColumn(new TableColumn("model").NoWrap());
        foreach (string header in (string[])["bytes", "mean cosine", "1st percentile", "top 10 kept", "texts/s, 1 thread", "all threads", $"ms, {ShortTokens} tokens"])
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (Row row in _rows)
        {
            table.AddRow(
                row.Name,
                $"{row.Bytes:N0}",
                $"{row.MeanCosine:F4}",
                $"{row.LowCosine:F4}",
                $"{row.Kept:P1}",
                $"{row.OneThread:N0}",
                $"{row.AllThreads:N0}",
                $"{row.ShortMilliseconds:F2}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("cosine: of an embedding with that of the float model. top 10 kept: of the ten texts nearest to a text, how many are nearest");
        AnsiConsole.WriteLine($"  for the float model too. 1 thread: batches of {TextsOfBatch} texts, the best of many rounds.");
        AnsiConsole.WriteLine();
    }

    // Batches as they come, neither short nor long texts.
    private double OneThread(TextEncoder encoder)
    {
        int[][] tokens = [.. Enumerable.Range(0, TextsOfBatch * TimedBatches).Select(i => encoder.Tokenize(texts[(int)((long)i * texts.Length / (TextsOfBatch * TimedBatches))]))];
        float[] embeddings = new float[TextsOfBatch * MiniLm.Hidden];
        double best = BestTime.Of(() =>
        {
            for (int batch = 0; batch < TimedBatches; batch++)
            {
                encoder.Encode(tokens.AsSpan(batch * TextsOfBatch, TextsOfBatch), embeddings);
            }
        });
        return tokens.Length / best;
    }

    private static double OneText(TextEncoder encoder)
    {
        int[][] tokens = [[.. encoder.Tokenize("the quick brown fox jumps over the lazy dog and runs away from it as fast as it can").Take(ShortTokens)]];
        float[] embedding = new float[MiniLm.Hidden];
        const int calls = 20;
        return 1000 / (double)calls * BestTime.Of(() =>
        {
            for (int call = 0; call < calls; call++)
            {
                encoder.Encode(tokens, embedding);
            }
        });
    }

    private sealed record Row(
        string Name, long Bytes, double MeanCosine, double LowCosine, double Kept, double OneThread, double AllThreads, double ShortMilliseconds);
}
