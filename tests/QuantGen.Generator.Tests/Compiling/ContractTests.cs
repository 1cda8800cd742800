using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>What users write against emitted types compiles, as the README shows it.</summary>
public sealed class ContractTests
{
    [Fact]
    public void TensorsOfEveryKindHaveTheDocumentedMembers() => Compile(
        """
        using System;

        [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)] internal sealed partial class Weights;
        [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)] internal readonly partial record struct Activations;

        internal static class Program
        {
            internal static float[] Run(ReadOnlySpan<float> values, QuantizationParameters parameters, Span<float> destination)
            {
                Weights weights = Weights.Quantize(values, [4096, 4096]);
                TensorShape shape = weights.Shape;
                ReadOnlySpan<byte> codes = weights.Codes;
                ReadOnlySpan<float> scales = weights.Scales;
                weights.Dequantize(destination);
                Weights.Dequantize(codes, shape, scales, [], destination);
                Activations activations = Activations.Quantize(values, [1, 784], parameters);
                ReadOnlySpan<int> zeroPoints = activations.ZeroPoints;
                return zeroPoints.IsEmpty ? weights.ToArray() : activations.ToArray();
            }

            internal const int Levels = Weights.MaxCode - Weights.MinCode + 1 + Weights.Bits + Weights.GroupSize;
        }
        """);

    [Fact]
    public void ProductsOfEveryFormHaveTheDocumentedMembers() => Compile(
        """
        using System;

        [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)] internal sealed partial class Input;
        [QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)] internal sealed partial class Weights;
        [QuantizedProduct<Input, Weights>(Activation = Activation.Relu)] internal sealed partial class Dense;
        [QuantizedProduct(typeof(Input), typeof(Weights), Profile = Profile.Onnx)] internal sealed partial class ByType;
        [QuantizedProduct<Input, Weights, Input>(Activation = Activation.Clip, Min = -1, Max = 1, InnerLength = 64)] internal sealed partial class ToCodes;

        internal static class Program
        {
            internal static void Run(Weights weights, byte[] codes, float[] values, float[] scales, int[] zeroPoints, byte[] destination, int[] sums)
            {
                Dense dense = Dense.Pack(weights);
                dense = Dense.Pack(weights, values);
                dense = Dense.Pack(codes, [3, 64], scales, values);
                Use(Dense.FromPacked(dense.PackedBytes, 3, 64), codes, values, scales, zeroPoints, sums);
                Use(ByType.Pack(weights), codes, values, scales, zeroPoints, sums);
                ToCodes.Pack(weights).Multiply(codes, scales, zeroPoints, 2, 0.5f, 3, destination);
                sums[0] = Dense.Dot(codes, codes, 3, 0) + Dense.GetPackedLength(3, 64) + ToCodes.MaxInnerLength + dense.Outputs + dense.InnerLength;
            }

            private static T Use<T>(T product, byte[] codes, float[] values, float[] scales, int[] zeroPoints, int[] sums)
                where T : IQuantizedProduct<T>
            {
                QuantizationScheme input = T.InputScheme, weights = T.WeightScheme;
                T packed = T.Pack(codes, [product.Outputs, product.InnerLength], scales, zeroPoints, default);
                packed.Multiply(values, 2, values);
                packed.Multiply(codes, scales, zeroPoints, 2, values);
                packed.Accumulate(codes, zeroPoints, 2, sums);
                return T.FromPacked(packed.PackedBytes, T.GetPackedLength(3, 64) - T.MaxInnerLength, input.Bits - weights.Bits);
            }
        }
        """);

    [Fact]
    public void OtherElementsAreTakenOnTheTypeItself() => Compile(
        """
        using System;
        using QuantGen.Elements;

        [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)] internal sealed partial class Weights;

        internal static class Program
        {
            internal static Half[] Run(Half[] values, BFloat16[] others, float[] scales, byte[] codes)
            {
                Weights weights = Weights.Quantize(values, [4096, 4096]);
                Weights.QuantizeDynamic(others, [4096, 4096], scales, codes);
                Weights.Dequantize(codes, [4096, 4096], scales, values);
                weights.Dequantize(others);
                return weights.ToHalfArray();
            }
        }
        """);

