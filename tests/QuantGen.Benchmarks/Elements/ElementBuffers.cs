using System;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Elements;

/// <summary>The same elements in each type, and what they become.</summary>
internal sealed class ElementBuffers : IDisposable
{
    // Elements repeat, for the sake of the time that it takes to make them.
    private const int Different = 1 << 16;

    public ElementBuffers(int length)
    {
        Length = length;
        (Floats, Halves, Brain, Codes) = (new(length), new(length), new(length), new(length));
        Scales = new((length + 31) / 32);
        Random random = new(1);
        for (int i = 0; i < length; i++)
        {
            Floats.Span[i] = i < Different ? (float)(Half)((random.NextSingle() * 6) - 3) : Floats.Span[i % Different];
            Halves.Span[i] = (Half)Floats.Span[i];
            Brain.Span[i] = (BFloat16)Floats.Span[i];
        }
    }

    public int Length { get; }

    public AlignedBuffer<float> Floats { get; }

    public AlignedBuffer<Half> Halves { get; }

    public AlignedBuffer<BFloat16> Brain { get; }

    public AlignedBuffer<byte> Codes { get; }

    public AlignedBuffer<float> Scales { get; }

    public void Dispose()
    {
        Floats.Dispose();
        Halves.Dispose();
        Brain.Dispose();
        Codes.Dispose();
        Scales.Dispose();
    }
}
