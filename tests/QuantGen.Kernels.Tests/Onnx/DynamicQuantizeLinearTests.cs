using System;
using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using Xunit;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>The operator whose parameters come from the data: uint8, asymmetric, whole tensor.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Profile = Profile.Onnx)]
internal sealed partial class DynamicallyQuantized;

/// <summary>ONNX Runtime's DynamicQuantizeLinear gives the same codes, scale and zero point.</summary>
public sealed class DynamicQuantizeLinearTests
{
    /// <summary>
    /// All but the data where the operator's scale is infinite or subnormal; the specification keeps scales finite and normal.
    /// </summary>
    public static TheoryData<string> Kinds => new(Enum.GetNames<DataKind>().Except([nameof(DataKind.WideExponent), nameof(DataKind.Subnormal)]));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CodesAndParametersAreThoseOfOnnxRuntime(string kind)
    {
        DataKind dataKind = Enum.Parse<DataKind>(kind);
        foreach (int length in (int[])[1, 2, 7, 15, 16, 31, 64, 65, 129, 1000, 4403])
        {
            Compare(FiniteData.Create(dataKind, length), $"{kind} data of length {length}");
        }
    }

    private static void Compare(float[] source, string data)
    {
        TensorShape shape = [source.Length];
        OnnxModel model = new OnnxModel()
            .Input("x", OnnxElementType.Float, shape)
            .Output("q", OnnxElementType.UInt8, shape)
            .Output("scale", OnnxElementType.Float, [])
            .Output("zero_point", OnnxElementType.UInt8, [])
            .Node("DynamicQuantizeLinear", ["x"], ["q", "scale", "zero_point"]);
        using OnnxSession session = new(model);
        using OnnxOutputs outputs = session.Run(source, shape, "q", "scale", "zero_point");

        float[] scales = new float[1];
        int[] zeroPoints = new int[1];
        byte[] codes = new byte[source.Length];
        DynamicallyQuantized.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
        ExactComparison.AssertSame(outputs.Elements<float>(1), scales, () => $"{data}, scale");
        ExactComparison.AssertSame<int>([outputs.Bytes(2)[0]], zeroPoints, () => $"{data}, zero point");
        ExactComparison.AssertSame(outputs.Bytes(0), codes, () => $"{data}, codes");
    }
}
