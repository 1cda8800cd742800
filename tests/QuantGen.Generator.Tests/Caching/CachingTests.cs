using System;
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
    public void ADeclarationMovedToAnotherFileLeavesEveryOutputCached()
    {
        GeneratorRun before = GeneratorRun.Of($"{First}\n{Second}\n{Grid}", Unrelated);

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", Second).WithText("Source1.cs", $"{Unrelated}\n{Grid}\n{First}"));

        Assert.Equal(before.Texts, after.Texts);
        AssertEveryEmissionIsCached(after);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    public void DeclarationsThatChangePlacesLeaveEveryOutputCached(params int[] order)
    {
        string[] declarations = [First, Grid, Second];
        GeneratorRun before = GeneratorRun.Of(string.Join('\n', order.Order().Select(index => declarations[index])));

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", string.Join('\n', order.Select(index => declarations[index]))));

        Assert.Equal(before.Texts, after.Texts);
        AssertEveryEmissionIsCached(after);
    }

    [Fact]
    public void FilesThatChangePlacesLeaveEveryOutputCached()
    {
        GeneratorRun before = GeneratorRun.Of(First, Second, Grid);

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", Grid).WithText("Source1.cs", First).WithText("Source2.cs", Second));

        Assert.Equal(before.Texts, after.Texts);
        AssertEveryEmissionIsCached(after);
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
    public void EditingAGridLeavesTheTypesItKeepsCached()
    {
        GeneratorRun before = GeneratorRun.Of(First, Grid);

        GeneratorRun after = before.Then(before.Input.WithText("Source1.cs", Grid.Replace("[2, 3]", "[7, 2, 3]")));

        Assert.Equal(IncrementalStepRunReason.New, Assert.Single(EmissionsOf("Schemes+Int7SymmetricPerTensor", after)));
        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(EmissionsOf("Schemes", after)));
        Assert.All(["First", "Schemes+Int2SymmetricPerTensor", "Schemes+Int3SymmetricPerTensor"], type =>
            Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(EmissionsOf(type, after))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void RemovingOneDeclarationLeavesTheOthersCached(int removed) => AssertOthersAreCached(removed, (whole, rest) => (whole, rest));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void AddingOneDeclarationLeavesTheOthersCached(int added) => AssertOthersAreCached(added, (whole, rest) => (rest, whole));

    /// <summary>Such names are found among thousands only: there are 1,024 places.</summary>
    [Fact]
    public void ATensorWhoseNameSharesAPlaceMovesTheOneBehindItAlone()
    {
        const string Weights = "[QuantizedTensor(Bits = 3)] internal sealed partial class Weights;";
        GeneratorRun before = GeneratorRun.Of($"{First}\n{Weights}", Unrelated);

        GeneratorRun after = before.Then(before.Input.WithText("Source1.cs", "[QuantizedTensor(Bits = 5)] internal sealed partial class Keys128;"));

        Assert.Equal(IncrementalStepRunReason.New, Assert.Single(EmissionsOf("Weights", after)));
        Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(EmissionsOf("First", after)));
        Assert.Equal(before.TextsOf("Weights"), after.TextsOf("Weights"));
    }

    // Of three tensors, in one file and in a file each: what stands behind a declaration that comes or goes keeps its place too.
    private static void AssertOthersAreCached(int index, Func<string[], string[], (string[] Before, string[] After)> edit)
    {
        string[] names = ["First", "Second", "Third"];
        string[] all = [First, Second, "[QuantizedTensor(Bits = 3)] internal sealed partial class Third;"];
        string[] rest = [.. all.Select((text, at) => at == index ? Unrelated : text)];
        (string[] before, string[] after) = edit(all, rest);

        GeneratorRun inFiles = GeneratorRun.Of(before);
        GeneratorRun inOneFile = GeneratorRun.Of(string.Join('\n', before));
        GeneratorRun[] runs =
        [
            inFiles.Then(inFiles.Input.WithText($"Source{index}.cs", after[index])),
            inOneFile.Then(inOneFile.Input.WithText("Source0.cs", string.Join('\n', after))),
        ];

        Assert.All(runs, run =>
        {
            Assert.Equal(GeneratorRun.Of(after).Texts, run.Texts);
            Assert.All(names.Where((_, at) => at != index), type =>
                Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(EmissionsOf(type, run))));
        });
    }

    private static void AssertEveryEmissionIsCached(GeneratorRun run)
    {
        IncrementalStepRunReason[] reasons = [.. PipelineSteps.Emission(run).SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static bool IsUntouched(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    /// <summary>Reasons of the output steps whose input mentions the file emitted for the type.</summary>
    private static IEnumerable<IncrementalStepRunReason> EmissionsOf(string type, GeneratorRun run) =>
        from step in PipelineSteps.Emission(run)
        where step.Inputs.Any(input => ObjectGraph.Reachable(input.Source.Outputs[input.OutputIndex].Value).Any(node => Equals(node.Value, $"{type}.g.cs")))
        from output in step.Outputs
        select output.Reason;
}
