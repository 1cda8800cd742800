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

    public required OperationPlan Quantize { get; init; }

    public required OperationPlan Dequantize { get; init; }

    public required OperationPlan FakeQuantize { get; init; }

    public required ParameterPlan Formula { get; init; }

    public required ClampPlan FakeClamp { get; init; }

    /// <summary>The zero point of every region where the scheme stores none.</summary>
    public int ConstantZeroPoint => ZeroPoints is ZeroPointPlan.Constant constant ? constant.Value : 0;

    /// <summary>Bound of lanes whose reciprocals or maxima fit a small stack buffer.</summary>
    public int BlockLanes => 4096;

    public bool IsPacked(OperationPlan operation) => Codes.IsPacked && operation.TouchesCodes;
}

/// <summary>Bounds of round(x / S) plus the zero point as fake-quantization counts it.</summary>
internal sealed record ClampPlan(int Smallest, int Largest);
