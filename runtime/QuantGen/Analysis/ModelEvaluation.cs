using System;

namespace QuantGen.Analysis;

/// <summary>How a model did.</summary>
/// <param name="Metric">The larger the better, such as accuracy in percent.</param>
/// <param name="Outputs">What it gave for each example, row-major, such as logits; empty if only the metric counts.</param>
/// <param name="OutputWidth">Outputs of one example; for divergences, the number of classes. 0 if there are no outputs.</param>
public readonly record struct ModelEvaluation(double Metric, ReadOnlyMemory<float> Outputs = default, int OutputWidth = 0);
