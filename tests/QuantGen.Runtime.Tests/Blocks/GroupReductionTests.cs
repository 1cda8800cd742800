using System;
using System.Linq;
using System.Runtime.CompilerServices;
using QuantGen.Kernels;
using QuantGen.Runtime.Tests.Walks;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>S and Z of whole groups, as many at a time as there are lanes, are those of each group alone, and whatever is not finite is seen.</summary>
public sealed class GroupReductionTests
{
    private const int Start = 3;
    private const float Around = 1e30f;

    [Fact]
    public void WholeVectorsOfEveryWidth() => Check<Scheme<Schemes.Int4Symmetric, Schemes.PerGroup32>>();

    [Fact]
    public void MoreVectorsOfEveryWidthThanAreWrittenOut() => Check<Scheme<Schemes.Int8Symmetric, Schemes.PerGroup64>>();

    [Fact]
    public void WholeVectorsWithBothExtremes() => Check<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>();

    [Fact]
    public void WholeVectorsOfSomeWidths()
    {
        Check<Scheme<Schemes.UInt3Asymmetric, Schemes.PerGroup24Axis0>>();
        Check<Scheme<Schemes.Int2Symmetric, Schemes.PerGroup20>>();
        Check<Scheme<Schemes.Int8SymmetricHalfAwayFromZero, Schemes.PerGroup8Axis0>>();
    }

    [Fact]
    public void AsManyVectorsAsAreUnrolled() => Check<Scheme<Schemes.Int8Symmetric, Schemes.PerGroup256>>();

    [Fact]
    public void NoWholeVectors() => Check<Scheme<Schemes.UInt4AsymmetricHalfAwayFromZero, Schemes.PerGroup5>>();

    /// <summary>As many groups as the widest vector has lanes are read before anything is written: here, over the elements of the last one.</summary>
    [Fact]
    public void AsManyGroupsAsThereAreLanesAreReducedTogether()
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        int groups = VectorWidth.Bits / 32, last = (groups - 1) * 32, five = BitConverter.SingleToInt32Bits(5);
        int[] maxima = [five, .. new int[groups - 1]], none = new int[groups];
        int[] bits = [five, .. new int[(groups * 32) - 1]];
        Assert.Equal((nuint)groups, GroupReduction<Schemes.PerGroup32>.Magnitudes(ref bits[0], (nuint)groups, ref bits[last]));
        Assert.Equal(maxima, bits[last..(last + groups)]);

        bits = [five, .. new int[(groups * 32) - 1]];
        Assert.Equal((nuint)groups, GroupReduction<Schemes.PerGroup32>.Extremes(ref bits[0], (nuint)groups, ref bits[last], ref none[0]));
        Assert.Equal(maxima, bits[last..(last + groups)]);

