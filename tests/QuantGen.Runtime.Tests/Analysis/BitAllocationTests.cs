using System;
using System.Linq;
using CsCheck;
using QuantGen.Analysis;
using Xunit;

namespace QuantGen.Runtime.Tests.Analysis;

public sealed class BitAllocationTests
{
    private static readonly Gen<LayerOptions[]> _layers = Gen.Select(
        Gen.Select(Gen.Int[0, 40], Gen.OneOf(Gen.Double[-2, 10], Gen.Int[0, 3].Select(static cost => (double)cost))).Array[1, 5].Array[0, 6],
        static layers => layers.Select(static (options, layer) => Layer(
            $"layer {layer}", [.. options.Select(static (option, index) => new BitOption($"option {index}", option.Item1, option.Item2))])).ToArray());

    /// <summary>Sums near 2^63 wrapped around.</summary>
    [Fact]
    public void SumsBeyond64BitsAreBeyondAnyBudget()
    {
        LayerOptions[] layers =
        [
            .. Enumerable.Range(0, 4).Select(i => new LayerOptions($"layer{i}", [new("small", 1, 5), new("large", long.MaxValue - i, 1), new("middle", 1L << 61, 3)])),
        ];
        BitAllocation small = BitAllocation.Solve(layers, 10);
        Assert.All(small.Choices, choice => Assert.Equal("small", choice.Option.Scheme));
        BitAllocation most = BitAllocation.Solve(layers, long.MaxValue);
        Assert.True(most.IsOptimal);
        Assert.Equal(14, most.Cost);
        LayerOptions[] onlyLarge = [new("a", [new("large", long.MaxValue, 1)]), new("b", [new("large", long.MaxValue, 1)])];
        Assert.Contains("18446744073709551614", Assert.Throws<ArgumentException>(() => BitAllocation.Solve(onlyLarge, long.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BitAllocation.Solve([new("a", [new("x", 1, 1e308)]), new("b", [new("x", 1, 1e308)])], 10));
    }

    [Fact]
    public void ValuesWorkedOutByHand()
    {
        LayerOptions[] layers =
        [
            Layer("a", new("8", 8, 0), new("4", 4, 1), new("2", 2, 5)),
            Layer("b", new("8", 80, 0), new("4", 40, 0.5), new("2", 20, 2)),
        ];
        BitAllocation allocation = BitAllocation.Solve(layers, 50);
        Assert.Equal(["8", "4"], allocation.Choices.Select(static choice => choice.Option.Scheme));
        Assert.Equal(["a", "b"], allocation.Choices.Select(static choice => choice.Layer));
        Assert.Equal((48, 0.5, 0.5), (allocation.Bytes, allocation.Cost, allocation.LowerBound));
        Assert.True(allocation.IsOptimal);
        Assert.Equal(["4", "2"], BitAllocation.Solve(layers, 27).Choices.Select(static choice => choice.Option.Scheme));
        Assert.Equal(["8", "8"], BitAllocation.Solve(layers, long.MaxValue).Choices.Select(static choice => choice.Option.Scheme));
    }

    [Fact]
    public void TheChoiceIsThatOfBruteForce() => Gen.Select(_layers, Gen.Int[0, 200]).Sample(
        (layers, budget) =>
        {
            double? best = BruteForce(layers, budget);
            if (best is null)
            {
                Assert.Equal("budget", Assert.Throws<ArgumentException>(() => BitAllocation.Solve(layers, budget)).ParamName);
                return;
            }

            BitAllocation allocation = BitAllocation.Solve(layers, budget);
            Assert.True(allocation.IsOptimal);
            Assert.Equal(best.Value, allocation.Cost, 1e-9);
            AssertConsistent(allocation, layers, budget);
        },
        iter: 5_000);

    // With hardly any memory the choice may be worse, but never by more than the bound says.
    [Fact]
    public void TheBoundHoldsWhenStatesAreDropped() => Gen.Select(_layers, Gen.Int[0, 200], Gen.Int[1, 3]).Sample(
        (layers, budget, limit) =>
        {
            if (BruteForce(layers, budget) is not double best)
            {
                return;
            }

            BitAllocation allocation = BitAllocation.Solve(layers, budget, limit);
            AssertConsistent(allocation, layers, budget);
            Assert.True(allocation.Cost >= best - 1e-9);
            Assert.True(allocation.LowerBound <= best + 1e-9);
        },
        iter: 5_000);

    [Fact]
    public void ALargeModelIsSolvedExactly()
    {
        Random random = new(5);
        LayerOptions[] layers = [.. Enumerable.Range(0, 100).Select(layer =>
        {
            long weights = random.Next(1_000, 10_000_000);
            double sensitivity = random.NextDouble();
            return Layer(
                $"layer {layer}",
                [.. new[] { 2, 3, 4, 5, 6, 8 }.Select(bits => new BitOption($"{bits}", weights * bits / 8, sensitivity * Math.Pow(4, -bits)))]);
        })];
        long uniform = layers.Sum(static layer => layer.Options[2].Bytes);
        BitAllocation allocation = BitAllocation.Solve(layers, uniform);
        Assert.InRange(allocation.Cost, allocation.LowerBound, allocation.LowerBound * 1.0001);
        Assert.True(allocation.Cost < 0.9 * layers.Sum(static layer => layer.Options[2].Cost));
    }

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        Assert.Contains("no options", Assert.Throws<ArgumentException>(() => BitAllocation.Solve([Layer("a")], 1)).Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => BitAllocation.Solve([Layer("a", new BitOption("8", 1, double.NaN))], 1)).Message);
        Assert.Contains("-1 bytes", Assert.Throws<ArgumentException>(() => BitAllocation.Solve([Layer("a", new BitOption("8", -1, 0))], 1)).Message);
        Assert.Contains("need 5", Assert.Throws<ArgumentException>(() => BitAllocation.Solve([Layer("a", new BitOption("8", 5, 0))], 4)).Message);
    }

    private static LayerOptions Layer(string name, params BitOption[] options) => new(name, options);

    private static void AssertConsistent(BitAllocation allocation, LayerOptions[] layers, long budget)
    {
        Assert.True(allocation.Bytes <= budget);
        Assert.Equal(layers.Select(static layer => layer.Layer), allocation.Choices.Select(static choice => choice.Layer));
        Assert.All(allocation.Choices.Zip(layers), static pair => Assert.Contains(pair.First.Option, pair.Second.Options));
        Assert.Equal(allocation.Choices.Sum(static choice => choice.Option.Bytes), allocation.Bytes);
        Assert.Equal(allocation.Choices.Sum(static choice => choice.Option.Cost), allocation.Cost);
    }

    private static double? BruteForce(ReadOnlySpan<LayerOptions> layers, long budget)
    {
        if (layers.IsEmpty)
        {
            return budget >= 0 ? 0 : null;
        }

        double? best = null;
        foreach (BitOption option in layers[0].Options)
        {
            if (BruteForce(layers[1..], budget - option.Bytes) is double rest && !(option.Cost + rest >= best))
            {
                best = option.Cost + rest;
            }
        }

        return best;
    }
}
