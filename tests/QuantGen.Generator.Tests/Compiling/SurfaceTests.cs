using System.ComponentModel;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>What a reader of a tensor type sees: one way to call each kernel beside the factories; the others are there and are not shown.</summary>
public sealed class SurfaceTests
{
    public static TheoryData<string> Schemes =>
    [
        "Bits = 8", "Bits = 8, Symmetry = Symmetry.Asymmetric", "Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed",
        "Bits = 16", "Bits = 16, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed", "Bits = 4", "Bits = 3, Symmetry = Symmetry.Asymmetric",
        "Bits = 8, Granularity = Granularity.PerChannel", "Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerChannel, Axis = 1",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32", "Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32",
    ];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EachKernelIsShownOnceBesideTheFactories(string scheme)
    {
        ILookup<string, IMethodSymbol> shown = Shown(scheme).OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary).ToLookup(method => method.Name);

        Assert.Equal(2, shown["Quantize"].Count(method => !method.ReturnsVoid));
        Assert.Single(shown["Quantize"], method => method.ReturnsVoid);
        Assert.Single(shown["Dequantize"], method => method.IsStatic);
        Assert.Single(shown["Dequantize"], method => !method.IsStatic);
        Assert.All(["QuantizeDynamic", "FakeQuantize", "FakeQuantizeGradient", "Slice", "FromCodes", "FromData"], name => Assert.Single(shown[name]));
        Assert.Equal(3, shown["ComputeParameters"].Count());
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void SymmetricSchemesShowNoZeroPoints(string scheme)
    {
        bool hasZeroPoints = Shown(scheme).OfType<IMethodSymbol>().Any(method => method.Parameters.Any(parameter => parameter.Name is "zeroPoint" or "zeroPoints"));

        Assert.Equal(scheme.Contains("Asymmetric"), hasZeroPoints);
    }

    /// <summary>Without the members that every object has, and accessors.</summary>
    [Theory]
    [MemberData(nameof(Schemes))]
    public void AReaderCanHoldThem(string scheme) => Assert.InRange(
        Shown(scheme).Count(member => member.Name is not ("ToString" or "Equals" or "GetHashCode") and not ("op_Equality" or "op_Inequality")
            && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet }),
        20,
        30);

    [Theory]
    [InlineData("Wide.Quantize(x, [3], scales, codes)")]
    [InlineData("Wide.Quantize(x, [3], 0.5f, codes)")]
    [InlineData("Wide.Quantize(x, 0.5f, codes)")]
    [InlineData("Wide.QuantizeDynamic(x, [3], scales, codes)")]
    [InlineData("Wide.Dequantize(codes, [3], scales, x)")]
    [InlineData("Wide.Dequantize(codes, [3], 0.5f, x)")]
    [InlineData("Wide.Dequantize(codes, 0.5f, x)")]
    [InlineData("Wide.FakeQuantize(x, [3], scales, x)")]
    [InlineData("Wide.FakeQuantize(x, 0.5f, x)")]
    [InlineData("Wide.ComputeParameters(x, [3], scales)")]
    [InlineData("Wide.FakeQuantizeGradient(x, [3], scales, x, x)")]
    [InlineData("Wide.FakeQuantizeGradient(x, [1], [0.1f], x, x)")]
    [InlineData("Wide.FakeQuantizeGradient(x, 0.1f, x, x)")]
    [InlineData("Wide.QuantizeDynamic(x, out float scale, codes)")]
    [InlineData("Wide.QuantizeDynamic(x, [3], out float scale, codes)")]
    [InlineData("Wide.QuantizeDynamicOrMark(x, [3], scales, codes, marks)")]
    [InlineData("Wide.ComputeParameters(ranges, scales)")]
    [InlineData("Groups.FakeQuantizeGradient(x, [3], scales, x, x)")]
    [InlineData("Groups.QuantizeDynamicOrMark(x, [3], scales, codes, marks)")]
    [InlineData("Groups.ComputeParameters(ranges, scales)")]
    [InlineData("Signed.QuantizeDynamicOrMark(x, [3], scales, signed, marks)")]
    [InlineData("Signed.QuantizeDynamic(x, [3], scales, signed)")]
    [InlineData("Signed.Quantize(x, [3], scales, signed)")]
    [InlineData("Groups.Quantize(x, [3], scales, codes)")]
    public void ACallWithoutZeroPointsIsTold(string call)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)] internal sealed partial class Wide;
            [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerChannel)] internal sealed partial class Signed;
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)] internal static partial class Groups;
            internal static class Program
            {
                internal static void Run(float[] x, float[] scales, byte[] codes, sbyte[] signed, bool[] marks, ValueRange[] ranges) => {{call}};
            }
            """);

        Diagnostic error = Assert.Single(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("CS0619", error.Id);
        Assert.Contains("The scheme is asymmetric: every scale needs a zero point", error.GetMessage(null));
    }

    /// <summary>What a type says and equals may be its own, or a base class's for good.</summary>
    [Theory]
    [InlineData("internal sealed partial class Weights { public override string ToString() => \"\"; }")]
    [InlineData("internal sealed partial class Weights { public override bool Equals(object? obj) => false; public override int GetHashCode() => 0; }")]
    [InlineData("internal sealed partial class Weights { public bool Equals(Weights? other) => false; }")]
    [InlineData("internal partial class Weights { }")]
    [InlineData("internal partial struct Weights { public override string ToString() => \"\"; }")]
    [InlineData("internal partial record Weights { public override string ToString() => \"\"; }")]
    [InlineData("internal sealed partial record Weights { public bool Equals(Weights? other) => other is not null; public override int GetHashCode() => 0; }")]
    [InlineData("[System.Diagnostics.DebuggerDisplay(\"mine\")] internal sealed partial class Weights { }")]
    [InlineData("internal sealed partial class Weights : Below { } internal class Below { public sealed override string ToString() => \"\"; }")]
    [InlineData(
        "internal sealed partial class Weights : Below { } "
        + "internal class Below { public sealed override bool Equals(object? other) => false; public sealed override int GetHashCode() => 0; }")]
    [InlineData("internal sealed partial class Weights { internal const int __Hidden = 1; internal const int __State = 2; }")]
    public void OwnMembersStay(string type) => EmittedCompilation.Build(GeneratorRun.Of("[QuantizedTensor(Bits = 8)] " + type)).Dispose();

    private static ISymbol[] Shown(string scheme)
    {
        INamedTypeSymbol type = GeneratorRun.Of($"[QuantizedTensor({scheme})] internal sealed partial class Weights;").Output.GetTypeByMetadataName("Weights")!;
        return
        [
            .. type.GetMembers().Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false }
                && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute))),
        ];
    }
}
