using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Demo;
using SemanticSearch.Encoding;
using SemanticSearch.Indexing;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using SemanticSearch.Terminal;
using Spectre.Console;

namespace SemanticSearch.Commands;

/// <summary>Does everything once: converts, encodes, indexes, searches, and tells what each recipe costs and keeps.</summary>
internal sealed class DemoCommand : ICommand
{
    private const long Budget = 18_000_000;

    private const int FewestTexts = 100;

    private const int MostJudged = 2000;

    private static readonly string[] _queries = ["someone who plays a string instrument", "illness of farm animals", "money from the government for people without work"];

    private readonly Option<string> _texts = new("--texts")
    {
        Description = "A text file in UTF-8, one text to a line; by default the 2,000 glosses that come with the sample.",
        DefaultValueFactory = static _ => Conversion.Glosses,
    };

    /// <summary>Creates the command.</summary>
    public DemoCommand() => Syntax = new("demo", "Converts the model by each recipe, encodes and searches texts, and shows what that costs and keeps.") { _texts };

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetValue(_texts)!;
        string[] texts = [.. TextFile.ReadAll(path).Select(static line => line.Text)];
        if (texts.Distinct().Count() < FewestTexts + Conversion.ObservedTexts)
        {
            throw new InvalidDataException($"{path} has too few texts to tell what a recipe keeps; give {FewestTexts + Conversion.ObservedTexts} or more.");
        }

        Conversion conversion = Conversion.Begin(cancellation);
        FloatModel model = conversion.Model;
        long start = Stopwatch.GetTimestamp();
        string folder = Directory.CreateTempSubdirectory("semantic-search-").FullName;
        try
        {
            // Judged by other texts than those by which rounding was compensated for.
            string[] others = [.. texts.Except(Conversion.Texts(Conversion.ObservedTexts))];
            int judged = Math.Min(MostJudged, others.Length);
            EncoderReport report = new([.. Enumerable.Range(0, judged).Select(i => others[(int)((long)i * others.Length / judged)])]);
            long floats = model.Words.Length + model.Positions.Length + UniformRecipes.LayersOf(model).Sum(static layer => layer.Weights.Length + layer.Bias.Length);
            float[] embeddings = [];
            report.Measure("float", floats * sizeof(float), new TextEncoder(Encoder.Of(model), model.Vocabulary), cancellation);
            foreach (Recipe recipe in (Recipe[])[UniformRecipes.Int8(model), conversion.Mix(Budget), UniformRecipes.Int4(model)])
            {
                string file = Path.Combine(folder, $"minilm-{recipe.Name}.safetensors");
                ModelFile.Save(conversion.Quantize(recipe), file);
                using OpenModel open = ModelFile.Open(file);
                report.Measure(recipe.Name, new FileInfo(file).Length, open.Texts, cancellation);
                if (recipe.Name == "int8")
                {
                    embeddings = Search(texts, open.Texts, cancellation);
                }
            }

            report.Write();
            SearchReport.Write(embeddings, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        AnsiConsole.WriteLine($"This took {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s.");
    }

    // Returns the embeddings of all texts.
    private static float[] Search(string[] texts, TextEncoder encoder, CancellationToken cancellation)
    {
        float[] embeddings = ProgressDisplay.Run(
            $"encoding {texts.Length:N0} texts", texts.Length, progress => encoder.Encode(texts, progress: progress, cancellation: cancellation));
        RescoredIndex<SearchSigns, Search8> index = new(MiniLm.Hidden);
        index.Add([.. Enumerable.Range(0, texts.Length).Select(static i => (long)i)], embeddings);
        foreach (string query in _queries)
        {
            AnsiConsole.WriteLine();
            AnsiConsole.WriteLine($"\"{query}\"");
            foreach (SearchHit hit in index.Search(encoder.Encode(query), 4))
            {
                AnsiConsole.WriteLine($"  {hit.Score:F3}  {texts[hit.Id]}");
            }
        }

        AnsiConsole.WriteLine();
        return embeddings;
    }
}
