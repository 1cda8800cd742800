using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Reference;

namespace QuantGen.Products.Tests.Registry;

/// <summary>Scores that are compared with the oracle: of each chain, of rows and of groups on each side, with and without zero points, and of each type of scales.</summary>
internal static class ScoreRegistry
{
    public static IReadOnlyList<ScoreCase> All { get; } =
    [
        new ScoreCase<S8FullRowByS8Row, S8FullRow, S8Row>(),
        new ScoreCase<U8TensorByS8Row, U8Tensor, S8Row>(),
        new ScoreCase<U8TensorByU8Row, U8Tensor, U8Row>(),
        new ScoreCase<U8SymmetricRowByS7FullRow, U8SymmetricRow, S7FullRow>(),
        new ScoreCase<S8FullRowByS6Row, S8FullRow, S6Row>(),
        new ScoreCase<S8AsymmetricRowByU5Row, S8AsymmetricRow, U5Row>(),
        new ScoreCase<S8FullRowByS4Row, S8FullRow, S4Row>(),
        new ScoreCase<S8FullRowByS2Row, S8FullRow, S2Row>(),
        new ScoreCase<S8FullRowByU1WeightRow, S8FullRow, U1WeightRow>(),
        new ScoreCase<U4RowByS3Row, U4Row, S3Row>(),
        new ScoreCase<U1RowByU1WeightRow, U1Row, U1WeightRow>(),
        new ScoreCase<S8TensorByU4SymmetricTensor, S8Tensor, U4SymmetricTensor>(),
        new ScoreCase<S8FullRowByS4Groups32, S8FullRow, S4Groups32>(),
        new ScoreCase<S8FullRowByU5Groups20, S8FullRow, U5Groups20>(),
        new ScoreCase<S8Groups32ByS8Row, S8Groups32, S8Row>(),
        new ScoreCase<S8Groups32ByS4Groups32, S8Groups32, S4Groups32>(),
        new ScoreCase<U3Groups21ByS3Groups7, U3Groups21, S3Groups7>(),
        new ScoreCase<U8TensorByS4HalfGroups32, U8Tensor, S4HalfGroups32>(),
        new ScoreCase<U8TensorByU4PowerGroups64, U8Tensor, U4PowerGroups64>(),
        new ScoreCase<S8TensorByS8HalfRow, S8Tensor, S8HalfRow>(),
    ];

    /// <summary>Sums of products of two rows of codes.</summary>
    public static string CheckDots()
    {
        foreach (int inner in (int[])[1, 31, 2500])
        {
            Operand a = Random<S8FullRow>(inner), w = Random<S4Row>(inner), u = Random<U8Tensor>(inner), v = Random<U8Row>(inner);
            Operand bits = Random<U1Row>(inner), ones = Random<U1WeightRow>(inner);
            (int Sum, int Expected)[] sums =
            [
                (S8FullRowByS4Row.Dot(a.Stream, w.Stream, inner), Oracle.Accumulate(a, w, 0, 0)),
                (WideDifferences.Dot(u.Stream, v.Stream, u.ZeroPoints[0], v.ZeroPoints[0]), Oracle.Accumulate(u, v, 0, 0)),
                (U1RowByU1WeightRow.Dot(bits.Stream, ones.Stream, bits.ZeroPoints[0], ones.ZeroPoints[0], inner), Oracle.Accumulate(bits, ones, 0, 0)),
            ];
            foreach ((int sum, int expected) in sums)
            {
                if (sum != expected)
                {
                    return $"a dot of {inner} codes is {sum}, not {expected}";
                }
            }
        }

        return "";
    }

    public static ScoreCase Named(string name) => All.Single(product => product.Name == name);

    private static Operand Random<T>(int inner)
        where T : IQuantizedTensor<T> => Operand.Create<T>(CodeKind.Random, 1, inner, new Random(inner));
}
