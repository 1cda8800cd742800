using System;
using System.Linq;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The maxima of several vectors together, in their order, wherever in its vector each maximum lies.</summary>
public sealed class GroupReductionTests
{
    private const int Trials = 200;

    [Fact]
    public void SixteenVectorsOf512BitsGiveTheirMaxima()
    {
        Assert.SkipUnless(VectorWidth.Is512, "There are no 512-bit vectors.");
        for (int seed = 0; seed < Trials; seed++)
        {
            int[] data = Random(seed, 16 * 16);
            Vector512<int> Load(int vector) => Vector512.LoadUnsafe(ref data[vector * 16]);
            Vector512<int> Four(int first) => GroupReduction.Four(Load(first), Load(first + 1), Load(first + 2), Load(first + 3));
            AssertSame(Maxima(data, 16), GroupReduction.Join(Four(0), Four(4), Four(8), Four(12)));
            AssertSame(MaximaOfLanes(data, 16), Four(0));
        }

        static void AssertSame(int[] expected, Vector512<int> actual) => Assert.Equal(Vector512.Create(expected), actual);
    }

    [Fact]
    public void EightVectorsOf256BitsGiveTheirMaxima()
    {
        Assert.SkipUnless(VectorWidth.Is256, "There are no 256-bit vectors.");
        for (int seed = 0; seed < Trials; seed++)
        {
            int[] data = Random(seed, 8 * 8);
            Vector256<int> Load(int vector) => Vector256.LoadUnsafe(ref data[vector * 8]);
            Vector256<int> Four(int first) => GroupReduction.Four(Load(first), Load(first + 1), Load(first + 2), Load(first + 3));
            Assert.Equal(Vector256.Create(Maxima(data, 8)), GroupReduction.Join(Four(0), Four(4)));
            Assert.Equal(Vector256.Create(MaximaOfLanes(data, 8)), Four(0));
        }
    }

    [Fact]
    public void FourVectorsOf128BitsGiveTheirMaxima()
    {
        Assert.SkipUnless(VectorWidth.Is128, "There are no 128-bit vectors.");
        for (int seed = 0; seed < Trials; seed++)
        {
            int[] data = Random(seed, 4 * 4);
            Vector128<int> Load(int vector) => Vector128.LoadUnsafe(ref data[vector * 4]);
            Assert.Equal(Vector128.Create(Maxima(data, 4)), GroupReduction.Four(Load(0), Load(1), Load(2), Load(3)));
        }
    }

    // Few bits are taken as unsigned: a shuffle of the wrong type would show.
    private static int[] Random(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(int.MinValue, int.MaxValue))];
    }

    private static int[] Maxima(int[] data, int lanes) => [.. data.Chunk(lanes).Select(vector => vector.Max())];

    // In each 128-bit lane of four vectors, the maximum of each vector's part.
    private static int[] MaximaOfLanes(int[] data, int lanes) =>
    [
        .. from part in Enumerable.Range(0, lanes / 4)
           from vector in Enumerable.Range(0, 4)
           select data.Skip((vector * lanes) + (part * 4)).Take(4).Max(),
    ];
}
