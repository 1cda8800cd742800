using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using QuantGen.Search;
using SemanticSearch.Indexing;

namespace SemanticSearch.Serving;

/// <summary>Searches the texts of a file by several models and indexes; any number of threads may do so at once.</summary>
/// <param name="models">The models and the indexes of the file.</param>
internal sealed class SearchService(IReadOnlyList<ServedModel> models)
{
    /// <summary>How many texts there are.</summary>
    public int TextCount => models[0].Indexes[0].Index.Count;

    /// <summary>Searches, and notes what each step takes.</summary>
    /// <exception cref="System.IO.IOException">The file cannot be read any more.</exception>
    /// <exception cref="System.IO.InvalidDataException">The file has changed since it was indexed.</exception>
    public SearchAnswer Search(SearchQuery query) => new(TextCount, [.. models.Select(model => Search(model, query))]);

    private static ModelAnswer Search(ServedModel served, SearchQuery query)
    {
        long start = Stopwatch.GetTimestamp();
        float[] embedding = served.Model.Texts.Encode(query.Text);
        double milliseconds = Since(start);
        return new(served.Model.Recipe, milliseconds, [.. served.Indexes.Select(index => Search(index, served.Text, embedding, query.Top))]);
    }

    private static IndexAnswer Search(ServedIndex served, IndexedText text, float[] embedding, int top)
    {
        long start = Stopwatch.GetTimestamp();
        SearchHit[] hits = served.Index.Search(embedding, top);
        double milliseconds = Since(start);
        return new(served.Form.Title, milliseconds, [.. text.Read(hits).Select(static found => new ResultText(found.Score, found.Text))]);
    }

    private static double Since(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}
