using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>The expressions that load an operand.</summary>
internal static class OperandText
{
    /// <summary>The operand of one region in all lanes.</summary>
    public static string Broadcast(Operand operand, WidthPlan width, string region) =>
        $"{Names.Vector(width.Bits)}.Create({At(operand, region)})";

    /// <summary>The operands of consecutive regions, one to a lane.</summary>
    public static string Load(Operand operand, WidthPlan width, string region)
    {
        string load = $"{Names.Vector(width.Bits)}.LoadUnsafe(ref {operand.Plural}, {region})";
        return operand.Offset is null ? load : $"{load} + {Names.Vector(width.Bits)}.Create({operand.Offset})";
    }

    /// <summary>The operand where it already lies in memory.</summary>
    public static string At(Operand operand, string index) =>
        $"{Names.Element}(ref {operand.Plural}, {index})" + (operand.Offset is null ? "" : " + " + operand.Offset);

    /// <summary>The statement that declares aligned scratch memory on the stack.</summary>
    public static string Scratch(string type, string name, string length) =>
        $"{Names.Span(type)} {name} = Kernels::Scratch.Align(stackalloc {type}[{length} + Kernels::Scratch.Padding]);";

    /// <summary>The statement that declares the place of the reciprocals of a block of so many scales.</summary>
    public static string Reciprocals(string count) => Scratch("float", "reciprocals", count);

    /// <summary>Statements that broadcast what a block shares.</summary>
    public static IEnumerable<string> Shared(OperationPlan operation, WidthPlan width) => operation.SharedOperands.Select(operand =>
        $"{Names.Vector(width.Bits, operand.Type)} {operand.Name} = {Names.Vector(width.Bits)}.Create({operand.Plural});");

    /// <summary>What a block shares as parameters, and as arguments.</summary>
    public static string DeclareShared(OperationPlan operation) =>
        string.Concat(operation.SharedOperands.Select(static operand => $", {operand.Type} {operand.Plural}"));

    public static string PassShared(OperationPlan operation) => string.Concat(operation.SharedOperands.Select(static operand => ", " + operand.Plural));
}
