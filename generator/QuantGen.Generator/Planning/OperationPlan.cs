using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>An operation over all elements with given parameters: quantize, dequantize or fake-quantize.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Operands">The vectors it needs beside the elements or codes.</param>
internal sealed record OperationPlan(OperationKind Kind, EquatableArray<Operand> Operands)
{
    /// <summary>Whether it divides by the scale, and so is generic over the way to do it.</summary>
    public bool HasQuotient => Kind != OperationKind.Dequantize;

    /// <summary>The operands of each region.</summary>
    public IEnumerable<Operand> RegionOperands => Operands.Where(static operand => !operand.IsShared);

    /// <summary>The operands that all regions of a block share.</summary>
    public IEnumerable<Operand> SharedOperands => Operands.Where(static operand => operand.IsShared);

    /// <summary>Whether the operands of many lanes may not fit the first-level cache; a single one always does.</summary>
    public bool HasStrips => RegionOperands.Count() > 1;

    /// <summary>Whether it reads or writes codes.</summary>
    public bool TouchesCodes => Kind != OperationKind.FakeQuantize;
}

internal enum OperationKind
{
    Quantize,
    Dequantize,
    FakeQuantize,
}
