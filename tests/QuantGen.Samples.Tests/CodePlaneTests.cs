using System;
using System.Linq;
using FashionMnist.Network.Integers;
using Xunit;

namespace QuantGen.Samples.Tests;

/// <summary>What the network in integers does with planes of codes beside multiplying them.</summary>
public sealed class CodePlaneTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(6, 3)]
    [InlineData(14, 5)]
    [InlineData(16, 1)]
    [InlineData(28, 2)]
    [InlineData(34, 2)]
    public void PoolingTakesTheLargestOfFour(int side, int planes)
    {
        byte[] codes = new byte[planes * side * side], pooled = new byte[codes.Length / 4];
        new Random(side).NextBytes(codes);
        CodePooling.Max(codes, side, pooled);
        int half = side / 2;
        for (int i = 0; i < pooled.Length; i++)
        {
            (int plane, int y, int x) = (i / (half * half), i / half % half, i % half);
            int corner = (((plane * side) + (2 * y)) * side) + (2 * x);
            byte[] four = [codes[corner], codes[corner + 1], codes[corner + side], codes[corner + side + 1]];
            Assert.Equal(four.Max(), pooled[i]);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    [InlineData(3)]
    public void WeightsChangeTheirOrderCodeByCode(int bits)
    {
        const int outputs = 3, pixels = 5, channels = 4;
        int[] codes = [.. Enumerable.Range(0, outputs * pixels * channels).Select(i => i * 7 % (1 << bits))];
        byte[] planes = CodeOrder.ToPlanes(Pack(codes), bits, outputs, pixels, channels);
        int[] expected =
        [
            .. from output in Enumerable.Range(0, outputs)
               from channel in Enumerable.Range(0, channels)
               from pixel in Enumerable.Range(0, pixels)
               select codes[(((output * pixels) + pixel) * channels) + channel],
        ];
        Assert.Equal(Pack(expected), planes);

        byte[] Pack(int[] values)
        {
            byte[] stream = new byte[((values.Length * bits) + 7) / 8];
            for (int bit = 0; bit < values.Length * bits; bit++)
            {
                stream[bit / 8] |= (byte)(((values[bit / bits] >> (bit % bits)) & 1) << (bit % 8));
            }

            return stream;
        }
    }
}
