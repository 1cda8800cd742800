using System;
using System.Linq;
using FashionMnist.Network;
using Xunit;

namespace QuantGen.Samples.Tests;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 16, 9)]
    [InlineData(7, 17, 3)]
    [InlineData(13, 33, 5)]
    [InlineData(20, 10, 64)]
    [InlineData(3, 40, 0)]
    public void EveryFormEqualsTheDefinition(int rows, int columns, int depth)
    {
        Random random = new(1);
        float[] a = Random(rows * depth), b = Random(depth * columns), transposed = new float[a.Length];
        MatrixProduct.Transpose(a, rows, depth, transposed);
        foreach (bool accumulate in new[] { false, true })
        {
            float[] c = Random(rows * columns), alike = [.. c], expected = [.. c];
            for (int i = 0; i < c.Length; i++)
            {
                double sum = accumulate ? c[i] : 0;
                for (int p = 0; p < depth; p++)
                {
                    sum += (double)a[(i / columns * depth) + p] * b[(p * columns) + (i % columns)];
                }

                expected[i] = (float)sum;
            }

            MatrixProduct.Multiply(rows, columns, depth, a, depth, 1, b, c, accumulate);
            MatrixProduct.Multiply(rows, columns, depth, transposed, 1, rows, b, alike, accumulate);
            Assert.Equal(c, alike);
            Assert.All(c.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        }

        float[] Random(int length) => [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    [Fact]
    public void ShortMatricesThrow()
    {
        Assert.Equal("a", Throws(new float[5], new float[6], new float[4]));
        Assert.Equal("b", Throws(new float[6], new float[5], new float[4]));
        Assert.Equal("c", Throws(new float[6], new float[6], new float[3]));

        static string? Throws(float[] a, float[] b, float[] c) =>
            Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(2, 2, 3, a, 3, 1, b, c, false)).ParamName;
    }
}
