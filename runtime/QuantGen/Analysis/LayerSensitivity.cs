namespace QuantGen.Analysis;

/// <summary>What quantizing one layer alone does to a model.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Metric">The metric with this layer quantized.</param>
/// <param name="MetricDrop">By how much the metric is less than without quantization.</param>
/// <param name="OutputSqnrDecibels">The signal to quantization noise ratio of the model's outputs, in decibels; null without outputs.</param>
/// <param name="OutputDivergence">
/// The mean Kullback-Leibler divergence of the softmax of the outputs from that without quantization, in nats; null without outputs.
/// </param>
public sealed record LayerSensitivity(string Layer, double Metric, double MetricDrop, double? OutputSqnrDecibels, double? OutputDivergence);
