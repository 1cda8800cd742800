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
    private const int Outputs = 16;

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS8Row() => Check<
        S8FullRow, S8Row, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int8Symmetric, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS7RowByS8Row() => Check<
        S7Row, S8Row, Scheme<Emitted.Int7Symmetric, Emitted.PerChannel>, Scheme<Emitted.Int8Symmetric, Emitted.PerChannel>,
        Emitted.Int7SymmetricPerChannelByInt8SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS7FullRow() => Check<
        S8FullRow, S7FullRow, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int7SymmetricFull, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerChannelFullByInt7SymmetricPerChannelFull>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS6Row() => Check<
        S8FullRow, S6Row, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int6Symmetric, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerChannelFullByInt6SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8TensorByU5Row() => Check<
        S8Tensor, U5Row, Scheme<Emitted.Int8Symmetric, PerTensor>, Scheme<Emitted.UInt5Asymmetric, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerTensorByUInt5AsymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS4Row() => Check<
        S8FullRow, S4Row, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int4Symmetric, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerChannelFullByInt4SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInU4RowByU5Row() => Check<
        U4Row, U5Row, Scheme<Emitted.UInt4Asymmetric, Emitted.PerChannel>, Scheme<Emitted.UInt5Asymmetric, Emitted.PerChannel>,
        Emitted.UInt4AsymmetricPerChannelByUInt5AsymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS3Row() => Check<
        S8FullRow, S3Row, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int3SymmetricFull, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerChannelFullByInt3SymmetricPerChannelFull>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS2Row() => Check<
        S8FullRow, S2Row, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int2Symmetric, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerChannelFullByInt2SymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByU1WeightRow() => Check<
        S8FullRow, U1WeightRow, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.UInt1Asymmetric, Emitted.PerChannel>,
        Emitted.Int8SymmetricPerChannelFullByUInt1AsymmetricPerChannel>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByU5Groups20() => CheckGroups<
        S8FullRow, U5Groups20, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.UInt5Asymmetric, Emitted.PerGroup20>,
        Emitted.Int8SymmetricPerChannelFullByUInt5AsymmetricPerGroup20>();

    [Fact]
    public void OneMoreIsCaughtInS8FullRowByS4Groups40() => CheckGroups<
        S8FullRow, S4Groups40, Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int4Symmetric, Emitted.PerGroup40>,
        Emitted.Int8SymmetricPerChannelFullByInt4SymmetricPerGroup40>();

    /// <summary>Where no two sums fit in 16 bits, tiles of 512 bits carry from one to the next, of three quads at a time; what is left of them is widened as it is.</summary>
    [Fact]
    public void SumsThatFillSixteenBitsAreCarried()
    {
        for (int quads = 1; quads <= 7; quads++)
        {
            Assert.True(AreExact<S8FullRow, S7FullRow, Sums<
                Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Scheme<Emitted.Int7SymmetricFull, Emitted.PerChannel>,
                Emitted.Int8SymmetricPerChannelFullByInt7SymmetricPerChannelFull>>(4, 4 * quads));
            Assert.True(AreExact<S7Row, S8Row, Sums<
                Scheme<Emitted.Int7Symmetric, Emitted.PerChannel>, Scheme<Emitted.Int8Symmetric, Emitted.PerChannel>,
                Emitted.Int7SymmetricPerChannelByInt8SymmetricPerChannel>>(4, 4 * quads));
        }
    }

    /// <summary>A row by itself takes two lines of bytes at a time where two or three sums fit in 16 bits, and four of nibbles where eight do.</summary>
    [Fact]
    public void LinesAreTakenTogetherWhereTheirSumsFit()
    {
        AssertFit<Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel>(0);
        AssertFit<Deeper<Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel, OneSum>>(1);
        AssertFit<Deeper<Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel, OneLine>>(2);
        AssertFit<Deeper<Deeper<Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel, OneLine>, OneSum>>(3);
        AssertFit<Deeper<Deeper<Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel, OneLine>, OneLine>>(4);
        AssertFit<Emitted.Int8SymmetricPerChannelFullByInt4SymmetricPerChannel>(8);
        AssertFit<Deeper<Emitted.Int8SymmetricPerChannelFullByInt4SymmetricPerChannel, OneLine>>(16);
    }

    private static void AssertFit<TPair>(int depth)
        where TPair : struct, IProduct
    {
        Assert.Equal(depth, TPair.Depth);
        Assert.Equal(depth is 2 or 3, PairedLines<TPair>.Fit);
        Assert.Equal(depth == 8, FourLines<TPair>.Fit);
    }

    private static void Check<TInput, TWeights, TInputScheme, TWeightScheme, TPair>()
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
        where TInputScheme : struct, IScheme
        where TWeightScheme : struct, IScheme
        where TPair : struct, IProduct
    {
        // One sum of two products for each four codes: as many as the depth, and one more; a row by itself takes whole lines.
        int inner = 4 * (TPair.Depth + 1), ofLines = 4 * (TPair.Depth + (2 * OneLine.Sums(TPair.StorageBits)));
        Assert.True(AreExact<TInput, TWeights, Sums<TInputScheme, TWeightScheme, TPair>>(4, inner));
        Assert.True(AreExact<TInput, TWeights, Sums<TInputScheme, TWeightScheme, TPair>>(1, ofLines));
        SkipUnlessSumsAreOf16Bits<TPair>();
        Assert.False(AreExact<TInput, TWeights, Sums<TInputScheme, TWeightScheme, Deeper<TPair, OneSum>>>(4, inner));
        Assert.False(AreExact<TInput, TWeights, Sums<TInputScheme, TWeightScheme, Deeper<TPair, OneLine>>>(1, ofLines));
    }

    // A depth of one more lets a whole group stay in 16 bits, or adds one sum more of it.
    private static void CheckGroups<TInput, TWeights, TInputScheme, TWeightScheme, TPair>()
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
        where TInputScheme : struct, IScheme
        where TWeightScheme : struct, IScheme
        where TPair : struct, IProduct
    {
        int inner = 2 * TPair.GroupSize;
        Assert.True(AreExact<TInput, TWeights, Floats<TInputScheme, TWeightScheme, TPair>>(4, inner));
        Assert.True(AreExact<TInput, TWeights, Floats<TInputScheme, TWeightScheme, TPair>>(1, inner));
        SkipUnlessSumsAreOf16Bits<TPair>();
        Assert.False(AreExact<TInput, TWeights, Floats<TInputScheme, TWeightScheme, Deeper<TPair, OneSum>>>(4, inner));
        Assert.False(AreExact<TInput, TWeights, Floats<TInputScheme, TWeightScheme, Deeper<TPair, OneLine>>>(1, inner));
    }

    // Where one instruction adds four products, nothing is added in 16 bits.
    private static void SkipUnlessSumsAreOf16Bits<TPair>()
        where TPair : struct, IProduct =>
        Assert.SkipUnless(Ssse3.IsSupported && Chains<TPair>.OfMachine is Chain.Bytes or Chain.Sign, "Sums of 16 bits are not what this machine uses.");

    private static bool AreExact<TInput, TWeights, TOutputs>(int rows, int inner)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
        where TOutputs : struct, IOutputs => Enum.GetValues<CodeKind>().All(inputKind => Enum.GetValues<CodeKind>().All(weightKind =>
        {
            Random random = new(3);
            Operand input = Operand.Create<TInput>(inputKind, rows, inner, random);
            Operand weights = Operand.Create<TWeights>(weightKind, Outputs, inner, random);
            return TOutputs.AreExact(input, weights);
        }));

    // What is compared with the oracle.
    private interface IOutputs
    {
        static abstract bool AreExact(Operand input, Operand weights);
    }

    private readonly struct Sums<TInputScheme, TWeightScheme, TPair> : IOutputs
        where TInputScheme : struct, IScheme
        where TWeightScheme : struct, IScheme
        where TPair : struct, IProduct
    {
        public static bool AreExact(Operand input, Operand weights)
        {
            PackedWeights packed = ProductKernels<TInputScheme, TWeightScheme, TPair>.Pack(
                weights.Stream, [weights.Rows, weights.Columns], weights.Scales, weights.ZeroPoints, default);
            int[] accumulators = new int[input.Rows * weights.Rows];
            ProductKernels<TInputScheme, TWeightScheme, TPair>.Accumulate(packed, input.Stream, input.ZeroPoints, input.Rows, accumulators);
            return Enumerable.Range(0, accumulators.Length).All(i => accumulators[i] == Oracle.Accumulate(input, weights, i / weights.Rows, i % weights.Rows));
        }
    }

    private readonly struct Floats<TInputScheme, TWeightScheme, TPair> : IOutputs
        where TInputScheme : struct, IScheme
        where TWeightScheme : struct, IScheme
        where TPair : struct, IProduct
    {
        public static bool AreExact(Operand input, Operand weights)
        {
            PackedWeights packed = ProductKernels<TInputScheme, TWeightScheme, TPair>.Pack(
                weights.Stream, [weights.Rows, weights.Columns], weights.Scales, weights.ZeroPoints, default);
            float[] y = new float[input.Rows * weights.Rows];
            ProductKernels<TInputScheme, TWeightScheme, TPair>.Multiply(
                packed, input.Stream, input.Scales, input.ZeroPoints, input.Rows, float.NegativeInfinity, float.PositiveInfinity, y);
            return Enumerable.Range(0, y.Length).All(i => y[i] == Oracle.Multiply(input, weights, null, i / weights.Rows, i % weights.Rows));
        }
    }
}
