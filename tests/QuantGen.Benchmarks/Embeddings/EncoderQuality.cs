using System.Linq;
using SemanticSearch.Demo;
using SemanticSearch.Encoding;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>What embeddings keep of others.</summary>
/// <param name="MeanCosine">The mean cosine between the two of a text.</param>
/// <param name="LowCosine">The cosine that one text of a hundred falls below.</param>
/// <param name="Kept">The share of the ten nearest texts that are nearest by both.</param>
internal sealed record EncoderQuality(double MeanCosine, double LowCosine, double Kept)
{
    /// <summary>Compares embeddings of length 1.</summary>
    /// <param name="truth">[texts, hidden].</param>
    /// <param name="embeddings">Those that are judged.</param>
    public static EncoderQuality Of(float[] truth, float[] embeddings)
    {
        double[] cosines = [.. Cosines.Of(truth, embeddings).Order()];
        return new(cosines.Average(), cosines[cosines.Length / 100], Neighbours.Kept(Neighbours.Find(embeddings), Neighbours.Find(truth)));
    }
}
