using System;
using System.Globalization;
using System.Linq;
using CsCheck;
using QuantGen.Regions;

namespace QuantGen.Runtime.Tests.Regions;

/// <summary>A tensor whose elements share parameters in some way.</summary>
internal sealed record RegionCase(QuantizationScheme Scheme, TensorShape Shape)
{
    private static readonly Gen<int> _groupSize = Gen.OneOf(
        Gen.OneOf(1, 2, 3, 5, 7, 8, 9, 16, 20, 21, 24, 27, 32, 33, 48, 49, 100, 147), Gen.Int[1, 1000]);

    public TensorRegions Regions => TensorRegions.Of(Scheme, Shape);

    /// <summary>The region of each element.</summary>
    public int[] RegionOfElements() => [.. Enumerable.Range(0, Shape.Length).Select(element => RegionIndex.Of(Scheme, Shape, element))];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scheme}, {Shape}");

    public static RegionCase PerTensor(params int[] extents) => new(SchemeOf(Granularity.PerTensor), TensorShape.Create(extents));

    public static RegionCase PerChannel(int axis, params int[] extents) => new(SchemeOf(Granularity.PerChannel, axis), TensorShape.Create(extents));

    public static RegionCase Groups(int size, int axis, params int[] extents) => new(SchemeOf(Granularity.PerGroup, axis, size), TensorShape.Create(extents));

    public static RegionCase GroupCount(int count, int axis, params int[] extents) =>
        new(SchemeOf(Granularity.PerGroup, axis, 0, count), TensorShape.Create(extents));

    /// <summary>Any granularity along any axis of shapes of up to four dimensions.</summary>
    /// <param name="fewest">The smallest extent.</param>
    /// <param name="most">About the most elements.</param>
    public static Gen<RegionCase> Any(int fewest, int most) => Gen.Int[1, 4].SelectMany(rank => Gen.Select(
        Gen.OneOf(Gen.Int[fewest, 4], Gen.Int[fewest, 20], Gen.Int[fewest, 300], Gen.Int[fewest, most]).Array[rank],
        Gen.Int[-rank, rank - 1],
        Gen.Int[0, 5],
        _groupSize,
        (extents, axis, kind, size) => Of(extents, axis, kind, size, most)));

    private static RegionCase Of(int[] extents, int axis, int kind, int size, int most)
    {
        // Of extents that multiply to too many elements, the later ones are cut.
        int left = most;
        for (int dimension = 0; dimension < extents.Length; dimension++)
        {
            extents[dimension] = Math.Min(extents[dimension], left);
            left /= Math.Max(extents[dimension], 1);
        }

        // An extent that splits into so many groups.
        int count = 1 + (size % 6);
        ref int channels = ref extents[axis < 0 ? axis + extents.Length : axis];
        channels = kind == 2 ? (channels + count - 1) / count * count : channels;
        return kind switch
        {
            0 => PerTensor(extents),
            1 => PerChannel(axis, extents),
            2 => GroupCount(count, axis, extents),
            _ => Groups(size, axis, extents),
        };
    }

    private static QuantizationScheme SchemeOf(Granularity granularity, int axis = 0, int size = 0, int count = 0) => new()
    {
        Bits = 8,
        Symmetry = Symmetry.Symmetric,
        CodeType = CodeType.Signed,
        CodeRange = CodeRange.Narrow,
        Granularity = granularity,
        Axis = axis,
        GroupSize = size,
        GroupCount = count,
    };
}
