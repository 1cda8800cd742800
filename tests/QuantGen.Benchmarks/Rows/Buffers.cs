using System;

namespace QuantGen.Benchmarks.Rows;

/// <summary>The memory that all rows of one size work on.</summary>
internal sealed class Buffers : IDisposable
{
    /// <summary>Elements are spread evenly from −Largest to Largest.</summary>
    public const float Largest = 4;

    // Vectors of packed codes are stored whole, also past the last code.
    private const int Slack = 64;

    public Buffers(int length)
    {
        Length = length;
        Source = new AlignedBuffer<float>(length);
        Destination = new AlignedBuffer<float>(length);
        Codes = new AlignedBuffer<byte>((length * sizeof(ushort)) + Slack);
        Random random = new(length);
        foreach (ref float element in Source.Span)
        {
            element = Largest * ((2 * random.NextSingle()) - 1);
        }

        random.NextBytes(Codes.Span);
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    public AlignedBuffer<float> Source { get; }

    public AlignedBuffer<float> Destination { get; }

    /// <summary>Codes of up to 16 bits.</summary>
    public AlignedBuffer<byte> Codes { get; }

    public void Dispose()
    {
        Source.Dispose();
        Destination.Dispose();
        Codes.Dispose();
    }
}
