using System;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>Every operation over a tensor, by one walk, against the same element by element; what lies before and after must not change.</summary>
internal sealed class WalkCheck<TScheme>
    where TScheme : struct, IScheme
{
    private const byte Untouched = 0xa5;
    private const int After = 9;

    private readonly ScalarReference _reference = ScalarReference.Of<TScheme>();
    private readonly WalkSamples _samples;
    private readonly TensorRegions _regions;
    private readonly string _place;
    private readonly int _start;

    /// <param name="place">What the tensor is, for messages.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="regionOfElements">The region of each element, those before the start included.</param>
    /// <param name="start">Elements before those that are walked over; a multiple of eight where codes share bytes.</param>
    public WalkCheck(string place, TensorRegions regions, int[] regionOfElements, int start)
    {
        (_place, _regions, _start) = ($"{typeof(TScheme).Name}, {place}, from {start}", regions, start);
        _samples = new(_reference, regionOfElements, regions.Count, regionOfElements.Length);
    }

    private int Length => _samples.Elements.Length;

    public void Check<TWalk>(bool streams)
        where TWalk : IWalk
    {
        if (TScheme.Profile == Profile.PyTorch)
        {
            CheckQuotient<TWalk, ReciprocalQuotient>(streams);
        }
        else
        {
            CheckQuotient<TWalk, DivisionQuotient>(streams);
            if (ResidualQuotient.IsSupported)
            {
                CheckQuotient<TWalk, ResidualQuotient>(streams);
            }
        }

        CheckDequantize<TWalk>(streams);
        CheckGradient<TWalk>();
    }

    private static byte[] Memory(int bytes) => [.. Enumerable.Repeat(Untouched, bytes + After)];

    private void CheckQuotient<TWalk, TQuotient>(bool streams)
        where TWalk : IWalk
        where TQuotient : struct, IQuotient
    {
        int bytes = CodeBits.Bytes(Length, TScheme.Bits);
        byte[] expected = Memory(bytes), actual = Memory(bytes);
        expected.AsSpan(CodeBits.Bytes(_start, TScheme.Bits)..bytes).Clear();
        for (int i = _start; i < Length; i++)
        {
            CodeBits.Write(expected, TScheme.Bits, i, CodeOf(i));
        }

        Walk<TWalk>(TScheme.Quantize<TQuotient>(), Bytes(_samples.Elements), default, actual, streams);
        AssertSame(expected, actual, $"codes by {typeof(TQuotient).Name}");

        byte[] fake = Expected(i => _reference.Value(CodeOf(i), _samples.ScaleOf(i), _samples.ZeroPointOf(i)));
        actual = Memory(4 * Length);
        Walk<TWalk>(TScheme.FakeQuantize<TQuotient, SingleElement>(), Bytes(_samples.Elements), default, actual, streams);
        AssertSame(fake, actual, $"fake-quantized by {typeof(TQuotient).Name}");

        Bytes(_samples.Elements).CopyTo(actual);
        Bytes(_samples.Elements)[..(4 * _start)].CopyTo(fake);
        Walk<TWalk>(TScheme.FakeQuantize<TQuotient, SingleElement>(), actual, default, actual, false);
        AssertSame(fake, actual, $"fake-quantized in place by {typeof(TQuotient).Name}");
    }

    private void CheckDequantize<TWalk>(bool streams)
        where TWalk : IWalk
    {
        // Codes that no element gives are as good as others.
        byte[] codes = new byte[CodeBits.Bytes(Length, TScheme.Bits) + 1];
        new Random(Length).NextBytes(codes);
        byte[] expected = Expected(i =>
            _reference.Value(CodeBits.Read(codes, TScheme.Bits, i, TScheme.MinCode < 0), _samples.ScaleOf(i), _samples.ZeroPointOf(i)));
        byte[] actual = Memory(4 * Length);
        Walk<TWalk>(TScheme.Dequantize, codes, default, actual, streams);
        AssertSame(expected, actual, "dequantized");
    }

    private void CheckGradient<TWalk>()
        where TWalk : IWalk
    {
        byte[] expected = Expected(i =>
            _reference.Gradient(_samples.Elements[i], _samples.Gradients[i], _samples.ScaleOf(i), _samples.ZeroPointOf(i)));
        byte[] actual = Memory(4 * Length);
        Walk<TWalk>(TScheme.ClipGradient<SingleElement>(), Bytes(_samples.Elements), Bytes(_samples.Gradients), actual, false);
        AssertSame(expected, actual, "gradient");

        Bytes(_samples.Elements).CopyTo(actual);
        Bytes(_samples.Elements)[..(4 * _start)].CopyTo(expected);
        Walk<TWalk>(TScheme.ClipGradient<SingleElement>(), actual, Bytes(_samples.Gradients), actual, false);
        AssertSame(expected, actual, "gradient over the elements");

        Bytes(_samples.Gradients).CopyTo(actual);
        Bytes(_samples.Gradients)[..(4 * _start)].CopyTo(expected);
        Walk<TWalk>(TScheme.ClipGradient<SingleElement>(), Bytes(_samples.Elements), actual, actual, false);
        AssertSame(expected, actual, "gradient over the gradient");
    }

    private int CodeOf(int element) => _reference.Code(_samples.Elements[element], _samples.ScaleOf(element), _samples.ZeroPointOf(element));

    private byte[] Expected(Func<int, float> value)
    {
        byte[] expected = Memory(4 * Length);
        Span<float> elements = MemoryMarshal.Cast<byte, float>(expected.AsSpan(0, 4 * Length));
        for (int i = _start; i < Length; i++)
        {
            elements[i] = value(i);
        }

        return expected;
    }

    private void Walk<TWalk>(OperationLoops loops, ReadOnlySpan<byte> source, ReadOnlySpan<byte> gradient, Span<byte> destination, bool streams)
        where TWalk : IWalk
    {
        Tensors tensors = new(ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(gradient), ref MemoryMarshal.GetReference(destination));
        Parameters parameters = new(ref MemoryMarshal.GetArrayDataReference(_samples.Scales), ref MemoryMarshal.GetArrayDataReference(_samples.ZeroPoints));
        TWalk.Walk(loops, tensors, parameters, _start, _regions, streams);
        Streaming.Complete(true);
    }

    private static ReadOnlySpan<byte> Bytes(float[] elements) => MemoryMarshal.AsBytes<float>(elements);

    private void AssertSame(byte[] expected, byte[] actual, string what)
    {
        int first = expected.AsSpan().CommonPrefixLength(actual);
        Assert.True(first == expected.Length, $"{_place}: {what} differ from byte {first} of {expected.Length} on");
    }
}
