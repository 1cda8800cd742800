using System;
using System.Linq;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Indexing;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using Spectre.Console;

namespace SemanticSearch.Demo;

/// <summary>What searching over codes costs and keeps, beside exact search over floats.</summary>
internal static class SearchReport
{
    private const int Queries = 100;

    /// <summary>Measures and shows a table: some of the embeddings are queries, the others are searched.</summary>
    /// <param name="embeddings">[any number, hidden], of length 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Write(float[] embeddings, CancellationToken cancellation)
    {
        int texts = embeddings.Length / MiniLm.Hidden, queries = Math.Min(Queries, texts / 2);
        bool[] isQuery = new bool[texts];
        for (int i = 0; i < queries; i++)
        {
            isQuery[(int)((long)i * texts / queries)] = true;
        }

        float[] asked = Rows(embeddings, i => isQuery[i]), stored = Rows(embeddings, i => !isQuery[i]);
        int count = stored.Length / MiniLm.Hidden;
        long[] ids = [.. Enumerable.Range(0, count).Select(static i => (long)i)];
        float[] scores = new float[count];
        long[][] truth = AskAll(asked, query =>
        {
            FloatSearch.Scores(stored, query, scores);
            return [.. FloatSearch.Top(scores, Neighbours.Count).Select(static i => (long)i)];
        }, out double floatRate);

        Table table = new Table().Border(TableBorder.Horizontal);
        table.AddColumn(new TableColumn($"{count:N0} vectors").NoWrap());
        foreach (string header in (string[])["bytes each", "queries/s", "over float", $"recall@{Neighbours.Count}"])
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        table.AddRow("float, exact", $"{MiniLm.Hidden * sizeof(float)}", $"{floatRate:N0}", "1.0", $"{1:P1}");
        const int signBytes = MiniLm.Hidden / 8;
        AddForm(IndexForm.EightBits);
        AddForm(IndexForm.FourBits);
        Add("1 bit, queries of 8", signBytes, new FlatIndex<Search1>(MiniLm.Hidden));
        Add("1 bit", signBytes, new FlatIndex<SearchSigns>(MiniLm.Hidden));
        AddForm(IndexForm.Rescored);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{queries} embeddings of the int8 model are sought among the others, on one thread, the best of many rounds.");
        AnsiConsole.WriteLine();

        void AddForm(IndexForm form) => Add(form.Title, form.Bytes, form.Create());

        void Add(string name, int bytes, VectorIndex index)
        {
            cancellation.ThrowIfCancellationRequested();
            index.Add(ids, stored);
            SearchHit[] hits = new SearchHit[Neighbours.Count];
            long[][] found = AskAll(asked, query => [.. hits[..index.Search(query, hits)].Select(static hit => hit.Id)], out double rate);
            double recall = found.Zip(truth, static (some, all) => some.Intersect(all).Count() / (double)all.Length).Average();
            table.AddRow(name, $"{bytes}", $"{rate:N0}", $"{rate / floatRate:F1}", $"{recall:P1}");
        }
    }

    private delegate long[] Ask(ReadOnlySpan<float> query);

    private static long[][] AskAll(float[] asked, Ask ask, out double rate)
    {
        long[][] found = new long[asked.Length / MiniLm.Hidden][];
        rate = found.Length / BestTime.Of(() =>
        {
            for (int i = 0; i < found.Length; i++)
            {
                found[i] = ask(asked.AsSpan(i * MiniLm.Hidden, MiniLm.Hidden));
            }
        });
        return found;
    }

    private static float[] Rows(float[] embeddings, Func<int, bool> isWanted) =>
        [.. Enumerable.Range(0, embeddings.Length / MiniLm.Hidden).Where(isWanted).SelectMany(i => embeddings[(i * MiniLm.Hidden)..((i + 1) * MiniLm.Hidden)])];
}