        bits = [five, .. new int[(groups * 32) - 1]];
        float[] reciprocals = new float[groups];
        Assert.True(GroupReduction<Schemes.PerGroup32>.Scales(ref bits[0], (nuint)groups, 5, ref Unsafe.As<int, float>(ref bits[last]), ref reciprocals[0]));
        Assert.Equal(Enumerable.Repeat(1f, groups), reciprocals);
        Assert.Equal((nuint)0, GroupReduction<Schemes.PerGroup32>.Magnitudes(ref bits[0], 3, ref none[0]));
        Assert.Equal((nuint)0, GroupReduction<Schemes.PerGroup32>.Extremes(ref bits[0], 3, ref none[0], ref none[0]));
        Assert.False(GroupReduction<Schemes.PerGroup32>.Scales(ref bits[0], 3, 5, ref Unsafe.As<int, float>(ref bits[last]), ref reciprocals[0]));
    }

    private static void Check<TScheme>()
        where TScheme : struct, IScheme
    {
        int size = TScheme.GroupSize;
        for (int groups = 0; groups <= 35; groups++)
        {
            Random random = new(groups);

            // Larger than any element, so that one that belongs to no group would show.
            float[] source = [.. Enumerable.Repeat(Around, Start + (groups * size) + 1)];
            for (int i = 0; i < groups * size; i++)
            {
                // Groups of positive values only, of negative ones, of zeros, of both signs.
                source[Start + i] = random.NextSingle() * (i / size % 4) switch { 0 => 1f, 1 => -1f, 2 => 0f, _ => random.Next(-1, 2) };
            }

            AssertParameters<TScheme>(source, groups, isFinite: true);
            AssertNear<TScheme>(source, groups, isFinite: true);
            if (groups > 0)
            {
                int one = Start + random.Next(groups * size);
                float small = source[one];
                source[one] = float.MaxValue;
                Assert.False(AreNear<TScheme>(source, new float[groups], new float[groups]));
                source[one] = small;
                source[Start + random.Next(groups * size)] = random.Next(3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };
                AssertParameters<TScheme>(source, groups, isFinite: false);
                AssertNear<TScheme>(source, groups, isFinite: false);
            }
        }
    }

    private static void AssertParameters<TScheme>(float[] source, int groups, bool isFinite)
        where TScheme : struct, IScheme
    {
        ScalarReference reference = ScalarReference.Of<TScheme>();
        float[] scales = [.. Enumerable.Repeat(-7f, groups + 1)];
        int[] zeroPoints = [.. Enumerable.Repeat(-7, groups + 1)];
        Assert.Equal(isFinite, TScheme.Ranges.Groups(ref source[0], Start, (nuint)groups, new Parameters(ref scales[0], ref zeroPoints[0])));
        for (int group = 0; group < groups; group++)
        {
            float[] elements = source[(Start + (group * TScheme.GroupSize))..][..TScheme.GroupSize];
            if (elements.All(float.IsFinite))
            {
                (float scale, int zeroPoint) = reference.Parameters(elements);
                Assert.True(scale == scales[group], $"{groups} groups of {TScheme.GroupSize}, group {group}: S = {scales[group]:R} instead of {scale:R}");
                Assert.Equal(TScheme.IsSymmetric ? -7 : zeroPoint, zeroPoints[group]);
            }
        }

        Assert.Equal((-7f, -7), (scales[groups], zeroPoints[groups]));
    }

    // S and 1 / S in one loop, for the schemes that have one.
    private static void AssertNear<TScheme>(float[] source, int groups, bool isFinite)
        where TScheme : struct, IScheme
    {
        ScalarReference reference = ScalarReference.Of<TScheme>();
        float[] scales = [.. Enumerable.Repeat(-7f, groups + 1)];
        float[] reciprocals = [.. Enumerable.Repeat(-7f, groups + 1)];
        bool areNear = AreNear<TScheme>(source, scales, reciprocals);
        Assert.Equal((-7f, -7f), (scales[groups], reciprocals[groups]));
        Assert.False(areNear && (!isFinite || RunReductions.HoldSeveral(TScheme.GroupSize)));
        bool areVectorsOfEveryWidth = TScheme.GroupSize is 32 or 64;
        Assert.True(areNear || !isFinite || !TScheme.IsSymmetric || !areVectorsOfEveryWidth || groups < 16 || !ResidualQuotient.IsSupported);
        for (int group = 0; areNear && group < groups; group++)
        {
            (float scale, _) = reference.Parameters(source[(Start + (group * TScheme.GroupSize))..][..TScheme.GroupSize]);
            Assert.Equal((scale, 1f / scale), (scales[group], reciprocals[group]));
        }
    }

    private static bool AreNear<TScheme>(float[] source, float[] scales, float[] reciprocals)
        where TScheme : struct, IScheme
    {
        int none = 0;
        nuint groups = (nuint)((source.Length - Start - 1) / TScheme.GroupSize);
        return groups > 0 && TScheme.Ranges.NearGroups(ref source[0], Start, groups, new Parameters(ref scales[0], ref reciprocals[0], ref none, 0));
    }
}
