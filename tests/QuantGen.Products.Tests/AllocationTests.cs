using System;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Products allocate nothing once their memory is in the pool.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(70)]
    public void ProductsAllocateNothing(int rows)
    {
        (int outputs, int inner) = (200, 333);
        Random random = new(1);
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, rows, inner, random), weights = Operand.Create<S8Row>(CodeKind.Random, outputs, inner, random);
        U8ToU8 product = U8ToU8.Pack(weights.Stream, [outputs, inner], weights.Scales);
        byte[] codes = input.Stream, outputCodes = new byte[rows * outputs];
        float[] x = new float[rows * inner], y = new float[rows * outputs];
        int[] sums = new int[rows * outputs];
        for (int round = 0; ; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            product.Multiply(x, rows, y);
            product.Multiply(codes, input.Scales, input.ZeroPoints, rows, y);
            product.Multiply(codes, input.Scales, input.ZeroPoints, rows, 0.1f, 3, outputCodes);
            product.Accumulate(codes, input.ZeroPoints, rows, sums);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated == 0)
            {
                return;
            }

            Assert.True(round < 20, $"{allocated} bytes");
        }
    }
}
