using System;
using System.Linq;
using CsCheck;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>Pieces of random tensors cover all elements once, begin whole bytes, and ask the kernels for what they can do.</summary>
public sealed class PieceCutTests
{
    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

    private static Gen<int[]> Extents { get; } = Gen.OneOf(Gen.Int[1, 9], Gen.Int[1, 70], Gen.Const(64), Gen.Const(32)).Array[1, 5]
        .Where(extents => extents.Aggregate(1L, (product, extent) => product * extent) < 100_000);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void PiecesAreTensorsThatFollowEachOther(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        Gen.Select(Extents, Gen.Int[2, 40]).Sample(
            (extents, desired) =>
            {
                if (ShapeFor(kernels.Scheme, extents) is { } shape)
                {
                    CheckPieces(kernels, shape, desired);
                }
            },
            iter: 60);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void LargeTensorsAreCutIntoAboutAsManyPiecesAsDesired(string scheme)
    {
        QuantizationScheme declared = SchemeRegistry.Get(scheme).Scheme;
        TensorShape shape = ShapeFor(declared, [1024, 32, 48]) ?? throw new InvalidOperationException();
        int count = PieceCut.ForKernels(UnitLayout.Of(declared, shape), declared.Bits, 8).Count;
        Assert.InRange(count, 5, 16);
    }

    private static void CheckPieces(TensorKernels kernels, TensorShape shape, int desired)
    {
        PieceCut cut = PieceCut.ForKernels(UnitLayout.Of(kernels.Scheme, shape), kernels.Scheme.Bits, desired);
        int element = 0;
        int regions = kernels.GetParameterLength(shape);
        for (int index = 0; index < cut.Count; index++)
        {
            Piece piece = cut.Layout.PieceOf(cut[index]);
            Assert.Equal(element, piece.Start);
            Assert.Equal(0, (long)piece.Start * kernels.Scheme.Bits % 8);
            Assert.Equal(piece.Parameters * piece.Copies, kernels.GetParameterLength(piece.Shape));
            Assert.InRange(piece.FirstParameter + piece.Parameters, 1, regions);
            element += piece.Shape.Length;
        }

        Assert.Equal(shape.Length, element);
        Assert.InRange(cut.Count, 1, Math.Max(2 * desired, shape[0]));
    }

    private static TensorShape? ShapeFor(QuantizationScheme scheme, int[] extents)
    {
        int axis = scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis;
        if (axis < 0 || axis >= extents.Length)
        {
            return null;
        }

        int[] divisible = (int[])extents.Clone();
        divisible[axis] *= Math.Max(scheme.GroupCount, 1);
        return TensorShape.Create(divisible);
    }
}
