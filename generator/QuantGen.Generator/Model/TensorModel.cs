namespace QuantGen.Generator.Model;

/// <summary>A type and the scheme it declares: all that the emitted code depends on.</summary>
/// <param name="Type">The type to complete.</param>
/// <param name="Scheme">Its scheme.</param>
/// <param name="DeclaresType">Whether the emitted part is the only declaration, as for the types of a grid.</param>
internal sealed record TensorModel(TypeModel Type, SchemeModel Scheme, bool DeclaresType)
{
    /// <summary>What a calibration table has for the type, or null.</summary>
    public CalibrationModel? Calibration { get; init; }
}
