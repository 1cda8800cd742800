using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Caching;

/// <summary>What an edit leaves untouched is not emitted again.</summary>
public sealed class CachingTests
{
    private const string First = "[QuantizedTensor(Bits = 8)] internal sealed partial class First;";
    private const string Second = "[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)] internal readonly partial struct Second;";
    private const string Reordered =
        "[QuantizedTensor(GroupSize = 32, Granularity = Granularity.PerGroup, Bits = 4)] internal readonly partial struct Second;";
    private const string Grid = "[QuantizationGrid(Bits = [2, 3])] internal static partial class Schemes;";
    private const string Unrelated = "internal static class Unrelated { internal static int Answer => 42; }";

    public static TheoryData<string, string> HarmlessEdits => new()
    {
        { "a comment", $"// Tensors of the model.\n{First} // the first\n/* and */ {Second}\n{Grid}\n{Unrelated}" },
        { "a documentation comment", $"/// <summary>The first.</summary>\n{First}\n{Second}\n{Grid}\n{Unrelated}" },
        { "white space", $"\n\n    {First}\n\t{Second}\n\n{Grid}\n{Unrelated}\n" },
        { "an unrelated type", $"internal enum Colour {{ Red }}\n{First}\n{Second}\n{Grid}\n{Unrelated}" },
        { "an unrelated member", $"{First}\n{Second}\n{Grid}\n{Unrelated.Replace("42", "6 * 7")}" },
        { "a declaration moved below an unrelated type", $"{Unrelated}\n{First}\n{Second}\n{Grid}" },
        { "an unrelated attribute", $"[System.Obsolete(\"Old.\")] {First}\n{Second}\n{Grid}\n{Unrelated}" },
        { "arguments in another order", $"{First}\n{Reordered}\n{Grid}\n{Unrelated}" },
        { "a default written out", $"{First.Replace("Bits = 8", "Bits = 8, Rounding = Rounding.HalfToEven")}\n{Second}\n{Grid}\n{Unrelated}" },
        { "a member of the tensor itself", $"{First.Replace(";", " { internal int Answer => 42; }")}\n{Second}\n{Grid}\n{Unrelated}" },
    };

    private static string Before => $"{First}\n{Second}\n{Grid}\n{Unrelated}";

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void HarmlessEditsLeaveEveryStepCached(string edit, string text)
    {
        GeneratorRun before = GeneratorRun.Of(Before);

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", text));

        Assert.Equal(before.Texts, after.Texts);
        Assert.All(PipelineSteps.Reasons(after), output => Assert.True(IsUntouched(output.Reason), $"{edit}: step {output.Step} was {output.Reason}."));
    }

    [Fact]
    public void AnUnrelatedFileLeavesEveryStepCached()
    {
        GeneratorRun before = GeneratorRun.Of(Before);

        GeneratorRun after = before.Then(before.Input.AddSyntaxTrees(TestCompilation.Parse("internal enum Colour { Red }", "Colour.cs")));

        Assert.All(PipelineSteps.Reasons(after), output => Assert.True(IsUntouched(output.Reason), $"Step {output.Step} was {output.Reason}."));
    }

    [Fact]
    public void ADeclarationMovedToAnotherFileChangesNoText()
    {
        GeneratorRun before = GeneratorRun.Of($"{First}\n{Second}", Unrelated);

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", Second).WithText("Source1.cs", $"{Unrelated}\n{First}"));

        Assert.Equal(before.Texts, after.Texts);
    }

    [Fact]
    public void DeclarationsThatChangePlacesChangeNoText()
    {
        GeneratorRun before = GeneratorRun.Of(Before);

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", $"{Grid}\n{Second}\n{Unrelated}\n{First}"));

        Assert.Equal(before.Texts, after.Texts);
    }

    [Theory]
    [InlineData("Bits = 8", "Bits = 6")]
    [InlineData("Bits = 8", "Bits = 8, Symmetry = Symmetry.Asymmetric")]
    [InlineData("Bits = 8", "Bits = 8, Rounding = Rounding.HalfAwayFromZero")]
    public void EditingOneTensorLeavesTheOtherCached(string oldArguments, string newArguments)
    {
        GeneratorRun before = GeneratorRun.Of($"{First}\n{Second}");

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", $"{First.Replace(oldArguments, newArguments)}\n{Second}"));

        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(EmissionsOf("First", after)));
        Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(EmissionsOf("Second", after)));
        Assert.NotEqual(before.TextsOf("First"), after.TextsOf("First"));
        Assert.Equal(before.TextsOf("Second"), after.TextsOf("Second"));
    }

    [Fact]
    public void RemovingOneTensorRemovesItsTextOnly()
    {
        GeneratorRun before = GeneratorRun.Of(First, Second);

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", Unrelated));

        Assert.Equal(GeneratorRun.Of(Second).Texts, after.Texts);
    }

    private static bool IsUntouched(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    /// <summary>Reasons of the output steps whose input mentions the file emitted for the type.</summary>
    private static IEnumerable<IncrementalStepRunReason> EmissionsOf(string type, GeneratorRun run) =>
        from step in PipelineSteps.Emission(run)
        where step.Inputs.Any(input => ObjectGraph.Reachable(input.Source.Outputs[input.OutputIndex].Value).Any(node => Equals(node.Value, $"{type}.g.cs")))
        from output in step.Outputs
        select output.Reason;
}
