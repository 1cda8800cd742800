using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Everything that the emitted code of one scheme consists of. Emission prints this and decides nothing.</summary>
internal sealed record KernelPlan
{
    public required SchemeModel Scheme { get; init; }

    public required LayoutPlan Layout { get; init; }

    public required CodePlan Codes { get; init; }

    /// <summary>What each region stores.</summary>
    public required EquatableArray<RegionParameter> Parameters { get; init; }

    public required ZeroPointPlan ZeroPoints { get; init; }

    public required OverloadPlan Overloads { get; init; }

    /// <summary>Ways to form the quotient, the preferred one first; the last has no condition.</summary>
    public required EquatableArray<QuotientPlan> Quotients { get; init; }

    /// <summary>Vector widths, widest first.</summary>
    public required EquatableArray<WidthPlan> Widths { get; init; }

    /// <summary>The constants of a calibration table, or null.</summary>
    public CalibrationPlan? Calibration { get; init; }

    public required OperationPlan Quantize { get; init; }

    public required OperationPlan Dequantize { get; init; }

    public required OperationPlan FakeQuantize { get; init; }

    public required ParameterPlan Formula { get; init; }

    /// <summary>Bounds of x / S before it is fake-quantized, with the zero point left out.</summary>
    public required QuotientBounds QuotientBounds { get; init; }

    /// <summary>The zero point of every region where the scheme stores none.</summary>
    public int ConstantZeroPoint => ZeroPoints is ZeroPointPlan.Constant constant ? constant.Value : 0;

    /// <summary>Runs whose reciprocals are found together.</summary>
    public required int BlockRuns { get; init; }

    /// <summary>The elements of a block that stays in the first-level cache between two passes over it.</summary>
    public required int BlockElements { get; init; }

    /// <summary>The elements of a block that stays in the first-level cache while it is moved past the caches.</summary>
    public required int StreamElements { get; init; }

    public bool IsPacked(OperationPlan operation) => Codes.IsPacked && operation.TouchesCodes;
}

/// <summary>Bounds of x / S that every quotient outside the code range is brought to; they round to the outermost codes.</summary>
internal sealed record QuotientBounds(float Smallest, float Largest);
