namespace QuantGen.Generator.Model;

/// <summary>Scales and zero points that a calibration table gives to a type.</summary>
/// <param name="Scales">One scale for each region: positive normal floats.</param>
/// <param name="ZeroPoints">One zero point for each region, or none if the scheme is symmetric.</param>
internal sealed record CalibrationModel(EquatableArray<float> Scales, EquatableArray<int> ZeroPoints);

/// <summary>An entry of a calibration table.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Scheme">The scheme it was made for, or null where the file is wrong.</param>
/// <param name="Parameters">The scales and zero points, or null where the file is wrong.</param>
internal sealed record CalibrationEntryModel(string Key, SchemeModel? Scheme, CalibrationModel? Parameters);

/// <summary>A calibration table without what does not matter to emitted code: observers, samples, ranges and places in the text.</summary>
/// <param name="Path">The file.</param>
/// <param name="Entries">The entries in the order of the text.</param>
internal sealed record CalibrationTableModel(string Path, EquatableArray<CalibrationEntryModel> Entries);
