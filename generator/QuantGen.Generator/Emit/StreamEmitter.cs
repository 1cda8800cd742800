using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the forms of kernels for large tensors: results go to a block that stays in cache, and from there past the caches.</summary>
internal sealed class StreamEmitter(KernelPlan plan, IndentedWriter writer)
{
    /// <summary>Runs: some whole ones to a block, or a piece of one.</summary>
    public void Runs(OperationPlan operation, OperationText text)
    {
        writer.Separate();
        writer.Line("// The same through a block that stays in cache and is then moved past the caches: some whole runs, or a piece of one.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}RunsStreamed{text.TypeParameter}({text.Declare("nuint start, nuint length, nuint runs")}){text.Constraint}", () =>
        {
            Buffer(operation, Names.Text(plan.StreamElements));
            writer.Lines($"""
                nuint piece = nuint.Min(length, {plan.StreamElements});
                nuint together = {plan.StreamElements} / piece;
                """);
            writer.Block("for (nuint run = 0, count; run < runs; run += count)", () =>
            {
                writer.Line("count = nuint.Min(together, runs - run);");
                writer.Block("for (nuint offset = 0; offset < length; offset += piece)", () => writer.Lines($"""
                    nuint part = nuint.Min(piece, length - offset);
                    nuint first = start + (run * length) + offset;
                    {text.Name}Runs{text.TypeParameter}({Arguments(operation, text, "0, part, count", "run")}, false);
                    {Prefetch(operation, "first + Kernels::Streaming.Ahead", "count * part")}
                    {Store(operation, "count * part", "first")}
                    """));
            });
        });
    }

    /// <summary>Groups: as many as fit the block.</summary>
    public void Groups(OperationPlan operation, OperationText text, LayoutPlan.Groups layout)
    {
        writer.Separate();
        writer.Line("// The same through a block that stays in cache and is then moved past the caches.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}GroupsStreamed{text.TypeParameter}({text.Declare("nuint start, nuint groups")}){text.Constraint}", () =>
        {
            Buffer(operation, $"GroupSize * {layout.StreamGroups}");
            if (operation.HasQuotient)
            {
                writer.Line(OperandText.Reciprocals(Names.Text(layout.StreamGroups)));
            }

            writer.Block("for (nuint group = 0, count; group < groups; group += count)", () => writer.Lines($"""
                count = nuint.Min(groups - group, {layout.StreamGroups});
                nuint first = start + (group * GroupSize);
                {GroupEmitter.InCache(operation, text, Arguments(operation, text, "0, count", "group"))}
                {Prefetch(operation, "first + Kernels::Streaming.Ahead", "count * GroupSize")}
                {Store(operation, "count * GroupSize", "first")}
                """));
        });
    }

    /// <summary>Declares the block and its first element.</summary>
    public void Buffer(OperationPlan operation, string elements)
    {
        string type = Type(operation);
        string length = operation.Kind == OperationKind.Quantize ? $"{elements} * Bits / 8" : elements;
        writer.Lines($"""
            {Names.Span(type)} buffer = stackalloc {type}[{length}];
            ref {type} block = ref Memory::MemoryMarshal.GetReference(buffer);
            """);
    }

    /// <summary>The statement that moves the block to where its results belong.</summary>
    public string Store(OperationPlan operation, string count, string first, string offset = "") =>
        (operation.Kind == OperationKind.Quantize, offset.Length > 0) switch
        {
            (true, false) => $"Kernels::Streaming.Store(ref block, {count}, Bits, ref codes, {first});",
            (true, true) => $"Kernels::Streaming.Store(ref Kernels::CodePacking.At(ref block, Bits, {offset}), {count}, Bits, ref codes, {first});",
            (false, false) => $"Kernels::Streaming.Store(ref block, {count}, ref destination, {first});",
            (false, true) => $"Kernels::Streaming.Store(ref {Names.Element}(ref block, {offset}), {count}, ref destination, {first});",
        };

    /// <summary>The statement that asks for later input.</summary>
    public static string Prefetch(OperationPlan operation, string first, string count) => operation.Kind == OperationKind.Dequantize
        ? $"Kernels::Streaming.Prefetch(ref codes, Bits, {first}, {count});"
        : $"Kernels::Streaming.Prefetch(ref source, {first}, {count});";

    /// <summary>Arguments: the input from the first element of the block on, and the block for the output.</summary>
    public static string Arguments(OperationPlan operation, OperationText text, string between, string region)
    {
        string input = operation.Kind == OperationKind.Dequantize
            ? "ref Kernels::CodePacking.At(ref codes, Bits, first)"
            : $"ref {Names.Element}(ref source, first)";
        return OperationText.Join(input, between, text.PassParameters(region), "ref block");
    }

    private static string Type(OperationPlan operation) => operation.Kind == OperationKind.Quantize ? "byte" : "float";
}
