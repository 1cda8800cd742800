using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Code without warnings stays so once a type in it is a tensor.</summary>
public sealed class CleanUserCodeTests
{
    [Theory]
    [InlineData("property", "internal sealed partial class W { public string Name { get; } public W(string name) => Name = name; }")]
    [InlineData("property of a class that others derive from", "internal partial class W { public string Name { get; } public W(string name) => Name = name; }")]
    [InlineData("field", "internal sealed partial class W { private readonly string _name; internal W(string name) => _name = name; public override string ToString() => _name; }")]
    [InlineData("backing field", "internal sealed partial class W { public string Name { get; set => field = value.Trim(); } internal W(string name) => Name = name; }")]
    [InlineData("record", "internal sealed partial record W { public string Name { get; init; } internal W(string name) => Name = name; }")]
    [InlineData("struct", "internal readonly partial struct W { public string Name { get; } internal W(string name) : this() => Name = name; }")]
    [InlineData("event", "internal sealed partial class W { internal event System.Action Done; internal W(System.Action done) => Done = done; internal void End() => Done(); }")]
    [InlineData("required members", "internal sealed partial class W { public required string Name { get; init; } }")]
    public void MembersThatConstructorsSetGiveNoWarning(string what, string type)
    {
        Assert.NotEmpty(what);
        Build($"namespace Acme; [QuantizedTensor(Bits = 8)] {type}");
    }

    [Fact]
    public void LowerCaseNamesGiveNoWarning() => Build(
        """
        namespace acme;

        [QuantizedTensor(Bits = 8)] internal sealed partial class @weights;
        [QuantizedTensor(Bits = 8)] internal readonly partial struct @activations;
        [QuantizedTensor(Bits = 8)] internal static partial class @kernels;
        internal static partial class @layer
        {
            [QuantizedTensor(Bits = 8)] internal sealed partial class @weights;
            [QuantizationGrid(Bits = [4])] internal static partial class @schemes;
        }
        """);

    [Fact]
    public void AssembliesForEveryLanguageGiveNoWarning() => Build(
        """
        [assembly: System.CLSCompliant(true)]

        namespace Acme
        {
            /// <summary>Weights.</summary>
            [QuantizedTensor(Bits = 8)] public sealed partial class Weights;
            /// <summary>Groups.</summary>
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)] public readonly partial struct Groups;
            /// <summary>Channels.</summary>
            [QuantizedTensor(Bits = 16, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)] public static partial class Channels;
            /// <summary>A record.</summary>
            [QuantizedTensor(Bits = 8)] public partial record Record;
            /// <summary>A generic type.</summary>
            [QuantizedTensor(Bits = 8)] public sealed partial class Generic<T>;
            /// <summary>Scales in fewer bits.</summary>
            [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)] public sealed partial class Halves;
            /// <summary>Rows.</summary>
            [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] public sealed partial class Rows;
            /// <summary>A layer.</summary>
            [QuantizedProduct<Weights, Rows>] public sealed partial class Dense;
            /// <summary>A layer with another activation.</summary>
            [QuantizedProduct(typeof(Weights), typeof(Rows), typeof(Weights), Activation = Activation.Relu)] public partial class Next;
        }
        """);

    // Arrays as arguments of an attribute are what the specification has not, and these are the user's own.
    [Theory]
    [InlineData("[QuantizedConvolution<Weights, Weights>(Kernel = new[] { 3, 3 })] public sealed partial class", true)]
    [InlineData("[QuantizedConvolution(typeof(Weights), typeof(Weights), Kernel = new[] { 3, 3 })] public sealed partial class", true)]
    [InlineData("[QuantizedConvolution<Weights, Weights, Weights>(Kernel = new[] { 3, 3 }, Padding = new[] { 1, 1 })] public sealed partial class", true)]
    [InlineData("[QuantizationGrid(Bits = new[] { 4 })] internal static partial class Inner { } \n/// <summary>.</summary>\npublic class", true)]
    [InlineData("[QuantizationGrid(Bits = new[] { 4 })] public static partial class Inner { } \n/// <summary>.</summary>\npublic class", true)]
    [InlineData("[Numbers(new[] { 4 })] public sealed class", false)]
    public async Task ArraysInOurAttributesGiveNoWarningWhereSuppressorsRun(string declaration, bool isOurs)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            [assembly: System.CLSCompliant(true)]

