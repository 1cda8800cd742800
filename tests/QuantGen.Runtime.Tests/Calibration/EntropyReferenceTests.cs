using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>The entropy observer against the calibration that it is named after, on 400,000 values and 2,048 bins of each sign.</summary>
/// <remarks>
/// The reference tries clips of whole bins of one histogram, so that clips differ in how many bins a level has; the observer gives each clip as many. Both
/// minima are flat: clips 13 % apart differ by less than a sixth in divergence.
/// </remarks>
public sealed class EntropyReferenceTests
{
    private const int Count = 400_000;
    private const int Bins = 2048;
    private const int Levels = 128;

    public static TheoryData<string> Distributions => ["Gaussian", "Laplace", "Rectified", "Uniform", "Student", "Zeros", "Softmax", "Subnormal"];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void ClipsAreThoseOfTheReference(string distribution)
    {
        float[] values = Values(distribution);
        double clip = Clip(new EntropyObserver(), values);
        double expected = new EntropyReference(values, Bins, Levels, dropsZeros: true).Best().Clip;
        Assert.InRange(clip / expected, 0.9, 1.15);
    }

    [Theory]
    [InlineData("Gaussian")]
    [InlineData("Laplace")]
    [InlineData("Student")]
    [InlineData("Zeros")]
    public void DivergencesAreNearTheLeast(string distribution)
    {
        float[] values = Values(distribution);
        EntropyReference reference = new(values, Bins, Levels, dropsZeros: true);
        Assert.InRange(reference.DivergenceAt(Clip(new EntropyObserver(), values)) / reference.Best().Divergence, 1, 1.17);
    }

    /// <summary>It once clipped at a half, or a quarter, of what the least squared error takes.</summary>
    [Theory]
    [InlineData("Rectified")]
    [InlineData("Zeros")]
    [InlineData("Softmax")]
    public void ActivationsFullOfZerosAreNotClippedAway(string distribution)
    {
        float[] values = Values(distribution);
        Assert.InRange(Clip(new EntropyObserver(), values) / Clip(new MseObserver(), values), 0.9, 1.3);
    }

    /// <summary>With zeros counted, as ONNX Runtime's tools count them, what is not zero hardly matters: why they do not count here, as in TensorRT.</summary>
    [Fact]
    public void ZerosThatCountClipEverythingElse()
    {
        float[] values = Values("Zeros");
        Assert.InRange(new EntropyReference(values, Bins, Levels, dropsZeros: false).Best().Clip / values.Max(), 0, 0.1);
    }

    private static double Clip(Observer observer, float[] values)
    {
        observer.Observe(values);
        return observer.GetRange(Schemes.Symmetric(8)).Max;
    }

    private static float[] Values(string distribution)
    {
        float[] normal = Samples.Gaussian(Count, 1);
        Random random = new(2);
        return distribution switch
        {
            "Gaussian" => normal,
            "Laplace" => [.. normal.Select(value => Math.Sign(value) * (float)-Math.Log(1 - random.NextDouble()))],
            "Rectified" => [.. normal.Select(value => Math.Max(0, value))],
            "Zeros" => [.. normal.Select(value => random.Next(20) == 0 ? Math.Abs(value) : 0)],
            "Softmax" => [.. normal.Chunk(10).SelectMany(logits => logits.Select(logit => (float)(Math.Exp(3 * logit) / logits.Sum(other => Math.Exp(3 * other)))))],
            "Subnormal" => [.. normal.Select(value => value * 1e-40f)],
            "Uniform" => [.. normal.Select(_ => (float)((2 * random.NextDouble()) - 1))],

            // Student's distribution with four degrees of freedom: heavy tails.
            "Student" => [.. normal.Zip(Samples.Gaussian(4 * Count, 3).Chunk(4), (value, squares) => value / (float)Math.Sqrt(squares.Sum(square => square * square) / 4))],
            _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "There is no such distribution."),
        };
    }
}
