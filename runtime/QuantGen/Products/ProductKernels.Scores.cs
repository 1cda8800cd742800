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
        CheckDistance(distance);
        CheckRows(weights, 1);
        TensorArguments.CheckInput(query.Length, weights.InnerLength, nameof(query));
        Span<float> outputs = Destination(scores, nameof(scores), 1, weights.Outputs);
        TensorArguments.CheckApart<float, float>(outputs, nameof(scores), query, nameof(query));
        TensorArguments.CheckApart<float, byte>(outputs, nameof(scores), weights.Bytes.Span, nameof(weights));
        using QuantizedInput<TInput, TProduct> quantized = new(query, 1, weights.InnerLength, nameof(query));
        Score(weights, quantized.Codes, quantized.Scales, quantized.ZeroPoints, distance, outputs);
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
        CheckDistance(distance);
        CheckInput(weights, codes, 1);
        CheckParameters<TInput>(scales, zeroPoints, SchemeKernels<TInput>.GetParameterLength(TensorShape.Create(1, weights.InnerLength)));
        Span<float> outputs = Destination(scores, nameof(scores), 1, weights.Outputs);
        CheckApart<float>(outputs, nameof(scores), weights, codes, scales, zeroPoints);
        Score(weights, codes, scales, zeroPoints, distance, outputs);
    }

    private static void Score(
        PackedWeights weights, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Distance distance, Span<float> scores)
    {
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        InputParameters<TProduct> parameters = Parameters(scales, zeroPoints, layout);
        FloatOutput<TProduct> output = new(scores, weights.Outputs, parameters, OutputBounds.None, hasBias: false);
        ProductWalk<TInput, TProduct>.Run(codes, parameters, weights.Bytes.Span, layout, new(0, 1, 0, layout.Panels), ref output);
        if (distance == Distance.Dot)
        {
            return;
        }

        ReadOnlySpan<float> norms = weights.SquaredNorms ??= SquaredNorms<TProduct>.OfWeights(weights.Bytes.Span, layout);
        float norm = NormOf(codes, parameters, layout);
        if (distance == Distance.SquaredEuclidean)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = MathF.Max(norm + norms[i] - (2 * scores[i]), 0);
            }

            return;
        }

        float length = MathF.Sqrt(norm);
        for (int i = 0; i < scores.Length; i++)
        {
            float lengths = length * MathF.Sqrt(norms[i]);
            scores[i] = lengths > 0 ? scores[i] / lengths : 0;
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
}
