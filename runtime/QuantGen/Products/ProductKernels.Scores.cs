using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <content>One query against all packed rows.</content>
public static partial class ProductKernels<TInput, TWeights, TProduct>
{
    /// <summary>Scores of all packed rows for a query in floats, quantized online; without bias and activation.</summary>
    /// <param name="weights">The packed rows.</param>
    /// <param name="query">As many finite elements as a row has.</param>
    /// <param name="distance">How they are compared.</param>
    /// <param name="scores">Receives one score for each row; at least as long.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or an element is NaN or infinite; nothing is written then.</exception>
    public static void Scores(PackedWeights weights, ReadOnlySpan<float> query, Distance distance, Span<float> scores)
    {
        CheckScores(weights, query, distance, scores);
        using QuantizedInput<TInput, TProduct> quantized = new(query, 1, weights.InnerLength, nameof(query));
        Score(weights, quantized.Codes, quantized.Scales, quantized.ZeroPoints, distance, AllPanels(weights), scores);
    }

    /// <summary>Scores of all packed rows for a query in codes; without bias and activation.</summary>
    /// <param name="weights">The packed rows.</param>
    /// <param name="codes">As many codes as a row has.</param>
    /// <param name="scales">Their scales.</param>
    /// <param name="zeroPoints">Their zero points.</param>
    /// <param name="distance">How they are compared.</param>
    /// <param name="scores">Receives one score for each row; at least as long.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or a scale or zero point is invalid; nothing is written then.</exception>
    public static void Scores(
        PackedWeights weights, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Distance distance, Span<float> scores)
    {
        CheckScores(weights, codes, scales, zeroPoints, distance, scores);
        Score(weights, codes, scales, zeroPoints, distance, AllPanels(weights), scores);
    }

    /// <summary>Checks the arguments of scores of a query in floats, its elements aside.</summary>
    internal static void CheckScores(PackedWeights weights, ReadOnlySpan<float> query, Distance distance, Span<float> scores)
    {
        CheckDistance(distance);
        CheckRows(weights, 1);
        TensorArguments.CheckInput(query.Length, weights.InnerLength, nameof(query));
        Span<float> outputs = Destination(scores, nameof(scores), 1, weights.Outputs);
        TensorArguments.CheckApart<float, float>(outputs, nameof(scores), query, nameof(query));
        TensorArguments.CheckApart<float, byte>(outputs, nameof(scores), weights.Bytes.Span, nameof(weights));
    }

    /// <summary>Checks the arguments of scores of a query in codes.</summary>
    internal static void CheckScores(
        PackedWeights weights, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Distance distance, Span<float> scores)
    {
        CheckDistance(distance);
        CheckInput(weights, codes, 1);
        CheckParameters<TInput>(scales, zeroPoints, SchemeKernels<TInput>.GetParameterLength(TensorShape.Create(1, weights.InnerLength)));
        Span<float> outputs = Destination(scores, nameof(scores), 1, weights.Outputs);
        CheckApart<float>(outputs, nameof(scores), weights, codes, scales, zeroPoints);
    }

    /// <summary>Computes once what scores by a distance need of the packed rows.</summary>
    internal static void PrepareScores(PackedWeights weights, Distance distance)
    {
        if (distance != Distance.Dot)
        {
            weights.SquaredNorms ??= SquaredNorms<TProduct>.OfWeights(weights.Bytes.Span, new(weights.Outputs, weights.InnerLength));
        }
    }

    /// <summary>Scores of some panels of rows on checked arguments.</summary>
    internal static void Score(
        PackedWeights weights,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Distance distance,
        in ProductPart part,
        Span<float> scores)
    {
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        InputParameters<TProduct> parameters = Parameters(scales, zeroPoints, layout);
        FloatOutput<TProduct> output = new(scores, weights.Outputs, parameters, OutputBounds.None, hasBias: false);
        ProductWalk<TInput, TProduct>.Run(codes, parameters, weights.Bytes.Span, layout, part, ref output);
        if (distance == Distance.Dot)
        {
            return;
        }

        PrepareScores(weights, distance);
        int first = part.FirstPanel * PanelLayout<TProduct>.Width;
        int count = Math.Min(weights.Outputs - first, part.Panels * PanelLayout<TProduct>.Width);
        ReadOnlySpan<float> norms = weights.SquaredNorms.AsSpan(first, count);
        Span<float> dots = scores.Slice(first, count);
        float norm = NormOf(codes, parameters, layout);
        if (distance == Distance.SquaredEuclidean)
        {
            for (int i = 0; i < dots.Length; i++)
            {
                dots[i] = MathF.Max(norm + norms[i] - (2 * dots[i]), 0);
            }

            return;
        }

        float length = MathF.Sqrt(norm);
        for (int i = 0; i < dots.Length; i++)
        {
            float lengths = length * MathF.Sqrt(norms[i]);
            dots[i] = lengths > 0 ? dots[i] / lengths : 0;
        }
    }

    /// <summary>|q|² of a quantized query.</summary>
    internal static float NormOf(ReadOnlySpan<byte> codes, in InputParameters<TProduct> parameters, in PanelLayout<TProduct> layout)
    {
        using Rental memory = new(layout.InnerLength);
        InputCodes<TInput>.Unpack(codes, 0, memory.Span);
        return SquaredNorms<TProduct>.OfInput(memory.Span, TInput.MinCode < 0, parameters, layout);
    }

    private static void CheckDistance(Distance distance)
    {
        if (distance is < Distance.Dot or > Distance.Cosine)
        {
            throw new ArgumentOutOfRangeException(nameof(distance), distance, "There is no such distance; use Dot, SquaredEuclidean or Cosine.");
        }
    }

    private static ProductPart AllPanels(PackedWeights weights) => new(0, 1, 0, new PanelLayout<TProduct>(weights.Outputs, weights.InnerLength).Panels);
}
