using System;
using System.Buffers.Binary;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Packing;

/// <summary>Packed weights hold scales in the type that their scheme stores, and say so.</summary>
public sealed class PackedScaleTests
{
    private const int ScaleTypeOfHeader = 40;

    [Fact]
    public void PackedBytesAreFewer()
    {
        // Codes, sixteen scales for each group of 32 by 16 codes, a header, and biases.
        const int outputs = 64, inner = 1024, groups = outputs * inner / 32, rest = 64 + (4 * outputs);
        Assert.Equal((outputs * inner / 2) + (4 * groups) + rest, S8Groups32ByS4Groups32.GetPackedLength(outputs, inner));
        Assert.Equal((outputs * inner / 2) + (2 * groups) + rest, S8Groups32ByS4HalfGroups32.GetPackedLength(outputs, inner));
        Assert.Equal(S8Groups32ByS8WeightGroups32.GetPackedLength(outputs, inner) - (3 * groups), S8PowerGroups32ByItself.GetPackedLength(outputs, inner));
    }

    [Fact]
    public void TheHeaderSaysTheType()
    {
        Operand weights = Operand.Create<S4HalfGroups32>(CodeKind.Random, 20, 70, new Random(1));
        byte[] packed = HalfReluGroups.Pack(weights.Stream, [20, 70], weights.Scales).PackedBytes.ToArray();
        Assert.Equal((int)ScaleType.Half, BinaryPrimitives.ReadInt32LittleEndian(packed.AsSpan(ScaleTypeOfHeader)));
        packed[ScaleTypeOfHeader] = (byte)ScaleType.E8M0;
        Assert.Contains("E8M0, not Half", Assert.Throws<ArgumentException>(() => HalfReluGroups.FromPacked(packed, 20, 70)).Message);
    }

    [Fact]
    public void ScalesThatTheTypeLacksAreRefused()
    {
        Operand weights = Operand.Create<S4HalfGroups32>(CodeKind.Random, 20, 70, new Random(1));
        weights.Scales[7] = 1.0001f;
        ArgumentException error = Assert.Throws<ArgumentException>("scales", () => HalfReluGroups.Pack(weights.Stream, [20, 70], weights.Scales));
        Assert.Contains("Scale 7 is 1.0001, no value of Half", error.Message);
    }

    [Fact]
    public void ATensorIsPackedAsItsCodesAre()
    {
        float[] values = new float[20 * 70];
        new Random(3).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        values = Array.ConvertAll(values, value => float.IsFinite(value) ? MathF.Sin(value) : 0);
        S4HalfGroups32 tensor = S4HalfGroups32.Quantize(values, [20, 70]);
        Assert.Equal(
            HalfReluGroups.Pack(tensor.Codes, [20, 70], tensor.Scales, default, default).PackedBytes.ToArray(), HalfReluGroups.Pack(tensor).PackedBytes.ToArray());
    }
}
