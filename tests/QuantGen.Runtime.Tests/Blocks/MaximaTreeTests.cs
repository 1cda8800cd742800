using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The maxima of as many vectors as there are lanes together, in their order, wherever in its vector each maximum lies.</summary>
public sealed class MaximaTreeTests
{
    private const int Trials = 200;

    [Fact]
    public void VectorsGiveTheirMaxima() => EveryWidth.Check(new Trees());

    private sealed class Trees : ILanesCheck
    {
        public void Check<V>()
            where V : struct, ILanes<V>
        {
            for (int seed = 0; seed < Trials; seed++)
            {
                // Few bits are taken as unsigned: a shuffle of the wrong type would show.
                Random random = new(seed);
                int[] data = [.. Enumerable.Range(0, V.Count * V.Count).Select(_ => random.Next(int.MinValue, int.MaxValue))];
                V Load(int vector) => V.Load(ref data[0], (nuint)(vector * V.Count));
                V Four(int first) => first < V.Count ? V.MaximaOfFour(Load(first), Load(first + 1), Load(first + 2), Load(first + 3)) : default;
                Assert.Equal(data.Chunk(V.Count).Select(vector => vector.Max()), EveryWidth.Integers(V.JoinMaxima(Four(0), Four(4), Four(8), Four(12))));
                Assert.Equal(MaximaOfParts(data, V.Count), EveryWidth.Integers(Four(0)));
            }
        }

        // In each 128-bit part of four vectors, the maximum of each vector's part.
        private static int[] MaximaOfParts(int[] data, int lanes) =>
        [
            .. from part in Enumerable.Range(0, lanes / 4)
               from vector in Enumerable.Range(0, 4)
               select data.Skip((vector * lanes) + (part * 4)).Take(4).Max(),
        ];
    }
}
