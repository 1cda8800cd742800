using System;
using QuantGen.Benchmarks.Products;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Peers;

/// <summary>Groups of 32 of ggml, q8_0 and q4_0: half-precision scales, which lie between the codes of their groups.</summary>
/// <remarks>It multiplies by reciprocals, and rounds ties of 4 bits upward. The bytes it reads are random, or what it wrote itself.</remarks>
internal static unsafe class GgmlRows
{
    /// <summary>The operation, or null where ggml has none or is not there.</summary>
    public static Action? Of(Operation operation, Workload load)
    {
        if (!Ggml.IsAvailable || load.Scheme is not { GroupSize: 32, Symmetry: Symmetry.Symmetric } || load.Length % 32 != 0)
        {
            return null;
        }

        float* source = load.Buffers.Source.Pointer, destination = load.Buffers.Destination.Pointer;
        byte* codes = load.Buffers.Codes.Pointer;
        long length = load.Length;
        return (operation, load.Scheme.Bits) switch
        {
            (Operation.Online, 8) => () => Ggml.QuantizeRow8(source, codes, length),
            (Operation.Online, 4) => () => Ggml.QuantizeRow4(source, codes, length),
            (Operation.Dequantize, 8) => () => Ggml.DequantizeRow8(codes, destination, length),
            (Operation.Dequantize, 4) => () => Ggml.DequantizeRow4(codes, destination, length),
            _ => null,
        };
    }
}
