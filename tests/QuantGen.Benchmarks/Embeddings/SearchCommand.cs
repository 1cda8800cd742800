using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using SemanticSearch.Commands;
using SemanticSearch.Encoding;
using SemanticSearch.Indexing;
using SemanticSearch.Model;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>The command <c>search</c>: embeddings of the texts of a file under several forms of an index, against exact search over floats and USearch, on one thread.</summary>
internal static class SearchCommand
{
    private const int RoundCount = 11;
    private const int QueryCount = 200;
    private const double SampleSeconds = 0.1;

    public static Command Create()
    {
        Option<string> texts = new("--texts") { Description = "A text file in UTF-8, one text to a line; by default the 2,000 glosses of samples/SemanticSearch." };
        Option<string> vectors = new("--vectors") { Description = "The file that keeps the embeddings of the texts; by default beside them." };
        Command command = new("search", "Search over embeddings as codes, against floats and USearch.") { texts, vectors };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(texts) ?? Conversion.Glosses;
            Run(path, parsed.GetValue(vectors) ?? path + ".vectors");
        });
        return command;
    }

    private static void Run(string textFile, string vectorFile)
    {
        List<TextLine> lines = TextFile.ReadAll(textFile);
        float[] vectors = [];
        Terminal.WithProgress(progress => vectors = VectorFile.Complete(vectorFile, [.. lines.Select(static line => line.Text)], Floats, progress));
        SearchSet set = new(vectors, Math.Min(QueryCount, lines.Count / 2));
        Table table = Tables.Create(
            Invariant($"{set.Count:N0} vectors of {MiniLm.Hidden}, one query at a time"),
            "index", "bytes each", "queries/s", "over float", "target", "verdict", "recall@10", "target", "verdict");
        SearchContenders contenders = new(set, vectorFile);
        Contender[] all = [.. contenders.All.Select(static one => one.Contender)];
        Array.ForEach(all, static contender => contender.Call(2));
        Rounds.Calibrate(all, SampleSeconds);
        Rounds.Run(all, RoundCount);
        foreach (SearchContender one in contenders.All)
        {
            double speedup = Rounds.Speedup(one.Contender, all[0]), recall = set.Recall(one.Ask);
            table.AddCells(
                one.Contender.Name,
                one.Bytes is { } bytes ? Fixed(bytes, 0) : "–",
                Fixed(1 / Rounds.Median(one.Contender.Seconds), 0),
                Fixed(speedup, 1),
                Fixed(one.Speedup, 1),
                Tables.Verdict(one.Speedup is { } fast ? speedup >= fast : null),
                Fixed(recall, 3),
                Fixed(one.Recall, 2),
                Tables.Verdict(one.Recall is { } good ? recall >= good : null));
            one.Contender.Dispose();
        }

        AnsiConsole.Write(table);
    }

    private static TextEncoder Floats()
    {
        FloatModel model = FloatModel.Read(ModelPackage.Restore(Console.Error.WriteLine));
        return new(Encoder.Of(model), model.Vocabulary);
    }
}
