using System;
using QuantGen.Kernels.Tests.GuardPages;
using Xunit;
using Input = QuantGen.Kernels.Scheme<QuantGen.Kernels.Schemes.UInt8Asymmetric, QuantGen.Kernels.PerTensor>;
using Pair = QuantGen.Kernels.Schemes.UInt8AsymmetricPerTensorByInt8SymmetricPerChannel;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Images with their padding, and quads of four channels of them, stay within the memory that they ask for, behind which lies an inaccessible page.</summary>
public sealed class ImageMemoryTests
{
    private const int Channels = 4;
    private const int Height = 3;

    private readonly GuardedMemory<byte> _codes = new(1 << 12);
    private readonly GuardedMemory<int> _quads = new(1 << 12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NothingBehindTheMemoryIsTouched(int stride)
    {
        for (int width = 1; width <= 40; width++)
        {
            ConvolutionShape shape = new([1, Channels, Height, width], new(new(1, 1), new(1, stride), new(0, 1, 0, 1), new(1, 1), 1), Channels, Channels);
            Span<byte> codes = _codes.Take((int)PaddedImage<Input>.Size(shape, Channels, Height), GuardedEdge.End);
            PaddedImage<Input> image = PaddedImage<Input>.Fill(codes, new byte[Channels * Height * width], shape, 0, Channels, 0, Height, 7);
            foreach (Chain chain in (Chain[])[Chain.Sign, Chain.Dot])
            {
                Span<int> quads = _quads.Take((int)PixelQuads<Pair>.Size(Channels, image.Plane, chain), GuardedEdge.End);
                PixelQuads<Pair>.Fill(quads, ref image.First, Channels, image.Plane, chain);
            }
        }
    }
}
