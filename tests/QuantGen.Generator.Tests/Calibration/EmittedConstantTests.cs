using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Compiling;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>What a table adds to a type. (That the members give the bits of the run-time ones is tested beside the runtime.)</summary>
public sealed class EmittedConstantTests
{
    private const string Calibrated = "IsCalibrated => true";

    public static TheoryData<string> Kinds =>
    [
        "internal sealed partial class Input;", "internal static partial class Input;", "internal partial struct Input;", "internal readonly partial struct Input;",
        "internal sealed partial record Input;", "internal readonly partial record struct Input;", "internal sealed partial class Input<T>;",
    ];

    [Fact]
    public void EveryGranularityCompilesWithoutWarnings() => EmittedCompilation.Build(Tables.Run(Tables.AllTypes, Tables.All)).Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKindOfTypeCompilesWithoutWarnings(string kind) =>
        EmittedCompilation.Build(Tables.Run($"namespace Acme; {Tables.InputType.Replace("internal sealed partial class Input;", kind)}", Tables.All)).Dispose();

    /// <summary>Code that uses the members compiles before there is a table.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void TypesWithoutAnEntryCompileWithoutWarnings(string kind) =>
        EmittedCompilation.Build(Tables.Run($"namespace Acme; {Tables.InputType.Replace("internal sealed partial class Input;", kind)}")).Dispose();

