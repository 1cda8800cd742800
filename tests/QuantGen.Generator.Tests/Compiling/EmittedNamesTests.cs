using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Emit;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;
using QuantGen.Generator.Planning;
using QuantGen.Generator.Tests.Calibration;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>The names that the rules keep free are those of the members that are emitted, for each scheme.</summary>
public sealed class EmittedNamesTests
{
    private static readonly string[] _values =
        ["Bits", "MinCode", "MaxCode", "Scheme", "Axis", "GroupSize", "GroupCount", "Shape", "Codes", "Scales", "ZeroPoints",
            "Scale", "ZeroPoint", "CalibratedScales", "CalibratedZeroPoints", "CalibratedParameters", "IsCalibrated", "Data"];

    public static TheoryData<string> Schemes =>
    [
        "Bits = 8",
        "Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed",
        "Bits = 8, Granularity = Granularity.PerChannel, Axis = -1",
        "Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Profile = Profile.PyTorch",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32",
        "Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 128",
        "Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 20, Axis = 0",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 1024, Axis = 1",
        "Bits = 5, Granularity = Granularity.PerGroup, GroupCount = 4",
        "Bits = 1, Symmetry = Symmetry.Asymmetric",
        "Bits = 16, Symmetry = Symmetry.Asymmetric, Rounding = Rounding.HalfAwayFromZero",
        "Bits = 2, CodeType = CodeType.Unsigned",
    ];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EveryEmittedMemberIsKeptFree(string arguments) => ForEachKind(arguments, (run, isStatic) =>
    {
        SchemeModel scheme = SchemeOf(run);
        ISymbol[] members = [.. MembersOf(run)];

        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.True(
            member is IMethodSymbol ? EmittedNames.HasMethod(member.Name, scheme, isStatic) : EmittedNames.HasValue(member.Name, scheme, isStatic),
            $"EmittedNames does not list '{member}'."));
    });

    [Theory]
    [MemberData(nameof(Schemes))]
    public void NoNameIsKeptFreeForAValueThatIsNotEmitted(string arguments) => ForEachKind(arguments, (run, isStatic) =>
    {
        SchemeModel scheme = SchemeOf(run);
        HashSet<string> emitted = [.. MembersOf(run).Where(member => member is not IMethodSymbol).Select(member => member.Name)];

        Assert.Equal(emitted.Order(), _values.Where(name => EmittedNames.HasValue(name, scheme, isStatic)).Order());
    });

    public static TheoryData<string> CalibratedTypes => [Tables.InputType, Tables.WeightsType, Tables.GroupsType, Tables.HalvesType];

    [Theory]
    [MemberData(nameof(CalibratedTypes))]
    public void EveryCalibratedMemberIsKeptFree(string source)
    {
        GeneratorRun run = Tables.Run(source, Tables.All);
        INamedTypeSymbol type = run.Output.GetTypeByMetadataName(run.TypeTexts.Keys.Single().Replace(".g.cs", "", StringComparison.Ordinal))!;
        SchemeModel scheme = SchemeOf(run);
        ISymbol[] members = [.. MembersOf(type)];

        Assert.All(members, member => Assert.True(
            member is IMethodSymbol ? EmittedNames.HasMethod(member.Name, scheme, type.IsStatic) : EmittedNames.HasValue(member.Name, scheme, type.IsStatic),
            $"EmittedNames does not list '{member}'."));
        Assert.Equal(
            members.Where(member => member is not IMethodSymbol).Select(member => member.Name).Distinct().Order(),
            _values.Where(name => EmittedNames.HasValue(name, scheme, type.IsStatic)).Order());
        Assert.Equal(!type.IsStatic, EmittedNames.HasMethod("QuantizeCalibrated", scheme, type.IsStatic));
        Assert.False(EmittedNames.HasMethod("QuantizeCalibrated", scheme with { CalibrationKey = null }, type.IsStatic));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ThePlannedMethodsAreThoseThatAreEmitted(string arguments) => ForEachKind(arguments, (run, isStatic) =>
        AssertMethods(run.Output.GetTypeByMetadataName("Weights")!, SchemeOf(run), isStatic));

    [Theory]
    [MemberData(nameof(CalibratedTypes))]
    public void ThePlannedMethodsOfCalibratedTypesAreThoseThatAreEmitted(string source)
    {
        GeneratorRun run = Tables.Run(source, Tables.All);
        INamedTypeSymbol type = run.Output.GetTypeByMetadataName(run.TypeTexts.Keys.Single().Replace(".g.cs", "", StringComparison.Ordinal))!;

        AssertMethods(type, SchemeOf(run), type.IsStatic);
    }

    private static void AssertMethods(INamedTypeSymbol type, SchemeModel scheme, bool isStatic) => Assert.Equal(
        TensorMethods.Of(scheme, isStatic).Select(method => $"{method.Name}({string.Join(", ", method.Parameters.Select(TypeOf))})").Order(),
        MembersOf(type).OfType<IMethodSymbol>()
            .Where(method => method.Name is not (nameof(ToString) or nameof(Equals) or nameof(GetHashCode)))
            .Select(method => $"{method.Name}({string.Join(", ", method.Parameters.Select(TypeOf))})")
            .Order());

    private static string TypeOf(TensorParameter parameter) => (parameter.IsOut ? "out " : "") + Spans.TypeOf(parameter);

    private static string TypeOf(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.Out ? "out " : "") + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static void ForEachKind(string arguments, Action<GeneratorRun, bool> assert)
    {
        assert(GeneratorRun.Of($"[QuantizedTensor({arguments})] internal sealed partial class Weights;"), false);
        assert(GeneratorRun.Of($"[QuantizedTensor({arguments})] internal static partial class Weights;"), true);
    }

    private static SchemeModel SchemeOf(GeneratorRun run) =>
        Assert.IsType<TensorModel>(Assert.Single(PipelineSteps.Values(run), output => output.Step == TrackingNames.Tensors).Value).Scheme;

    private static IEnumerable<ISymbol> MembersOf(GeneratorRun run) => MembersOf(run.Output.GetTypeByMetadataName("Weights")!);

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is { IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public } and not IMethodSymbol { MethodKind: not MethodKind.Ordinary });
}
