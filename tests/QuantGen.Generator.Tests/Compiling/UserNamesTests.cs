using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Emitted code compiles whatever else the user's names mean.</summary>
public sealed class UserNamesTests
{
    private const string Tensor = "[global::QuantGen.QuantizedTensor(Bits = 4, Granularity = global::QuantGen.Granularity.PerGroup, GroupSize = 32)] internal sealed partial class";

    public static TheoryData<string> Aliases =>
    [
        "Memory = System.Memory<byte>", "Kernels = System.Int32", "Simd = System.Int32", "Compiler = System.Text.StringBuilder", "Operands = System.Int32",
        "ILanes = System.Collections.Generic.List<int>", "Schemes = System.Int32", "Rounding = System.Int32", "MethodImpl = System.Int32", "V = System.Int32",
        "Int4SymmetricPerGroup32 = System.Int32", "TensorShape = System.Int32", "__Kernels = System.Int32", "__Hidden = System.Int32", "__State = System.Int32",
        "__Marshal = System.Collections.Generic.List<int>", "__quantizedData = System.Int32",
    ];

    public static TheoryData<string> Namespaces => ["Acme", "", "Acme.QuantGen.Kernels", "QuantGen.Models", "QuantGen.Kernels.Models", "System.Models"];

    // But for those that are names of emitted members, which a type may not have.
    private static IEnumerable<string> OurNames => typeof(TensorShape).Assembly.GetTypes()
        .Select(type => type.Name.Split('`')[0])
        .Where(name => name.All(char.IsLetterOrDigit))
        .Except(["Codes", "Scheme", "Scales", "Quantize", "Dequantize", "FakeQuantize", "FakeQuantizeGradient"])
        .Distinct();

    [Theory]
    [MemberData(nameof(Aliases))]
    public void GlobalAliasesCompile(string alias) => Build($"global using {alias};\nnamespace Acme {{ {Tensor} Weights; {Tensor.Replace("4,", "8,")} Others; }}");

    [Theory]
    [MemberData(nameof(Aliases))]
    public void GlobalAliasesCompileWhereTypesHaveNoNamespace(string alias) => Build(
        $"global using {alias};\n{Tensor} Weights; internal static partial class Layer {{ {Tensor.Replace("4,", "8,")} Others; }}",
        "[QuantizedProduct<Layer.Others, Weights>] internal sealed partial class Dense;",
        "[QuantizationGrid(Bits = new[] { 4 })] internal static partial class Grid;");

    [Fact]
    public void ThatAliasesAreTakenIsSeenInOtherFiles()
    {
        GeneratorRun run = GeneratorRun.Of($"{Tensor} Weights;", "global using __Kernels = System.Int32;");

        Assert.Contains("using __Kernels_ =", run.Texts["Weights.g.cs"], StringComparison.Ordinal);
        Assert.Contains("using __Hidden =", run.Texts["Weights.g.cs"], StringComparison.Ordinal);
        EmittedCompilation.Build(run).Dispose();
        Assert.Contains("using __Kernels =", run.Then(GeneratorRun.Of($"{Tensor} Weights;").Input).Texts["Weights.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void NamespacesNamedAsOurAliasesCompile()
    {
        Build($"namespace Acme {{ {Tensor} Weights; }} namespace Acme.__Kernels {{ internal class Mine; }} namespace Acme.__Hidden {{ {Tensor} Weights; }}");
        Build($"{Tensor} Weights; namespace __State {{ internal class Mine; }} namespace Acme.Inner {{ {Tensor} Weights; }} namespace Acme.__Kernels {{ internal class Mine; }}");
    }

    [Theory]
    [MemberData(nameof(Namespaces))]
    public void TypesNamedAsOursCompile(string space)
    {
        string types = string.Join('\n', OurNames.Select(name => $"{Tensor} {name};"));

        Build(space.Length == 0 ? types : $"namespace {space}\n{{\n{types}\n}}");
    }

    [Fact]
    public void TypesNamedAsNamespacesCompile() =>
        Build($"namespace Acme {{ {Tensor} QuantGen; {Tensor} System; {Tensor} Kernels; {Tensor} Schemes; {Tensor} Int4SymmetricPerGroup32; }}");

    [Theory]
    [InlineData("sealed partial class")]
    [InlineData("readonly partial record struct")]
    [InlineData("static partial class")]
    public void PrivateNamesCompile(string kind)
    {
        string[] names =
        [
            "Code", "Value", "Values", "_data", "__quantizedData", "Kernels", "Simd", "Compiler", "Operands", "source", "scales", "codes", "data", "shape", "System",
            "global", "QuantGen", "StoreCodes", "QuantizeTile", "IScheme", "V", "TSelf", "Scale", "ZeroPoint",
        ];
        string members = string.Join('\n', names.Select(name => $"private static readonly int {name} = 3; internal static int Of{name} => {name};"));

        Build($"namespace Acme; {Tensor.Replace("sealed partial class", kind)} Weights {{ {members} }}");
    }

    // Per tensor and symmetric, since only then is a result discarded: into a member of that name it would be stored.
    [Theory]
    [InlineData("{0} Weights; internal sealed class _;")]
    [InlineData("{0} Weights; {0} _;")]
    [InlineData("{0} Weights {{ private static readonly int _ = 3; internal static int Three => _; }}")]
    [InlineData("internal class Base {{ protected static readonly string _ = string.Empty; }} {0} Weights : Base;")]
    public void NamesOfOneUnderscoreCompile(string declarations) =>
        Build($"namespace Acme; {string.Format(CultureInfo.InvariantCulture, declarations, "[global::QuantGen.QuantizedTensor(Bits = 8)] internal sealed partial class")}");

    [Fact]
    public void TypesNamedAsOurAliasesCompile()
    {
        Build($"namespace Acme {{ {Tensor} __Kernels; {Tensor} __Hidden; {Tensor} Weights; }}");
        Build($"{Tensor} __Kernels; {Tensor} __State; {Tensor} Weights;");
        Build($"namespace Acme {{ {Tensor} Weights : Below; internal class Below {{ protected class __Kernels; protected class __Marshal; }} }}");
    }

    [Fact]
    public void NestedTypesMayHaveOurNames() => Build(
        $$"""
        namespace Acme;

        {{Tensor}} Weights
        {
            internal enum TensorShape { First }
            internal struct Span<T>;
            internal static class Kernels;
            internal static class QuantGen;
            internal static class System;
        }
        """);

    // A type that is refused compiles too, so each must have been emitted.
    private static void Build(string source, params string[] others)
    {
        GeneratorRun run = GeneratorRun.Of([source, .. others]);
        string emitted = string.Join('\n', run.TypeTexts.Values);
        IEnumerable<string> declared = Regex.Matches(source, @"QuantizedTensor\(Bits[^;{]*?\b(?:class|struct) (\w+)").Select(match => match.Groups[1].Value);
        Assert.DoesNotContain(declared, name => !Regex.IsMatch(emitted, $@"\bpartial [a-z ]+ @?{name}\b"));
        EmittedCompilation.Build(run).Dispose();
    }
}
