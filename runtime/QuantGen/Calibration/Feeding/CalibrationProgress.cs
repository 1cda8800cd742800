namespace QuantGen.Calibration;

/// <summary>How far a run is.</summary>
/// <param name="Tensors">The tensors observed so far in this run.</param>
/// <param name="Samples">Their elements.</param>
/// <param name="LastTensor">The name of the one observed last.</param>
public readonly record struct CalibrationProgress(long Tensors, long Samples, string LastTensor);
