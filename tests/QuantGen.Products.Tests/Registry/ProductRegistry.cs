using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace QuantGen.Products.Tests.Registry;

/// <summary>All products that are compared with the oracle.</summary>
internal static class ProductRegistry
{
    private const int MostRows = 70;

    public static IReadOnlyList<ProductCase> All { get; } = HasEveryPair ? [.. Some, .. Others] : Some;

    /// <summary>A third of the pairs: each scheme on either side, and each walk.</summary>
    public static IReadOnlyList<ProductCase> Some =>
    [
        new ProductCase<S8TensorByS8Row, S8Tensor, S8Row>(),
        new ProductCase<U8TensorByS4HalfGroups32, U8Tensor, S4HalfGroups32>(),
        new ProductCase<S8PowerGroups32ByU4PowerGroups64, S8PowerGroups32, U4PowerGroups64>(),
        new ProductCase<S8TensorByS8FullTensor, S8Tensor, S8FullTensor>(),
        new ProductCase<S8TensorByU4SymmetricTensor, S8Tensor, U4SymmetricTensor>(),
        new ProductCase<S8TensorByU4Groups128, S8Tensor, U4Groups128>(),
        new ProductCase<S8FullRowByU8Row, S8FullRow, U8Row>(),
        new ProductCase<S8FullRowByS3Row, S8FullRow, S3Row>(),
        new ProductCase<S8FullRowByS2Groups16, S8FullRow, S2Groups16>(),
        new ProductCase<U8TensorByU8Row, U8Tensor, U8Row>(),
        new ProductCase<U8TensorByS7FullRow, U8Tensor, S7FullRow>(),
        new ProductCase<U8TensorByS2Row, U8Tensor, S2Row>(),
        new ProductCase<U8TensorByU1Groups64, U8Tensor, U1Groups64>(),
        new ProductCase<U8SymmetricRowByS6Row, U8SymmetricRow, S6Row>(),
        new ProductCase<U8SymmetricRowByU1WeightRow, U8SymmetricRow, U1WeightRow>(),
        new ProductCase<U8SymmetricRowByS3Groups7, U8SymmetricRow, S3Groups7>(),
        new ProductCase<S8AsymmetricRowByU5Row, S8AsymmetricRow, U5Row>(),
        new ProductCase<S8AsymmetricRowByS8WeightGroups32, S8AsymmetricRow, S8WeightGroups32>(),
        new ProductCase<S7RowByS8Row, S7Row, S8Row>(),
        new ProductCase<S7RowByS4Row, S7Row, S4Row>(),
        new ProductCase<S7RowByS4Groups32, S7Row, S4Groups32>(),
        new ProductCase<U6TensorByS8FullTensor, U6Tensor, S8FullTensor>(),
        new ProductCase<U6TensorByU4SymmetricTensor, U6Tensor, U4SymmetricTensor>(),
        new ProductCase<U6TensorByU4Groups128, U6Tensor, U4Groups128>(),
        new ProductCase<S5RowByU8Row, S5Row, U8Row>(),
        new ProductCase<S5RowByS3Row, S5Row, S3Row>(),
        new ProductCase<S5RowByS2Groups16, S5Row, S2Groups16>(),
        new ProductCase<U4RowByS7FullRow, U4Row, S7FullRow>(),
        new ProductCase<U4RowByS2Row, U4Row, S2Row>(),
        new ProductCase<U4RowByU1Groups64, U4Row, U1Groups64>(),
        new ProductCase<S2TensorByS6Row, S2Tensor, S6Row>(),
        new ProductCase<S2TensorByU1WeightRow, S2Tensor, U1WeightRow>(),
        new ProductCase<S2TensorByS3Groups7, S2Tensor, S3Groups7>(),
        new ProductCase<U1RowByU5Row, U1Row, U5Row>(),
        new ProductCase<U1RowByU1WeightRow, U1Row, U1WeightRow>(),
        new ProductCase<U1RowByS8WeightGroups32, U1Row, S8WeightGroups32>(),
        new ProductCase<U1RowByU1Groups64, U1Row, U1Groups64>(),
        new ProductCase<S8Groups32ByU5Row, S8Groups32, U5Row>(),
        new ProductCase<S8Groups32ByS8WeightGroups32, S8Groups32, S8WeightGroups32>(),
        new ProductCase<S8Groups32ByS4Groups32, S8Groups32, S4Groups32>(),
        new ProductCase<U8Groups64ByS8FullTensor, U8Groups64, S8FullTensor>(),
        new ProductCase<U8Groups64ByU4SymmetricTensor, U8Groups64, U4SymmetricTensor>(),
        new ProductCase<U8Groups64ByU4Groups128, U8Groups64, U4Groups128>(),
        new ProductCase<U3Groups21ByS7FullRow, U3Groups21, S7FullRow>(),
        new ProductCase<U3Groups21ByS2Row, U3Groups21, S2Row>(),
        new ProductCase<U3Groups21ByS3Groups7, U3Groups21, S3Groups7>(),
        new ProductCase<S8FullRowByS8Row, S8FullRow, S8Row>(),
        new ProductCase<S8FullRowByS4Row, S8FullRow, S4Row>(),
        new ProductCase<S8TensorByU5Row, S8Tensor, U5Row>(),
        new ProductCase<S8FullRowByS8ReducedRow, S8FullRow, S8ReducedRow>(),
        new ProductCase<S8FullRowByU5Groups20, S8FullRow, U5Groups20>(),
        new ProductCase<S8FullRowByS4Groups40, S8FullRow, S4Groups40>(),
        new ProductCase<U8ReducedRowByS8Row, U8ReducedRow, S8Row>(),
        new ProductCase<U4RowByS2PowerRow, U4Row, S2PowerRow>(),
        new ProductCase<S8TensorByS8HalfRow, S8Tensor, S8HalfRow>(),
        new ProductCase<S8PowerGroups32ByItself, S8PowerGroups32, S8PowerGroups32>(),
        new ProductCase<U8TensorByItself, U8Tensor, U8Tensor>(),
        new ProductCase<S4Groups32ByItself, S4Groups32, S4Groups32>(),
    ];

