using System.Linq;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels.Tests.Onnx;
using QuantGen.Products.Tests.Reference;
using Xunit;

namespace QuantGen.Products.Tests.Onnx;

/// <summary>
/// Codes of weights of which ONNX Runtime makes exact sums. Where x86 processors lack VNNI, its kernels of unsigned by signed bytes let sums of two products saturate, as its
/// documentation of quantization says; half of each code keeps them exact. Other signs are exact everywhere.
/// </summary>
internal static class OnnxCodes
{
    private const int Avx512Vnni = 1 << 11;
    private const int AvxVnni = 1 << 4;

    /// <summary>Weights with all codes, or with half of each.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="left">The type of the codes that ONNX Runtime multiplies from the left: of the input, but of the weights where sums of convolutions are asked for.</param>
    /// <param name="right">The type of the codes that it multiplies from the right.</param>
    /// <param name="halved">Whether each code is halved.</param>
    public static Operand Of(Operand weights, OnnxElementType left, OnnxElementType right, bool halved)
    {
        Assert.SkipWhen(
            !halved && left == OnnxElementType.UInt8 && right == OnnxElementType.Int8 && !HasVnni,
            "Without VNNI, ONNX Runtime lets sums of two products of unsigned by signed bytes saturate.");
        return halved ? weights with { Codes = [.. weights.Codes.Select(static code => code / 2)] } : weights;
    }

    // As the processor says, since ONNX Runtime asks it and not the switches of .NET.
    private static bool HasVnni =>
        !X86Base.IsSupported || (X86Base.CpuId(7, 0).Ecx & Avx512Vnni) != 0 || (X86Base.CpuId(7, 1).Eax & AvxVnni) != 0;
}
