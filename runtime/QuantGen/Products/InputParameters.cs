using System;

namespace QuantGen.Products;

/// <summary>Scales and zero points of an input [rows, inner], by row and group.</summary>
/// <param name="scales">One for each region; empty where only sums are wanted.</param>
/// <param name="zeroPoints">One for each region, or none.</param>
/// <param name="isPerTensor">Whether all rows share one.</param>
/// <param name="groups">Groups of the input in a row, 1 without.</param>
/// <param name="groupLength">Elements of a group that is multiplied, which may be a part of the input's.</param>
internal readonly ref struct InputParameters<TProduct>(
    ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, bool isPerTensor, int groups, int groupLength)
    where TProduct : struct, IProduct
{
    private readonly ReadOnlySpan<float> _scales = scales;
    private readonly ReadOnlySpan<int> _zeroPoints = zeroPoints;

    /// <summary>Whether all rows share their scale.</summary>
    public bool HaveOneScale => _scales.Length <= 1;

    /// <summary>The scale aS of a group of a row.</summary>
    public float Scale(int row, int group) => _scales.IsEmpty ? 1 : _scales[Region(row, group)];

    /// <summary>The zero point Za of a group of a row.</summary>
    public int ZeroPoint(int row, int group) => !TProduct.HasInputZeroPoints ? TProduct.InputZeroPoint : _zeroPoints.IsEmpty ? 0 : _zeroPoints[Region(row, group)];

    private int Region(int row, int group) =>
        TProduct.InputGroupSize == 0 ? (isPerTensor ? 0 : row) : (row * groups) + (int)((long)group * groupLength / TProduct.InputGroupSize);
}
