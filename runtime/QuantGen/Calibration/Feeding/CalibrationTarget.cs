namespace QuantGen.Calibration;

/// <summary>A tensor that is calibrated: the scheme it will have, and what observes it.</summary>
internal sealed record CalibrationTarget(QuantizationScheme Scheme, Observer Observer);
