using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>An edit of a table regenerates the types whose constants it changes, and no other.</summary>
public sealed class CalibrationCachingTests
{
    private const string Plain = "[QuantizedTensor(Bits = 3)] internal sealed partial class Plain;";
    private const string Grid = "[QuantizationGrid(Bits = [2])] internal static partial class Schemes;";

    private static readonly string[] _types = ["Input", "Weights", "Groups", "Halves", "Plain", "Schemes", "Schemes+Int2SymmetricPerTensor"];

    public static TheoryData<string, string> HarmlessEdits => new()
    {
        { "\"version\": 1,", "\n\n\"version\":1," },
        { "Percentile 99.99", "Mse" },
        { "\"samples\": 78400", "\"samples\": 78401" },
        { "\"max\": 2.25", "\"max\": 2.26" },
        { "[0.014705882]", "[0.0147058820]" },
        { "[102]", "[ 102 ]" },
    };

    [Theory]
    [InlineData("Input", "[0.014705882]", "[0.014705883]")]
    [InlineData("Input", "[102]", "[103]")]
    [InlineData("Input", "[102]", "[256]")]
    [InlineData("Input", "\"input\": {", "\"output\": {")]
    [InlineData("Weights", "1E-32]", "1E-31]")]
    [InlineData("Groups", "[0, 0, 15, 7]", "[0, 0, 15, 8]")]
    [InlineData("Halves", "\"PyTorch\"", "\"Onnx\"")]
    public void EditingOneEntryRegeneratesItsTypeOnly(string type, string part, string replacement)
    {
        Assert.Contains(part, Tables.All);
        GeneratorRun before = Run(Tables.All);

        GeneratorRun after = before.Then(new TableText(Tables.All.Replace(part, replacement)));

        Assert.All(_types, name => Assert.Equal(
            name == type ? IncrementalStepRunReason.Modified : IncrementalStepRunReason.Cached, Assert.Single(EmissionsOf(name, after))));
        Assert.NotEqual(before.Texts[$"{type}.g.cs"], after.Texts[$"{type}.g.cs"]);
    }

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void WhatIsNotEmittedRegeneratesNothing(string part, string replacement)
    {
        Assert.Contains(part, Tables.All);
        GeneratorRun before = Run(Tables.All);

        GeneratorRun after = before.Then(new TableText(Tables.All.Replace(part, replacement)));

        Assert.Equal(before.Texts, after.Texts);
        Assert.All(PipelineSteps.Reasons(after), output => Assert.True(
            output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Step {output.Step} was {output.Reason}."));
    }

    [Fact]
    public void EntriesThatChangePlacesRegenerateNothing()
    {
        GeneratorRun before = Run(Tables.All);

        GeneratorRun after = before.Then(new TableText(Tables.Of(Tables.Halves, Tables.Groups, Tables.Weights, Tables.Input)));

        Assert.All(_types, name => Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(EmissionsOf(name, after))));
    }

    [Fact]
    public void AFileThatComesOrGoesRegeneratesItsTypesOnly()
    {
        AdditionalText first = new TableText(Tables.Of(Tables.Input, Tables.Halves), "a.calibration.json");
        AdditionalText second = new TableText(Tables.Of(Tables.Weights), "b.calibration.json");
        GeneratorRun one = GeneratorRun.Of(Compilation(), first);

        GeneratorRun both = one.Then(second, first);
        GeneratorRun again = both.Then(first);

        Assert.Equal(one.Texts, again.Texts);
        Assert.All([both, again], run => Assert.All(_types, name => Assert.Equal(
            name == "Weights" ? IncrementalStepRunReason.Modified : IncrementalStepRunReason.Cached, Assert.Single(EmissionsOf(name, run)))));
    }

    [Fact]
    public void TypingInSourcesDoesNotReadTablesAgain()
    {
        GeneratorRun before = Run(Tables.All);

        GeneratorRun after = before.Then(before.Input.AddSyntaxTrees(TestCompilation.Parse("internal enum Colour { Red }", "Colour.cs")));

        Assert.All(PipelineSteps.Named(after, TrackingNames.CalibrationTables), step =>
            Assert.All(step.Outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)));
    }

    private static GeneratorRun Run(string table) => GeneratorRun.Of(Compilation(), new TableText(table));

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compilation() => TestCompilation.Create(Tables.AllTypes, Plain, Grid);

    private static IEnumerable<IncrementalStepRunReason> EmissionsOf(string type, GeneratorRun run) =>
        from step in PipelineSteps.Emission(run)
        where step.Inputs.Any(input => ObjectGraph.Reachable(input.Source.Outputs[input.OutputIndex].Value).Any(node => Equals(node.Value, $"{type}.g.cs")))
        from output in step.Outputs
        select output.Reason;
}
