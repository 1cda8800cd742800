using System;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;
using Emitted = QuantGen.Kernels.Schemes;

namespace QuantGen.Products.Tests.Depths;

/// <summary>Each depth is the largest: one sum more in 16 bits, and extreme codes give another result.</summary>
public sealed class DepthTests
{
    private const int Rows = 4;
    private const int Outputs = 16;

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS8Row() =>
        Check<S8FullRow, S8Row, Emitted.Int8SymmetricPerChannelFull, Emitted.Int8SymmetricPerChannel, Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS7RowByS8Row() =>
        Check<S7Row, S8Row, Emitted.Int7SymmetricPerChannel, Emitted.Int8SymmetricPerChannel, Emitted.Int7SymmetricPerChannelByInt8SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS7FullRow() =>
        Check<S8FullRow, S7FullRow, Emitted.Int8SymmetricPerChannelFull, Emitted.Int7SymmetricPerChannelFull, Emitted.Int8SymmetricPerChannelFullByInt7SymmetricPerChannelFull>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS6Row() =>
        Check<S8FullRow, S6Row, Emitted.Int8SymmetricPerChannelFull, Emitted.Int6SymmetricPerChannel, Emitted.Int8SymmetricPerChannelFullByInt6SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8TensorByU5Row() =>
        Check<S8Tensor, U5Row, Emitted.Int8SymmetricPerTensor, Emitted.UInt5AsymmetricPerChannel, Emitted.Int8SymmetricPerTensorByUInt5AsymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS4Row() =>
        Check<S8FullRow, S4Row, Emitted.Int8SymmetricPerChannelFull, Emitted.Int4SymmetricPerChannel, Emitted.Int8SymmetricPerChannelFullByInt4SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInU4RowByU5Row() =>
        Check<U4Row, U5Row, Emitted.UInt4AsymmetricPerChannel, Emitted.UInt5AsymmetricPerChannel, Emitted.UInt4AsymmetricPerChannelByUInt5AsymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS3Row() =>
        Check<S8FullRow, S3Row, Emitted.Int8SymmetricPerChannelFull, Emitted.Int3SymmetricPerChannelFull, Emitted.Int8SymmetricPerChannelFullByInt3SymmetricPerChannelFull>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS2Row() =>
        Check<S8FullRow, S2Row, Emitted.Int8SymmetricPerChannelFull, Emitted.Int2SymmetricPerChannel, Emitted.Int8SymmetricPerChannelFullByInt2SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByU1WeightRow() =>
        Check<S8FullRow, U1WeightRow, Emitted.Int8SymmetricPerChannelFull, Emitted.UInt1AsymmetricPerChannel, Emitted.Int8SymmetricPerChannelFullByUInt1AsymmetricPerChannel>();

    private static void Check<TInput, TWeights, TInputScheme, TWeightScheme, TPair>()
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
        where TInputScheme : struct, IScheme
        where TWeightScheme : struct, IScheme
        where TPair : struct, IProduct
    {
        // One sum of two products for each four codes: as many as the depth, and one more.
        int inner = 4 * (TPair.Depth + 1);
        Assert.True(Enum.GetValues<CodeKind>().All(input => Enum.GetValues<CodeKind>().All(
            weights => IsExact<TInput, TWeights, TInputScheme, TWeightScheme, TPair>(input, weights, inner))));

        Assert.SkipUnless(Ssse3.IsSupported && !AvxVnni.IsSupported, "Sums of 16 bits are not what this machine uses.");
        Assert.False(Enum.GetValues<CodeKind>().All(input => Enum.GetValues<CodeKind>().All(
            weights => IsExact<TInput, TWeights, TInputScheme, TWeightScheme, Deeper<TPair>>(input, weights, inner))));
    }

    private static bool IsExact<TInput, TWeights, TInputScheme, TWeightScheme, TPair>(CodeKind inputKind, CodeKind weightKind, int inner)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
        where TInputScheme : struct, IScheme
        where TWeightScheme : struct, IScheme
        where TPair : struct, IProduct
    {
        Random random = new(3);
        Operand input = Operand.Create<TInput>(inputKind, Rows, inner, random);
        Operand weights = Operand.Create<TWeights>(weightKind, Outputs, inner, random);
        PackedWeights packed = ProductKernels<TInputScheme, TWeightScheme, TPair>.Pack(
            weights.Stream, [Outputs, inner], weights.Scales, weights.ZeroPoints, default);
        int[] accumulators = new int[Rows * Outputs];
        ProductKernels<TInputScheme, TWeightScheme, TPair>.Accumulate(packed, input.Stream, input.ZeroPoints, Rows, accumulators);
        return Enumerable.Range(0, accumulators.Length).All(i => accumulators[i] == Oracle.Accumulate(input, weights, i / Outputs, i % Outputs));
    }
}
