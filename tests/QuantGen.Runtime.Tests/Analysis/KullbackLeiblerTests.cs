using System;
using QuantGen.Analysis;
using Xunit;

namespace QuantGen.Runtime.Tests.Analysis;

/// <summary>Divergences where probabilities are zero: 0 · ln 0 is 0, and what Q excludes but P allows is infinitely far.</summary>
public sealed class KullbackLeiblerTests
{
    private const float Infinity = float.PositiveInfinity;

    [Fact]
    public void ImpossibleClassesOfBothCountNothing()
    {
        double divergence = KullbackLeibler.OfLogits([1, 2, -Infinity, 0], [1.1f, 1.9f, -Infinity, 0.05f], 4);
        Assert.Equal(0.0040428, divergence, 1e-7);
        Assert.Equal(divergence, KullbackLeibler.OfLogits([1, 2, 0], [1.1f, 1.9f, 0.05f], 3), 1e-15);
    }

    [Fact]
    public void OneSidedZerosAreAsDefined()
    {
        Assert.Equal(Math.Log(2), KullbackLeibler.OfLogits([0, -Infinity], [0, 0], 2), 1e-15);
        Assert.Equal(double.PositiveInfinity, KullbackLeibler.OfLogits([0, 0], [0, -Infinity], 2));
    }

    [Fact]
    public void InfiniteLogitsShareAllProbability()
    {
        Assert.Equal(0, KullbackLeibler.OfLogits([Infinity, 3, Infinity], [Infinity, 7, Infinity], 3));
        Assert.Equal(0, KullbackLeibler.OfLogits([-Infinity, -Infinity], [0, 0], 2));
        Assert.Equal(Math.Log(2), KullbackLeibler.OfLogits([Infinity, 3], [1, 1], 2), 1e-15);
    }

    [Fact]
    public void NaNStaysNaN() => Assert.True(double.IsNaN(KullbackLeibler.OfLogits([0, float.NaN], [0, 1], 2)));
}
