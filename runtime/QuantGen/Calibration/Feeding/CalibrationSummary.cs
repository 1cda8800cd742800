namespace QuantGen.Calibration;

/// <summary>What a run did.</summary>
/// <param name="Tensors">The tensors observed.</param>
/// <param name="Samples">Their elements.</param>
/// <param name="HasSettled">Whether it stopped because the ranges had settled, rather than at the end of the stream.</param>
public readonly record struct CalibrationSummary(long Tensors, long Samples, bool HasSettled);