            namespace Acme
            {
                /// <summary>Weights.</summary>
                [QuantizedTensor(Bits = 8)] public sealed partial class Weights;
                internal sealed class NumbersAttribute(int[] numbers) : System.Attribute { public int[] Numbers => numbers; }
                /// <summary>What takes arrays.</summary>
                {{declaration}} Array;
                /// <summary>What shows it.</summary>
                public static class Program
                {
                    /// <summary>Some.</summary>
                    public static Array[] Some => [];
                }
            }
            """);

        Assert.Contains(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == "CS3016");
        Diagnostic[] diagnostics =
            [.. (await AnalyzerRun.OfCompilerAsync(run.Output)).Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == "Source0.cs")];
        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic =>
        {
            Assert.Equal("CS3016", diagnostic.Id);
            Assert.Equal(isOurs, diagnostic.IsSuppressed);
        });
    }

    [Fact]
    public void ClassesKeepTheConstructorThatIsCalled() => Build(
        """
        namespace Acme;

        [QuantizedTensor(Bits = 8)] internal sealed partial class Weights { internal string Name { get; init; } = ""; internal required int Layer { get; init; } }
        [QuantizedTensor(Bits = 8)] internal sealed partial record Record { internal string Name { get; init; } = ""; }
        [QuantizedTensor(Bits = 8)] internal sealed partial class Generic<T>;
        [QuantizedProduct<Weights, Weights>] internal sealed partial class Dense;
        [QuantizedConvolution<Weights, Weights>(Kernel = [3, 3])] internal sealed partial class Conv;
        internal static class Program
        {
            internal static Weights Named(string name) => new() { Name = name, Layer = 3 };
            internal static object[] All => [new Record { Name = "a" }, new Generic<int>(), new Dense(), new Conv(), Create<Record>()];
            private static T Create<T>() where T : new() => new();
        }
        """);

    [Fact]
    public void DerivedClassesKeepTheConstructorThatTheyCall() => Build(
        """
        namespace Acme;

        [QuantizedTensor(Bits = 8)] internal partial class Base;
        internal class Derived : Base;
        internal sealed class Explicit : Base { internal Explicit() : base() { } }
        [QuantizedTensor(Bits = 4)] internal sealed partial class Tensor : Derived;
        [QuantizedTensor(Bits = 8)] internal partial record BaseRecord;
        internal sealed record DerivedRecord(int Layer) : BaseRecord;
        internal static class Program { internal static Base Create() => new Base(); }
        """);

    [Fact]
    public void ClassesWithConstructorsOfTheirOwnGetNoOther()
    {
        GeneratorRun run = GeneratorRun.Of("[QuantizedTensor(Bits = 8)] internal partial class Weights { protected Weights(int layer) { } }");

        EmittedCompilation.Build(run).Dispose();
        Assert.DoesNotContain(run.Output.GetTypeByMetadataName("Weights")!.InstanceConstructors, constructor => constructor.Parameters.IsEmpty);
    }

    [Fact]
    public void FriendAssembliesMayHaveTypesAndSchemesOfTheSameNames()
    {
        const string library =
            """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Acme")]

            namespace Models
            {
                [QuantizedTensor(Bits = 8)] internal partial class Weights { internal int Layer => 1; }
                [QuantizedTensor(Bits = 8, CalibrationKey = "a")] internal readonly partial struct Others { }
                [QuantizationGrid(Bits = new[] { 4, 8 })] internal static partial class Schemes { }
            }
            """;
        using MemoryStream assembly = EmittedCompilation.Build(GeneratorRun.Of(TestCompilation.Create(library).WithAssemblyName("Library")));
        CSharpCompilation friend = TestCompilation.Create(
            """
            namespace Models
            {
                [QuantizedTensor(Bits = 8)] internal partial class Weights { }
                [QuantizedTensor(Bits = 4)] internal sealed partial class More { }
                [QuantizationGrid(Bits = new[] { 4, 8 })] internal static partial class Schemes { }
                internal static class Program { internal static byte[] Run(float[] values) => Others.Quantize(values, [values.Length]).Codes.ToArray(); }
            }
            """);

        EmittedCompilation.Build(GeneratorRun.Of(friend.AddReferences(MetadataReference.CreateFromStream(assembly)))).Dispose();
    }

    [Fact]
    public void UncheckedCodeWithoutNullableCompilesToo()
    {
        CSharpCompilation plain = TestCompilation.Create("namespace Acme; [QuantizedTensor(Bits = 8)] internal partial class Weights; internal class Derived : Weights;");

        EmittedCompilation.Build(GeneratorRun.Of(
            plain.WithOptions(plain.Options.WithNullableContextOptions(NullableContextOptions.Disable).WithOverflowChecks(false)))).Dispose();
    }

    private static void Build(string source) => EmittedCompilation.Build(GeneratorRun.Of(source)).Dispose();
}
