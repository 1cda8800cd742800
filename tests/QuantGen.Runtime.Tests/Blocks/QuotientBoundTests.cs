using System;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Bounds of quotients: NaN survives an upper bound, and becomes the lower one of two.</summary>
public sealed class QuotientBoundTests
{
    private const float Smallest = -128.25f;
    private const float Largest = 127.25f;

    private static readonly float[] _values =
    [
        float.NaN, BitConverter.UInt32BitsToSingle(0xffc0_0001), float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue,
        Largest, MathF.BitIncrement(Largest), MathF.BitDecrement(Largest), Smallest, MathF.BitIncrement(Smallest), MathF.BitDecrement(Smallest),
        0f, 1e-45f, -1e-45f, 100.5f,
    ];

    [Fact]
    public void ValuesAreClampedAndNanIsTheLowerBound() => EveryWidth.Check(new Clamps());

    [Fact]
    public void NanSurvivesAnUpperBound() => EveryWidth.Check(new Bounds());

    private sealed class Clamps : ILanesCheck
    {
        public void Check<V>()
            where V : struct, ILanes<V> => AssertEach<V>(
                static x => float.IsNaN(x) ? Smallest : Math.Clamp(x, Smallest, Largest),
                static x => V.Clamp(x, V.Create(Smallest), V.Create(Largest)));
    }

    private sealed class Bounds : ILanesCheck
    {
        public void Check<V>()
            where V : struct, ILanes<V> => AssertEach<V>(
                static x => float.IsNaN(x) ? x : Math.Min(x, Largest),
                static x => V.Below(V.Create(Largest), x));
    }

    private static void AssertEach<V>(Func<float, float> expected, Func<V, V> bound)
        where V : struct, ILanes<V>
    {
        float[] actual = new float[_values.Length];
        for (int i = 0; i < actual.Length; i += V.Count)
        {
            V.Store(bound(V.Load(ref _values[0], (nuint)i)), ref actual[0], (nuint)i);
        }

        Assert.Equal(Array.ConvertAll(_values, x => expected(x)), actual);
    }
}
