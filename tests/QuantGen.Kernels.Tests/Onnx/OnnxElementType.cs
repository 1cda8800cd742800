using System;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>The element types of <c>TensorProto.DataType</c> that are used here.</summary>
internal enum OnnxElementType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    UInt4 = 21,
    Int4 = 22,
}

/// <summary>From schemes to ONNX types.</summary>
internal static class OnnxElementTypes
{
    public static OnnxElementType Of(QuantizationScheme scheme) => (scheme.Bits, scheme.CodeType) switch
    {
        (4, CodeType.Signed) => OnnxElementType.Int4,
        (4, _) => OnnxElementType.UInt4,
        (8, CodeType.Signed) => OnnxElementType.Int8,
        (8, _) => OnnxElementType.UInt8,
        (16, CodeType.Signed) => OnnxElementType.Int16,
        (16, _) => OnnxElementType.UInt16,
        _ => throw new ArgumentException($"ONNX has no codes of {scheme.Bits} bits.", nameof(scheme)),
    };
}
