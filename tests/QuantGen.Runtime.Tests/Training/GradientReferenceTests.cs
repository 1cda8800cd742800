using System;
using CsCheck;
using QuantGen.Runtime.Tests.Regions;
using QuantGen.Training;
using Xunit;

namespace QuantGen.Runtime.Tests.Training;

/// <summary>Every granularity against a plain double-precision computation, and against finite differences of what the kernels compute.</summary>
public sealed class GradientReferenceTests
{
    private static readonly Gen<TensorShape> _shapes = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 9], Gen.Int[1, 3], static (outer, middle, inner) => TensorShape.Create(2 * outer, 7 * middle, 2 * inner));

    [Fact]
    public void EverySchemeEqualsTheReference() => TestSchemes.ForEach(new AgainstReference());

    // Above and below the clip range x̂ = S · bound, a straight line in S; inside, x̂ − x is S times a constant as long as no code changes.
    [Fact]
    public void EverySchemeEqualsFiniteDifferences() => TestSchemes.ForEach(new AgainstFiniteDifferences());

    /// <summary>Elements, of which some lie outside the clip range, and parameters.</summary>
    private sealed record Example(TensorShape Shape, float[] X, float[] Gradient, float[] Scales, int[] ZeroPoints)
    {
        public static Example Create<T>(TensorShape shape, int seed)
            where T : IQuantizedTensor<T>
        {
            Random random = new(seed);
            float[] x = new float[shape.Length], gradient = new float[shape.Length];
            float[] scales = new float[T.GetParameterLength(shape)];
            int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
            for (int i = 0; i < scales.Length; i++)
            {
                scales[i] = 0.1f + random.NextSingle();
            }

            for (int i = 0; i < zeroPoints.Length; i++)
            {
                zeroPoints[i] = random.Next(T.Scheme.MinCode, T.Scheme.MaxCode + 1);
            }

            float reach = 0.7f * (T.Scheme.MaxCode - T.Scheme.MinCode);
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = reach * ((2 * random.NextSingle()) - 1);
                gradient[i] = (2 * random.NextSingle()) - 1;
            }

            return new(shape, x, gradient, scales, zeroPoints);
        }

        public int ZeroPoint(QuantizationScheme scheme, int region) => ZeroPoints.Length == 0 ? scheme.ConstantZeroPoint : ZeroPoints[region];
    }

    private sealed class AgainstReference : IQuantizedTensorVisitor
    {
        public void Visit<T>()
            where T : IQuantizedTensor<T> => Gen.Select(_shapes, Gen.Int).Sample((shape, seed) => Check<T>(Example.Create<T>(shape, seed)), iter: 25);

        private static void Check<T>(Example example)
            where T : IQuantizedTensor<T>
        {
            QuantizationScheme scheme = T.Scheme;
            float[] straight = new float[example.X.Length], learned = new float[example.X.Length], scaleGradients = new float[example.Scales.Length];
            float[] emitted = new float[example.X.Length];
            FakeQuantizeGradient.Compute<T>(example.X, example.Shape, example.Scales, example.ZeroPoints, example.Gradient, straight);
            T.FakeQuantizeGradient(example.X, example.Shape, example.Scales, example.ZeroPoints, example.Gradient, emitted);
            LearnedStepSize.Compute<T>(example.X, example.Shape, example.Scales, example.ZeroPoints, example.Gradient, learned, scaleGradients);

            double[] sums = new double[scaleGradients.Length];
            int[] counts = new int[sums.Length];
            for (int i = 0; i < example.X.Length; i++)
            {
                int region = RegionIndex.Of(scheme, example.Shape, i);
                int lowest = scheme.MinCode - example.ZeroPoint(scheme, region), highest = scheme.MaxCode - example.ZeroPoint(scheme, region);
                float scale = example.Scales[region], v = example.X[i] / scale;
                MidpointRounding rounding = scheme.Rounding == Rounding.HalfToEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero;
                bool clip = example.X[i] >= lowest * scale && example.X[i] <= highest * scale;
                bool inside = v > lowest && v < highest;
                Assert.Equal(clip ? example.Gradient[i] : 0, straight[i]);
                Assert.Equal(straight[i], emitted[i]);
                Assert.Equal(inside ? example.Gradient[i] : 0, learned[i]);
                sums[region] += example.Gradient[i] * (inside ? Math.Round((double)v, rounding) - v : v >= highest ? highest : lowest);
                counts[region]++;
            }

            int steps = scheme.HasZeroPoints ? scheme.MaxCode - scheme.MinCode : scheme.MaxCode;
            for (int region = 0; region < sums.Length; region++)
            {
                double expected = sums[region] / Math.Sqrt((double)counts[region] * steps);
                Assert.Equal(expected, scaleGradients[region], 1e-4 * (1 + Math.Abs(expected)));
            }
        }
    }

    private sealed class AgainstFiniteDifferences : IQuantizedTensorVisitor
    {
        private const float Step = 1f / 1024;

        public void Visit<T>()
            where T : IQuantizedTensor<T>
        {
            TensorShape shape = [4, 14, 4];
            Example example = Example.Create<T>(shape, 3);
            float[] ones = new float[shape.Length], straight = new float[shape.Length];
            Array.Fill(ones, 1f);
            FakeQuantizeGradient.Compute<T>(example.X, shape, example.Scales, example.ZeroPoints, ones, straight);
            float[] learned = new float[shape.Length];
            float[] before = Fake<T>(example, example.Scales), after = Fake<T>(example, [.. Array.ConvertAll(example.Scales, static s => s + Step)]);
            int compared = 0;
            for (int i = 0; i < shape.Length; i++)
            {
                int region = RegionIndex.Of(T.Scheme, shape, i);
                float scale = example.Scales[region], x = example.X[i];
                int zeroPoint = example.ZeroPoint(T.Scheme, region);
                double lowest = (T.Scheme.MinCode - zeroPoint) * (double)scale, highest = (T.Scheme.MaxCode - zeroPoint) * (double)scale;

                // The clamp is what straight-through differentiates; leave out its two corners.
                if (Math.Abs(x - lowest) > 2 * Step && Math.Abs(x - highest) > 2 * Step)
                {
                    double slope = (Math.Clamp(x + (double)Step, lowest, highest) - Math.Clamp(x - (double)Step, lowest, highest)) / (2 * Step);
                    Assert.Equal(slope, straight[i], 1e-9);
                }

                // One element's derivative with respect to its scale: all other gradients zero.
                float code = MathF.Round(before[i] / scale), codeAfter = MathF.Round(after[i] / (scale + Step));
                if (code != codeAfter)
                {
                    continue;
                }

                float[] only = new float[shape.Length], scaleGradients = new float[example.Scales.Length];
                only[i] = 1;
                LearnedStepSize.Compute<T>(example.X, shape, example.Scales, example.ZeroPoints, only, learned, scaleGradients);
                double unscaled = scaleGradients[region] / LearnedStepSize.GradientScale(CountOf<T>(shape, region), LearnedStepSize.StepsAboveZero(T.Scheme));

                // ∂x̂/∂S with a fixed code is the code; inside, straight-through adds S · ∂(x/S)/∂S = −x/S.
                double slopeOfScale = (after[i] - (double)before[i]) / Step;
                bool inside = x / scale > T.Scheme.MinCode - zeroPoint && x / scale < T.Scheme.MaxCode - zeroPoint;
                Assert.Equal(slopeOfScale - (inside ? x / (double)scale : 0), unscaled, 2e-2);
                compared++;
            }

            Assert.True(compared > shape.Length / 2);
        }

        private static int CountOf<T>(TensorShape shape, int region)
            where T : IQuantizedTensor<T>
        {
            int count = 0;
            for (int i = 0; i < shape.Length; i++)
            {
                count += RegionIndex.Of(T.Scheme, shape, i) == region ? 1 : 0;
            }

            return count;
        }

        private static float[] Fake<T>(Example example, float[] scales)
            where T : IQuantizedTensor<T>
        {
            float[] result = new float[example.X.Length];
            T.FakeQuantize(example.X, example.Shape, scales, example.ZeroPoints, result);
            return result;
        }
    }
}
