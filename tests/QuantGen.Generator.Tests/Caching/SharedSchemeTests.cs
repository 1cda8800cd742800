using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Caching;

/// <summary>Types of equal schemes share one emitted scheme, whatever becomes of the others.</summary>
public sealed class SharedSchemeTests
{
    private const string Int8 = "QuantGen.Kernels.Schemes.Int8Symmetric.g.cs";
    private const string Int4 = "QuantGen.Kernels.Schemes.Int4Symmetric.g.cs";

    private const string A = "[QuantizedTensor(Bits = 8)] internal sealed partial class A;";
    private const string B = "[QuantizedTensor(Bits = 8, CodeType = CodeType.Signed)] internal readonly partial struct B;";
    private const string C = "[QuantizedTensor(Bits = 4)] internal static partial class C;";

    [Fact]
    public void EqualSchemesAreEmittedOnce()
    {
        GeneratorRun run = GeneratorRun.Of(A, B, C);

        Assert.Equal([Int4, Int8], run.SchemeTexts.Keys.Order());
        Assert.Equal(["A.g.cs", "B.g.cs", "C.g.cs"], run.TypeTexts.Keys.Order());
    }

    [Fact]
    public void TypesOfGridsShareTheirSchemesToo() =>
        Assert.Equal([Int4, Int8], GeneratorRun.Of(A, "[QuantizationGrid(Bits = [4, 8])] internal static partial class Schemes;").SchemeTexts.Keys.Order());

    /// <summary>An arithmetic and regions are emitted once each, in whatever schemes they meet; a tensor of one region needs none.</summary>
    [Fact]
    public void SchemesShareTheirParts()
    {
        GeneratorRun run = GeneratorRun.Of(
            A,
            C,
            "[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] internal sealed partial class Rows8;",
            "[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)] internal sealed partial class Rows4;");

        Assert.Equal([Int4, Int8, "QuantGen.Kernels.Schemes.PerChannel.g.cs"], run.SchemeTexts.Keys.Order());
    }

    [Fact]
    public void ACalibrationKeyMakesNoOtherScheme()
    {
        GeneratorRun run = GeneratorRun.Of(A, B.Replace("CodeType = CodeType.Signed", "CalibrationKey = \"b\""));

        Assert.Equal([Int8], run.SchemeTexts.Keys);
    }

    [Fact]
    public void ASecondTypeOfASchemeAddsNoneAndChangesNone()
    {
        GeneratorRun before = GeneratorRun.Of(A, C);

        GeneratorRun after = before.Then(before.Input.AddSyntaxTrees(TestCompilation.Parse(B, "B.cs")));

        Assert.Equal(before.SchemeTexts, after.SchemeTexts);
        Assert.Equal(IncrementalStepRunReason.New, ReasonOf("B.g.cs", after));
        Assert.All([Int8, Int4, "A.g.cs", "C.g.cs"], file => Assert.Equal(IncrementalStepRunReason.Cached, ReasonOf(file, after)));
    }

    [Fact]
    public void EditingOneTypeLeavesTheOtherAndItsSchemeCached()
    {
        GeneratorRun before = GeneratorRun.Of(A, B, C);

        GeneratorRun after = before.Then(before.Input.WithText("Source0.cs", A.Replace("Bits = 8", "Bits = 6")));

        Assert.Equal(IncrementalStepRunReason.Modified, ReasonOf("A.g.cs", after));
        Assert.Equal(IncrementalStepRunReason.New, ReasonOf("QuantGen.Kernels.Schemes.Int6Symmetric.g.cs", after));
        Assert.All([Int8, Int4, "B.g.cs", "C.g.cs"], file => Assert.Equal(IncrementalStepRunReason.Cached, ReasonOf(file, after)));
    }

    [Fact]
    public void ASchemeGoesWithItsLastType()
    {
        GeneratorRun both = GeneratorRun.Of(A, B);

        GeneratorRun one = both.Then(both.Input.WithText("Source0.cs", ""));
        GeneratorRun none = one.Then(one.Input.WithText("Source1.cs", ""));

        Assert.Equal([Int8], one.SchemeTexts.Keys);
        Assert.Equal(IncrementalStepRunReason.Cached, ReasonOf(Int8, one));
        Assert.Empty(none.Texts);
    }

    private static IncrementalStepRunReason ReasonOf(string file, GeneratorRun run) => Assert.Single(
        from step in PipelineSteps.Emission(run)
        where step.Inputs.Any(input => ObjectGraph.Reachable(input.Source.Outputs[input.OutputIndex].Value).Any(node => Equals(node.Value, file)))
        from output in step.Outputs
        where output.Reason != IncrementalStepRunReason.Removed
        select output.Reason);
}