    [Fact]
    public void StaticClassesHaveTheKernelsOnly()
    {
        GeneratorRun run = Compile(
            """
            [QuantizedTensor(Bits = 8)] internal static partial class Kernels;
            internal static class Program
            {
                internal static void Run(float[] values, float[] scales, byte[] codes)
                {
                    Kernels.QuantizeDynamic(values, [values.Length], scales, [], codes);
                    Kernels.Dequantize(codes, [values.Length], scales, [], values);
                }
            }
            """);

        INamedTypeSymbol type = run.Output.GetTypeByMetadataName("Kernels")!;
        Assert.Empty(type.AllInterfaces);
        Assert.All(type.GetMembers(), member => Assert.True(member.IsStatic || member is INamedTypeSymbol, $"{member} is an instance member."));
    }

    [Fact]
    public void GridsVisitEveryType() => Compile(
        """
        [QuantizationGrid(Bits = [4, 8], Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric], Granularities = [Granularity.PerTensor, Granularity.PerGroup],
            GroupSizes = [32])]
        internal static partial class Schemes;

        internal sealed class Count : IQuantizedTensorVisitor
        {
            internal int Bits { get; private set; }

            public void Visit<T>() where T : IQuantizedTensor<T> => Bits += T.Scheme.Bits;

            internal static void Run() => Schemes.ForEach(new Count());

            internal static QuantizationScheme[] Some() => [Schemes.Int4SymmetricPerGroup32.Scheme, Scheme<Schemes.UInt8AsymmetricPerTensor>()];

            private static QuantizationScheme Scheme<T>() where T : IQuantizedTensor<T> => T.Scheme;
        }
        """);

    [Theory]
    [InlineData("Bits = 4", "Int4SymmetricPerTensor")]
    [InlineData("Bits = 4, Symmetry = Symmetry.Asymmetric", "UInt4AsymmetricPerTensor")]
    [InlineData(
        "Bits = 8, Granularity = Granularity.PerChannel, Axis = 1, CodeRange = CodeRange.Full, Profile = Profile.Onnx",
        "Int8SymmetricPerChannelAxis1FullOnnx")]
    [InlineData("Bits = 8, Granularity = Granularity.PerChannel, Axis = -2", "Int8SymmetricPerChannelAxisMinus2")]
    [InlineData("Bits = 8, Granularity = Granularity.PerGroup, GroupCount = 8", "Int8SymmetricPerGroupCount8")]
    [InlineData("Bits = 8, Rounding = Rounding.HalfAwayFromZero", "Int8SymmetricPerTensorHalfAwayFromZero")]
    [InlineData("Bits = 8, ScaleType = ScaleType.Half", "Int8SymmetricPerTensorHalfScales")]
    [InlineData("Bits = 8, Rounding = Rounding.HalfAwayFromZero, ScaleType = ScaleType.E8M0", "Int8SymmetricPerTensorHalfAwayFromZeroE8M0Scales")]
    public void GridTypesAreNamedByTheDocumentedRule(string arguments, string name)
    {
        string lists = string.Join(", ", arguments.Split(", ").Select(argument => argument.Split(" = ")).Select(pair => $"{Plural(pair[0])} = [{pair[1]}]"));

        GeneratorRun run = Compile($"[QuantizationGrid({lists})] internal static partial class Schemes;");

        Assert.Contains(name, run.Output.GetTypeByMetadataName("Schemes")!.GetTypeMembers().Select(type => type.Name));
    }

    [Fact]
    public void CombinationsThatRepeatAppearOnce()
    {
        GeneratorRun run = Compile(
            "[QuantizationGrid(Bits = [4, 4], CodeTypes = [CodeType.Default, CodeType.Signed], CodeRanges = [CodeRange.Default, CodeRange.Narrow])] "
            + "internal static partial class Schemes;");

        Assert.Single(run.Output.GetTypeByMetadataName("Schemes")!.GetTypeMembers(), type => type.Name == "Int4SymmetricPerTensor");
    }

    private static string Plural(string property) => property switch
    {
        "Bits" => "Bits",
        "Axis" => "Axes",
        "Symmetry" => "Symmetries",
        "Granularity" => "Granularities",
        _ => $"{property}s",
    };

    private static GeneratorRun Compile(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        EmittedCompilation.Build(run).Dispose();
        return run;
    }
}
