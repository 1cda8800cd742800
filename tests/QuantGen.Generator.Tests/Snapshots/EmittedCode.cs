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

    [Fact]
    public void UInt4AsymmetricGroups32Onnx() =>
        VerifyWeights("Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32, Profile = Profile.Onnx");

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

    private static void VerifyWeights(string arguments, [CallerMemberName] string test = "") =>
        Verify($"namespace Acme; [QuantizedTensor({arguments})] internal sealed partial class Weights;", null, test);

    private static void Verify(string source, string? table = null, [CallerMemberName] string test = "") =>
        Snapshot.Verify(table is null ? GeneratorRun.Of(source) : Tables.Run(source, table), test);
}
