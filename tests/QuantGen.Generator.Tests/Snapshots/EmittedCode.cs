using System.Runtime.CompilerServices;
using QuantGen.Generator.Tests.Calibration;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Snapshots;

/// <summary>The emitted text of telling schemes, to be read by people: what a reviewer sees change when an emitter changes.</summary>
public sealed class EmittedCode
{
    [Fact]
    public void Int8PerTensor() => VerifyWeights("Bits = 8");

    [Fact]
    public void UInt8AsymmetricPerTensor() => VerifyWeights("Bits = 8, Symmetry = Symmetry.Asymmetric");

    [Fact]
    public void UInt8SymmetricReduced() => VerifyWeights("Bits = 8, CodeType = CodeType.Unsigned, CodeRange = CodeRange.Reduced");

    [Fact]
    public void Int8AsymmetricReduced() => VerifyWeights("Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, CodeRange = CodeRange.Reduced");

    [Fact]
    public void Int8PerChannel() => VerifyWeights("Bits = 8, Granularity = Granularity.PerChannel");

    [Fact]
    public void Int8PerChannelOnTheLastAxis() => VerifyWeights("Bits = 8, Granularity = Granularity.PerChannel, Axis = -1");

    [Fact]
    public void Int4Groups32() => VerifyWeights("Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32");

    // Longer groups differ by their step alone, which lies in what types share.
    [Theory]
    [InlineData(80)]
    [InlineData(128)]
    [InlineData(256)]
    public void LongerGroups(int size) => Snapshot.Verify(
        GeneratorRun.Of($"namespace Acme; [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = {size})] internal sealed partial class Weights;"),
        isShown: GeneratorRun.IsScheme);

    [Fact]
    public void UInt4AsymmetricGroups32Onnx() =>
        VerifyWeights("Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32, Profile = Profile.Onnx");

    [Fact]
    public void UInt4AsymmetricGroups32HalfScales() =>
        VerifyWeights("Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half");

    [Fact]
    public void Int3PerTensor() => VerifyWeights("Bits = 3");

    [Fact]
    public void UInt1Asymmetric() => VerifyWeights("Bits = 1, Symmetry = Symmetry.Asymmetric");

    [Fact]
    public void UInt16Asymmetric() => VerifyWeights("Bits = 16, Symmetry = Symmetry.Asymmetric");

    [Fact]
    public void Int2FullAwayFromZeroPyTorch() =>
        VerifyWeights("Bits = 2, CodeRange = CodeRange.Full, Rounding = Rounding.HalfAwayFromZero, Profile = Profile.PyTorch");

    [Fact]
    public void Int8Groups20OnTheFirstAxis() => VerifyWeights("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 20, Axis = 0");

    [Fact]
    public void Int8GroupCount4() => VerifyWeights("Bits = 8, Granularity = Granularity.PerGroup, GroupCount = 4");

    [Fact]
    public void StaticClass() => Verify("namespace Acme; [QuantizedTensor(Bits = 8)] internal static partial class Weights;");

    [Fact]
    public void NestedInGenericRecordStruct() => Verify(
        """
        namespace Acme;

        internal readonly partial record struct Layer<T>
            where T : struct
        {
            [QuantizedTensor(Bits = 8)]
            private readonly partial struct Weights;
        }
        """);

    [Fact]
    public void Grid() => Verify(
        """
        namespace Acme;

        [QuantizationGrid(Bits = [4, 8])]
        internal static partial class Schemes;
        """);

    [Fact]
    public void CalibratedUInt8Asymmetric() => Verify($"namespace Acme; {Tables.InputType}", Tables.Of(Tables.Input));

    [Fact]
    public void CalibratedInt8PerChannel() => Verify($"namespace Acme; {Tables.WeightsType}", Tables.Of(Tables.Weights));

    [Fact]
    public void ProductOfInt8Rows() => VerifyProduct("Bits = 8, Granularity = Granularity.PerChannel", "Bits = 8, Granularity = Granularity.PerChannel");

    [Fact]
    public void ProductOfInt4Groups32() => VerifyProduct(
        "Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32", "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32", "Activation = Activation.Relu");

    [Fact]
    public void ProductOfUInt8ByUInt8() => VerifyProduct(
        "Bits = 8, Symmetry = Symmetry.Asymmetric", "Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel", "InnerLength = 784");

    [Fact]
    public void ProductOfUInt1ByInt8() => VerifyProduct(
        "Bits = 1, Symmetry = Symmetry.Asymmetric", "Bits = 8, CodeRange = CodeRange.Full", "Activation = Activation.Clip, Min = -0.1f, Max = 3e8f");

    [Fact]
    public void ProductOfUInt1ByUInt1() => VerifyProduct(
        "Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel", "Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel");

    [Fact]
    public void ProductToUInt8() => VerifyDense(
        """
        namespace Acme
        {
            [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)] internal static partial class Pixels;
            [QuantizedTensor(Bits = 6, Granularity = Granularity.PerChannel)] internal sealed partial class Weights;

            internal partial class Layers<T>
            {
                [QuantizedProduct(typeof(Pixels), typeof(Weights), typeof(Pixels), Profile = Profile.Onnx)]
                private partial class Dense;
            }
        }
        """);

    [Fact]
    public void ConvolutionToUInt8() => Snapshot.Verify(
        GeneratorRun.Of(
            """
            namespace Acme;

            [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)] internal sealed partial class Pixels;
            [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] internal sealed partial class Filters;
            [QuantizedConvolution<Pixels, Filters, Pixels>(Kernel = [3, 5], Stride = [2, 1], Padding = [1, 2, 0, 2], Groups = 4, Activation = Activation.Relu6)]
            internal sealed partial class Conv;
            """),
        isShown: static file => file.Contains("Conv", System.StringComparison.Ordinal));

    private static void VerifyProduct(string input, string weights, string arguments = "", [CallerMemberName] string test = "") => VerifyDense(
        $"""
        namespace Acme;

        [QuantizedTensor({input})] internal sealed partial class Input;
        [QuantizedTensor({weights})] internal sealed partial class Weights;
        [QuantizedProduct<Input, Weights>{(arguments.Length == 0 ? "" : $"({arguments})")}] internal sealed partial class Dense;
        """,
        test);

    // The files of schemes are those of tensors.
    private static void VerifyDense(string source, [CallerMemberName] string test = "") => Snapshot.Verify(
        GeneratorRun.Of(source),
        test,
        isShown: static file => file.Contains("Dense", System.StringComparison.Ordinal) || file.Contains("By", System.StringComparison.Ordinal));

    private static void VerifyWeights(string arguments, [CallerMemberName] string test = "") =>
        Verify($"namespace Acme; [QuantizedTensor({arguments})] internal sealed partial class Weights;", null, test);

    private static void Verify(string source, string? table = null, [CallerMemberName] string test = "") =>
        Snapshot.Verify(table is null ? GeneratorRun.Of(source) : Tables.Run(source, table), test);
}