    private static IReadOnlyList<ProductCase> Others =>
    [
        new ProductCase<S8Groups32ByS4HalfGroups32, S8Groups32, S4HalfGroups32>(),
        new ProductCase<U8TensorByU4PowerGroups64, U8Tensor, U4PowerGroups64>(),
        new ProductCase<S8TensorByS7FullRow, S8Tensor, S7FullRow>(),
        new ProductCase<S8TensorByS6Row, S8Tensor, S6Row>(),
        new ProductCase<S8TensorByS4Row, S8Tensor, S4Row>(),
        new ProductCase<S8TensorByS2Row, S8Tensor, S2Row>(),
        new ProductCase<S8TensorByU1WeightRow, S8Tensor, U1WeightRow>(),
        new ProductCase<S8TensorByS4Groups32, S8Tensor, S4Groups32>(),
        new ProductCase<S8TensorByU1Groups64, S8Tensor, U1Groups64>(),
        new ProductCase<S8TensorByS3Groups7, S8Tensor, S3Groups7>(),
        new ProductCase<S8FullRowByS8FullTensor, S8FullRow, S8FullTensor>(),
        new ProductCase<S8FullRowByS6Row, S8FullRow, S6Row>(),
        new ProductCase<S8FullRowByU5Row, S8FullRow, U5Row>(),
        new ProductCase<S8FullRowByU4SymmetricTensor, S8FullRow, U4SymmetricTensor>(),
        new ProductCase<S8FullRowByU1WeightRow, S8FullRow, U1WeightRow>(),
        new ProductCase<S8FullRowByS8WeightGroups32, S8FullRow, S8WeightGroups32>(),
        new ProductCase<S8FullRowByU4Groups128, S8FullRow, U4Groups128>(),
        new ProductCase<S8FullRowByS3Groups7, S8FullRow, S3Groups7>(),
        new ProductCase<U8TensorByS8Row, U8Tensor, S8Row>(),
        new ProductCase<U8TensorByU5Row, U8Tensor, U5Row>(),
        new ProductCase<U8TensorByS4Row, U8Tensor, S4Row>(),
        new ProductCase<U8TensorByS3Row, U8Tensor, S3Row>(),
        new ProductCase<U8TensorByS8WeightGroups32, U8Tensor, S8WeightGroups32>(),
        new ProductCase<U8TensorByS4Groups32, U8Tensor, S4Groups32>(),
        new ProductCase<U8TensorByS2Groups16, U8Tensor, S2Groups16>(),
        new ProductCase<U8SymmetricRowByS8Row, U8SymmetricRow, S8Row>(),
        new ProductCase<U8SymmetricRowByS8FullTensor, U8SymmetricRow, S8FullTensor>(),
        new ProductCase<U8SymmetricRowByS7FullRow, U8SymmetricRow, S7FullRow>(),
        new ProductCase<U8SymmetricRowByS4Row, U8SymmetricRow, S4Row>(),
        new ProductCase<U8SymmetricRowByU4SymmetricTensor, U8SymmetricRow, U4SymmetricTensor>(),
        new ProductCase<U8SymmetricRowByS2Row, U8SymmetricRow, S2Row>(),
        new ProductCase<U8SymmetricRowByS4Groups32, U8SymmetricRow, S4Groups32>(),
        new ProductCase<U8SymmetricRowByU4Groups128, U8SymmetricRow, U4Groups128>(),
        new ProductCase<U8SymmetricRowByU1Groups64, U8SymmetricRow, U1Groups64>(),
        new ProductCase<S8AsymmetricRowByS8FullTensor, S8AsymmetricRow, S8FullTensor>(),
        new ProductCase<S8AsymmetricRowByU8Row, S8AsymmetricRow, U8Row>(),
        new ProductCase<S8AsymmetricRowByS6Row, S8AsymmetricRow, S6Row>(),
        new ProductCase<S8AsymmetricRowByU4SymmetricTensor, S8AsymmetricRow, U4SymmetricTensor>(),
        new ProductCase<S8AsymmetricRowByS3Row, S8AsymmetricRow, S3Row>(),
        new ProductCase<S8AsymmetricRowByU1WeightRow, S8AsymmetricRow, U1WeightRow>(),
        new ProductCase<S8AsymmetricRowByU4Groups128, S8AsymmetricRow, U4Groups128>(),
        new ProductCase<S8AsymmetricRowByS2Groups16, S8AsymmetricRow, S2Groups16>(),
        new ProductCase<S8AsymmetricRowByS3Groups7, S8AsymmetricRow, S3Groups7>(),
        new ProductCase<S7RowByU8Row, S7Row, U8Row>(),
        new ProductCase<S7RowByS7FullRow, S7Row, S7FullRow>(),
        new ProductCase<S7RowByU5Row, S7Row, U5Row>(),
        new ProductCase<S7RowByS3Row, S7Row, S3Row>(),
        new ProductCase<S7RowByS2Row, S7Row, S2Row>(),
        new ProductCase<S7RowByS8WeightGroups32, S7Row, S8WeightGroups32>(),
        new ProductCase<S7RowByS2Groups16, S7Row, S2Groups16>(),
        new ProductCase<S7RowByU1Groups64, S7Row, U1Groups64>(),
        new ProductCase<U6TensorByS8Row, U6Tensor, S8Row>(),
        new ProductCase<U6TensorByS7FullRow, U6Tensor, S7FullRow>(),
        new ProductCase<U6TensorByS6Row, U6Tensor, S6Row>(),
        new ProductCase<U6TensorByS4Row, U6Tensor, S4Row>(),
        new ProductCase<U6TensorByS2Row, U6Tensor, S2Row>(),
        new ProductCase<U6TensorByU1WeightRow, U6Tensor, U1WeightRow>(),
        new ProductCase<U6TensorByS4Groups32, U6Tensor, S4Groups32>(),
        new ProductCase<U6TensorByU1Groups64, U6Tensor, U1Groups64>(),
        new ProductCase<U6TensorByS3Groups7, U6Tensor, S3Groups7>(),
        new ProductCase<S5RowByS8FullTensor, S5Row, S8FullTensor>(),
        new ProductCase<S5RowByS6Row, S5Row, S6Row>(),
        new ProductCase<S5RowByU5Row, S5Row, U5Row>(),
        new ProductCase<S5RowByU4SymmetricTensor, S5Row, U4SymmetricTensor>(),
        new ProductCase<S5RowByU1WeightRow, S5Row, U1WeightRow>(),
        new ProductCase<S5RowByS8WeightGroups32, S5Row, S8WeightGroups32>(),
        new ProductCase<S5RowByU4Groups128, S5Row, U4Groups128>(),
        new ProductCase<S5RowByS3Groups7, S5Row, S3Groups7>(),
        new ProductCase<U4RowByS8Row, U4Row, S8Row>(),
        new ProductCase<U4RowByU8Row, U4Row, U8Row>(),
        new ProductCase<U4RowByU5Row, U4Row, U5Row>(),
        new ProductCase<U4RowByS4Row, U4Row, S4Row>(),
        new ProductCase<U4RowByS3Row, U4Row, S3Row>(),
        new ProductCase<U4RowByS8WeightGroups32, U4Row, S8WeightGroups32>(),
        new ProductCase<U4RowByS4Groups32, U4Row, S4Groups32>(),
        new ProductCase<U4RowByS2Groups16, U4Row, S2Groups16>(),
        new ProductCase<S2TensorByS8Row, S2Tensor, S8Row>(),
        new ProductCase<S2TensorByS8FullTensor, S2Tensor, S8FullTensor>(),
        new ProductCase<S2TensorByS7FullRow, S2Tensor, S7FullRow>(),
        new ProductCase<S2TensorByS4Row, S2Tensor, S4Row>(),
        new ProductCase<S2TensorByU4SymmetricTensor, S2Tensor, U4SymmetricTensor>(),
        new ProductCase<S2TensorByS2Row, S2Tensor, S2Row>(),
        new ProductCase<S2TensorByS4Groups32, S2Tensor, S4Groups32>(),
        new ProductCase<S2TensorByU4Groups128, S2Tensor, U4Groups128>(),
        new ProductCase<S2TensorByU1Groups64, S2Tensor, U1Groups64>(),
        new ProductCase<U1RowByS8FullTensor, U1Row, S8FullTensor>(),
        new ProductCase<U1RowByU8Row, U1Row, U8Row>(),
        new ProductCase<U1RowByS6Row, U1Row, S6Row>(),
        new ProductCase<U1RowByU4SymmetricTensor, U1Row, U4SymmetricTensor>(),
        new ProductCase<U1RowByS3Row, U1Row, S3Row>(),
        new ProductCase<U1RowByU4Groups128, U1Row, U4Groups128>(),
        new ProductCase<U1RowByS2Groups16, U1Row, S2Groups16>(),
        new ProductCase<U1RowByS3Groups7, U1Row, S3Groups7>(),
        new ProductCase<S8Groups32ByS8Row, S8Groups32, S8Row>(),
        new ProductCase<S8Groups32ByU8Row, S8Groups32, U8Row>(),
        new ProductCase<S8Groups32ByS7FullRow, S8Groups32, S7FullRow>(),
        new ProductCase<S8Groups32ByS4Row, S8Groups32, S4Row>(),
        new ProductCase<S8Groups32ByS3Row, S8Groups32, S3Row>(),
        new ProductCase<S8Groups32ByS2Row, S8Groups32, S2Row>(),
        new ProductCase<S8Groups32ByS2Groups16, S8Groups32, S2Groups16>(),
        new ProductCase<S8Groups32ByU1Groups64, S8Groups32, U1Groups64>(),
        new ProductCase<U8Groups64ByU8Row, U8Groups64, U8Row>(),
        new ProductCase<U8Groups64ByS6Row, U8Groups64, S6Row>(),
        new ProductCase<U8Groups64ByU5Row, U8Groups64, U5Row>(),
        new ProductCase<U8Groups64ByS3Row, U8Groups64, S3Row>(),
        new ProductCase<U8Groups64ByU1WeightRow, U8Groups64, U1WeightRow>(),
        new ProductCase<U8Groups64ByS8WeightGroups32, U8Groups64, S8WeightGroups32>(),
        new ProductCase<U8Groups64ByS2Groups16, U8Groups64, S2Groups16>(),
        new ProductCase<U3Groups21ByS8Row, U3Groups21, S8Row>(),
        new ProductCase<U3Groups21ByS8FullTensor, U3Groups21, S8FullTensor>(),
        new ProductCase<U3Groups21ByS6Row, U3Groups21, S6Row>(),
        new ProductCase<U3Groups21ByS4Row, U3Groups21, S4Row>(),
        new ProductCase<U3Groups21ByU4SymmetricTensor, U3Groups21, U4SymmetricTensor>(),
        new ProductCase<U3Groups21ByU1WeightRow, U3Groups21, U1WeightRow>(),
        new ProductCase<S8FullRowByS4Groups32, S8FullRow, S4Groups32>(),
        new ProductCase<S8FullRowByS7FullRow, S8FullRow, S7FullRow>(),
        new ProductCase<S8FullRowByS2Row, S8FullRow, S2Row>(),
        new ProductCase<S5RowByS4Row, S5Row, S4Row>(),
        new ProductCase<U8TensorByS8FullTensor, U8Tensor, S8FullTensor>(),
        new ProductCase<U8TensorByS8ReducedRow, U8Tensor, S8ReducedRow>(),
        new ProductCase<U8ReducedRowByS8ReducedRow, U8ReducedRow, S8ReducedRow>(),
        new ProductCase<S7RowByS6Row, S7Row, S6Row>(),
        new ProductCase<U6TensorByU5Row, U6Tensor, U5Row>(),
        new ProductCase<S5RowByS7FullRow, S5Row, S7FullRow>(),
        new ProductCase<U4RowByS6Row, U4Row, S6Row>(),
        new ProductCase<U3Groups21ByU5Row, U3Groups21, U5Row>(),
        new ProductCase<S2TensorByU5Row, S2Tensor, U5Row>(),
        new ProductCase<U1RowByS7FullRow, U1Row, S7FullRow>(),
    ];

