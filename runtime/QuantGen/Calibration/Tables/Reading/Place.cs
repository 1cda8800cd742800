namespace QuantGen.Calibration.Reading;

/// <summary>Characters of a text.</summary>
/// <param name="Start">The first.</param>
/// <param name="Length">How many.</param>
internal readonly record struct Place(int Start, int Length);