    [Fact]
    public void ATableAddsNoMember()
    {
        GeneratorRun with = Tables.Run(Tables.AllTypes, Tables.All);
        GeneratorRun without = Tables.Run(Tables.AllTypes);

        Assert.All(["Input", "Weights", "Groups", "Halves"], name => Assert.Equal(MembersOf(with, name), MembersOf(without, name)));

        static string[] MembersOf(GeneratorRun run, string name) =>
        [
            .. Type(run, name).GetMembers()
                .Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false })
                .Where(member => member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet })
                .Select(member => member is IMethodSymbol method ? method.ToDisplayString() : member.Name)
                .Order(),
        ];
    }

    [Fact]
    public void ConstantsAreThoseOfTheTable()
    {
        INamedTypeSymbol type = Type(Tables.Run(Tables.InputType, Tables.All), "Input");

        Assert.Equal(0.014705882f, Assert.IsType<float>(Constant(type, "Scale")));
        Assert.Equal(102, Assert.IsType<int>(Constant(type, "ZeroPoint")));
    }

    [Fact]
    public void TablesHaveAValueForEachRegion()
    {
        GeneratorRun run = Tables.Run(Tables.AllTypes, Tables.All);

        Assert.Contains("\n        1f, 0.1f, 1E-32f,\n", Assert.Single(run.TextsOf("Weights")));
        Assert.Contains("\n        0, 0, 15, 7,\n", Assert.Single(run.TextsOf("Groups")));
        Assert.Empty(Type(run, "Weights").GetMembers("CalibratedZeroPoints"));
        Assert.Empty(Type(run, "Halves").GetMembers("CalibratedZeroPoints"));
        Assert.Empty(Type(run, "Halves").GetMembers("QuantizeCalibrated"));
    }

    [Fact]
    public void EightValuesOfATableShareALine()
    {
        const string Range = "{ \"min\": -127, \"max\": 2 }";
        string nine = Tables.Weights
            .Replace($"{Range}, {{ \"min\": -0.5, \"max\": 12.7 }}, {{ \"min\": 0, \"max\": 1.27E-30 }}", string.Join(", ", Enumerable.Repeat(Range, 9)))
            .Replace("[1, 0.1, 1E-32]", "[1, 2, 3, 4, 5, 6, 7, 8, 9]");

        Assert.Contains("\n        1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f,\n        9f,\n", Assert.Single(Tables.Run(Tables.WeightsType, Tables.Of(nine)).TextsOf("Weights")));
    }

    [Fact]
    public void OnlyRegionsThatDependOnTheShapeAreChecked()
    {
        GeneratorRun run = Tables.Run(Tables.AllTypes, Tables.All);

        Assert.All(["Weights", "Groups"], type => Assert.Contains("CheckCalibrated(source, shape, ", run.TextsOf(type).Single()));
        Assert.All(["Input", "Halves"], type => Assert.DoesNotContain("CheckCalibrated", run.TextsOf(type).Single()));
    }

    [Fact]
    public void MembersWithoutParametersHandTheConstantsToTheKernels()
    {
        GeneratorRun run = Tables.Run(Tables.AllTypes, Tables.All);

        Assert.Contains(".Quantize(source, shape, Scale, ZeroPoint, codes);", Assert.Single(run.TextsOf("Input")));
        Assert.Contains(".Quantize(source, shape, CalibratedScales, default, codes);", Assert.Single(run.TextsOf("Weights")));
        Assert.Contains(".Dequantize(codes, shape, CalibratedScales, CalibratedZeroPoints, destination);", Assert.Single(run.TextsOf("Groups")));
    }

    [Theory]
    [InlineData("scheme.json")]
    [InlineData("model.calibration.json.bak")]
    [InlineData("calibration.json")]
    public void OtherFilesChangeNothing(string name)
    {
        IReadOnlyDictionary<string, string> expected = Tables.Run(Tables.AllTypes).Texts;

        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(Tables.AllTypes), new TableText(Tables.All, name));

        Assert.Equal(expected, run.Texts);
        Assert.All(expected.Values, text => Assert.DoesNotContain(Calibrated, text));
    }

    [Fact]
    public void AWrongEntryLeavesItsTypeAsItIsWithoutATable()
    {
        IReadOnlyDictionary<string, string> without = Tables.Run(Tables.AllTypes).Texts;

        GeneratorRun run = Tables.Run(Tables.AllTypes, Tables.All.Replace("[1, 0.1, 1E-32]", "[1, 0, 1E-32]").Replace("\"bits\": 5", "\"bits\": 6"));

        Assert.All(["Weights", "Halves"], type => Assert.Equal(without[$"{type}.g.cs"], run.TextsOf(type).Single()));
        Assert.All(["Input", "Groups"], type => Assert.Contains(Calibrated, run.TextsOf(type).Single()));
    }

    [Fact]
    public void AKeyOfTwoTablesServesNobody()
    {
        GeneratorRun run = Tables.Run(Tables.AllTypes, Tables.All, Tables.Of(Tables.Input));

        Assert.DoesNotContain(Calibrated, run.TextsOf("Input").Single());
        Assert.Contains(Calibrated, run.TextsOf("Weights").Single());
    }

    [Fact]
    public void TheSameFileTwiceIsOneTable()
    {
        ImmutableArray<AdditionalText> twice = [new TableText(Tables.All), new TableText(Tables.All)];

        Assert.Equal(Tables.Run(Tables.AllTypes, Tables.All).Texts, GeneratorRun.Of(TestCompilation.Create(Tables.AllTypes), twice).Texts);
    }

    [Fact]
    public void TwoTypesMayShareAnEntry()
    {
        GeneratorRun run = Tables.Run(Tables.InputType + Tables.InputType.Replace("class Input", "class Output"), Tables.All);

        Assert.All(["Input", "Output"], type => Assert.Contains("const float Scale = 0.014705882f", run.TextsOf(type).Single()));
    }

    [Theory]
    [InlineData("a \\\"b\\\" <c> & \\\\ \\n */ \\u2028")]
    public void AnyKeyCompiles(string key)
    {
        string source = Tables.InputType.Replace("\"input\"", $"\"{key}\"");

        GeneratorRun run = Tables.Run(source, Tables.Of(Tables.Input.Replace("\"input\"", $"\"{key}\"")));

        EmittedCompilation.Build(run).Dispose();
        Assert.Contains("const float Scale", run.TextsOf("Input").Single());
    }

    private static INamedTypeSymbol Type(GeneratorRun run, string name) => run.Output.GetTypeByMetadataName(name)!;

    private static object? Constant(INamedTypeSymbol type, string name) =>
        Assert.IsType<IFieldSymbol>(Assert.Single(type.GetMembers(name)), exactMatch: false).ConstantValue;
}