    // A program compiled ahead of time that sets it to false has a third of the pairs, and takes half of the time to compile.
    [FeatureSwitchDefinition("QuantGen.Products.Tests.EveryPair")]
    private static bool HasEveryPair => !AppContext.TryGetSwitch("QuantGen.Products.Tests.EveryPair", out bool isOn) || isOn;

    /// <summary>One for each way in which rows go through a block: bytes and bits by whole rows, groups, unpacked codes and widened scales.</summary>
    public static IReadOnlyList<string> OfEachWalk { get; } =
    [
        nameof(S8FullRowByS8Row), nameof(U8TensorByU8Row), nameof(S8FullRowByS4Row), nameof(U1RowByU1WeightRow), nameof(S8Groups32ByS4Groups32),
        nameof(U3Groups21ByS3Groups7), nameof(S8FullRowByU5Groups20), nameof(U8TensorByS4HalfGroups32),
    ];

    /// <summary>Products to codes of a third scheme, for each chain: bytes, the sign form, sums in 16 bits, counts of bits; and for all ways in which codes share bytes.</summary>
    public static IReadOnlyList<ProductCase> ToCodes { get; } =
    [
        new ProductToCodesCase<U8ToU8, U8Tensor, S8Row>(float.NegativeInfinity, float.PositiveInfinity),
        new ProductToCodesCase<S8ToS8, S8AsymmetricRow, S8FullTensor>(float.NegativeInfinity, float.PositiveInfinity),
        new ProductToCodesCase<S4ToU3, S8FullRow, S4Row>(0, float.PositiveInfinity),
        new ProductToCodesCase<U8ToU4, U8Tensor, S8Row>(float.NegativeInfinity, float.PositiveInfinity),
        new ProductToCodesCase<S8ToS4, S8FullRow, S8Row>(float.NegativeInfinity, float.PositiveInfinity),
        new ProductToCodesCase<U4ToS2, U4Row, S4Row>(float.NegativeInfinity, float.PositiveInfinity),
        new ProductToCodesCase<U1ToU1, U1Row, U1WeightRow>(float.NegativeInfinity, float.PositiveInfinity),
        new ProductToCodesCase<Relu6ToS8, U8Tensor, S8Row>(0, 6),
        new ProductToCodesCase<HalfRowsToU8, U8Tensor, S8HalfRow>(float.NegativeInfinity, float.PositiveInfinity),
    ];

    // As many rows as are left over from tiles of any size, up to more than share unpacked codes.
    private static IReadOnlyList<(int Rows, int Outputs, int Inner)> EveryNumberOfRows { get; } = [.. Enumerable.Range(1, MostRows).Select(rows => (rows, 3, 33))];

    public static ProductCase Named(string name) => All.Single(product => product.Name == name);

    /// <summary>Compares a pair with the oracle for the shapes of all pairs, for every number of rows, and for shapes of its own.</summary>
    public static string Check(string name) => Named(name).Check([.. ProductCase.Shapes, .. EveryNumberOfRows, .. OwnShapes(name)]);

    // Numbers of outputs and columns that other pairs need not have.
    private static IReadOnlyList<(int Rows, int Outputs, int Inner)> OwnShapes(string name)
    {
        int index = All.TakeWhile(product => product.Name != name).Count();
        return [.. Enumerable.Range(0, 2).Select(i => (((index + (37 * i)) % MostRows) + 1, (((7 * index) + (9 * i)) % 19) + 1, (((13 * index) + (29 * i)) % 71) + 1))];
    }
}
