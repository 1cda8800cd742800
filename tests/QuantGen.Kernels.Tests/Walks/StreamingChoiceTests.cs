using System;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Results go past the caches where elements and codes, or both tensors of elements, are more bytes than the last one holds.</summary>
public sealed class StreamingChoiceTests
{
    private const int ElementBits = 32;

    private readonly float[] _source;
    private readonly float[] _destination;
    private readonly byte[] _codes;

    public StreamingChoiceTests()
    {
        Assert.SkipWhen(CacheSize.LastLevel > 1 << 28, "It takes tensors as large as the last cache.");
        int most = 1 + (int)(8 * CacheSize.LastLevel / ElementBits);
        _source = GC.AllocateUninitializedArray<float>(most);
        _destination = GC.AllocateUninitializedArray<float>(most);
        _codes = GC.AllocateUninitializedArray<byte>(most);
    }

    [Fact]
    public void ElementsAndCodesCount() => AssertLimit(ElementBits + StreamedScheme.Bits, 4, elements =>
    {
        float[] scale = [1f];
        SchemeKernels<StreamedScheme>.Quantize(_source.AsSpan(0, elements), [elements], scale, default, _codes);
        SchemeKernels<StreamedScheme>.Dequantize(_codes.AsSpan(0, (elements + 1) / 2), [elements], scale, default, _destination);
        SchemeKernels<StreamedScheme>.QuantizeDynamic(_source.AsSpan(0, elements), [elements], scale, default, _codes);
        SchemeKernels<StreamedScheme>.QuantizeDynamicOrMark(_source.AsSpan(0, elements), [elements], scale, default, _codes, new bool[1]);
    });

    [Fact]
    public void ElementsOfBothTensorsCount() => AssertLimit(2 * ElementBits, 1, elements =>
        SchemeKernels<StreamedScheme>.FakeQuantize(_source.AsSpan(0, elements), [elements], [1f], default, _destination));

    private static void AssertLimit(int bits, int calls, Action<int> call)
    {
        int most = (int)(8 * CacheSize.LastLevel / bits);
        _ = StreamedScheme.Streams;
        call(most);
        bool[] within = StreamedScheme.Streams;
        call(most + 1);
        bool[] beyond = StreamedScheme.Streams;

        Assert.Equal((calls, calls), (within.Length, beyond.Length));
        Assert.All(within, Assert.False);
        Assert.All(beyond, streams => Assert.Equal(Sse2.IsSupported, streams));
    }
}
