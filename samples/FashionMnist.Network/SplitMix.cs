using System;

namespace FashionMnist.Network;

/// <summary>Random numbers that are the same in every run: SplitMix64 (Steele, Lea, Flood 2014).</summary>
/// <param name="seed">Equal seeds give equal numbers.</param>
public sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>An integer from 0 to <paramref name="bound"/> − 1.</summary>
    /// <param name="bound">The bound, small beside 2^64.</param>
    public int Next(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A number from 0 to 1, 1 excluded.</summary>
    public float NextSingle() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>A number of the standard normal distribution (Box and Muller 1958).</summary>
    public float NextNormal() => MathF.Sqrt(-2 * MathF.Log(1 - NextSingle())) * MathF.Cos(2 * MathF.PI * NextSingle());

    /// <summary>Brings items into random order (Fisher and Yates).</summary>
    /// <param name="items">The items.</param>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
