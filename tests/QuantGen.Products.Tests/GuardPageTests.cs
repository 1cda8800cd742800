using System;
using System.Linq;
using QuantGen.Kernels.Tests.GuardPages;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Every argument of every operation lies between inaccessible pages: floats, groups, scores, single sums, packing.</summary>
public sealed class GuardPageTests
{
    private static readonly GuardedEdge[] _edges = Enum.GetValues<GuardedEdge>();

    public static TheoryData<int, int, int> Shapes => new() { { 1, 17, 33 }, { 1, 16, 64 }, { 5, 33, 100 }, { 64, 7, 45 }, { 2, 1, 1 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void FloatsByGroups(int rows, int outputs, int inner)
    {
        Operand weights = Operand.Create<S4Groups32>(CodeKind.Random, outputs, inner, new Random(1));
        float[] x = Values(rows * inner), expected = new float[rows * outputs];
        ReluGroups.Pack(weights.Stream, [outputs, inner], weights.Scales, Values(outputs)).Multiply(x, rows, expected);
        foreach (GuardedEdge edge in _edges)
        {
            ReluGroups product = ReluGroups.Pack(
                Guarded<byte>(weights.Stream, edge), [outputs, inner], Guarded<float>(weights.Scales, edge), Guarded<float>(Values(outputs), edge));
            using GuardedPacked packed = new(product.PackedBytes.Span, edge);
            Span<float> y = Guarded<float>(rows * outputs, edge);
            ReluGroups.FromPacked(packed.Memory, outputs, inner).Multiply(Guarded<float>(x, edge), rows, y);
            Assert.Equal(expected, y.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CodesInGroupsByGroups(int rows, int outputs, int inner)
    {
        Operand input = Operand.Create<U3Groups21>(CodeKind.Random, rows, inner, new Random(1));
        Operand weights = Operand.Create<S3Groups7>(CodeKind.Random, outputs, inner, new Random(2));
        foreach (GuardedEdge edge in _edges)
        {
            U3Groups21ByS3Groups7 product = U3Groups21ByS3Groups7.Pack(
                Guarded<byte>(weights.Stream, edge), [outputs, inner], Guarded<float>(weights.Scales, edge), Guarded<int>(weights.ZeroPoints, edge), default);
            using GuardedPacked packed = new(product.PackedBytes.Span, edge);
            Span<float> y = Guarded<float>(rows * outputs, edge);
            U3Groups21ByS3Groups7.FromPacked(packed.Memory, outputs, inner).Multiply(
                Guarded<byte>(input.Stream, edge), Guarded<float>(input.Scales, edge), Guarded<int>(input.ZeroPoints, edge), rows, y);
            Assert.Equal(Oracle.Multiply(input, weights, null, rows - 1, outputs - 1), y[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void FloatsByHalfScales(int rows, int outputs, int inner)
    {
        Operand weights = Operand.Create<S4HalfGroups32>(CodeKind.Random, outputs, inner, new Random(1));
        float[] x = Values(rows * inner), expected = new float[rows * outputs];
        U8TensorByS4HalfGroups32.Pack(weights.Stream, [outputs, inner], weights.Scales).Multiply(x, rows, expected);
        foreach (GuardedEdge edge in _edges)
        {
            U8TensorByS4HalfGroups32 product = U8TensorByS4HalfGroups32.Pack(Guarded<byte>(weights.Stream, edge), [outputs, inner], Guarded<float>(weights.Scales, edge));
            using GuardedPacked packed = new(product.PackedBytes.Span, edge);
            Span<float> y = Guarded<float>(rows * outputs, edge);
            U8TensorByS4HalfGroups32.FromPacked(packed.Memory, outputs, inner).Multiply(Guarded<float>(x, edge), rows, y);
            Assert.Equal(expected, y.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Scores(int queries, int rows, int inner)
    {
        Operand weights = Operand.Create<U8Row>(CodeKind.Random, rows, inner, new Random(queries)), query = Operand.Create<U8Tensor>(CodeKind.Random, 1, inner, new Random(2));
        WideDifferences plain = WideDifferences.Pack(weights.Stream, [rows, inner], weights.Scales, weights.ZeroPoints, default);
        float[] x = Values(inner), expected = new float[rows], ofFloats = new float[rows];
        foreach (GuardedEdge edge in _edges)
        {
            using GuardedPacked packed = new(plain.PackedBytes.Span, edge);
            WideDifferences product = WideDifferences.FromPacked(packed.Memory, rows, inner);
            Span<float> scores = Guarded<float>(rows, edge);
            foreach (Distance distance in Enum.GetValues<Distance>())
            {
                plain.Scores(query.Stream, query.Scales, query.ZeroPoints, distance, expected);
                product.Scores(Guarded<byte>(query.Stream, edge), Guarded<float>(query.Scales, edge), Guarded<int>(query.ZeroPoints, edge), distance, scores);
                Assert.Equal(expected, scores.ToArray());
                plain.Scores(x, distance, ofFloats);
                product.Scores(Guarded<float>(x, edge), distance, scores);
                Assert.Equal(ofFloats, scores.ToArray());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(1025)]
    public void Dots(int inner)
    {
        Operand a = Operand.Create<S5Row>(CodeKind.Random, 1, inner, new Random(1)), w = Operand.Create<S3Row>(CodeKind.Random, 1, inner, new Random(2));
        foreach (GuardedEdge edge in _edges)
        {
            Assert.Equal(Oracle.Accumulate(a, w, 0, 0), S5RowByS3Row.Dot(Guarded<byte>(a.Stream, edge), Guarded<byte>(w.Stream, edge), inner));
        }
    }

    private static Span<T> Guarded<T>(int length, GuardedEdge edge)
        where T : unmanaged => new GuardedMemory<T>(length).Take(length, edge);

    private static Span<T> Guarded<T>(T[] values, GuardedEdge edge)
        where T : unmanaged
    {
        Span<T> guarded = Guarded<T>(values.Length, edge);
        values.CopyTo(guarded);
        return guarded;
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(i * 0.7f) * (1 + (i % 7)))];
}
