using System;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;

namespace QuantGen.Kernels.Tests.Gradients;

/// <summary>Elements in, beside, on and far from the bounds of their clip ranges, their gradients, and what passes by the definition.</summary>
internal sealed class GradientExample
{
    private GradientExample(ReferenceParameters parameters, float[] source, float[] gradient, float[] expected)
    {
        Parameters = parameters;
        Source = source;
        Gradient = gradient;
        Expected = expected;
    }

    public ReferenceParameters Parameters { get; }

    public float[] Source { get; }

    /// <summary>Every bit pattern may occur.</summary>
    public float[] Gradient { get; }

    /// <summary>The gradient where (MinCode − Z)·S ≤ x ≤ (MaxCode − Z)·S, computed in float32; zero elsewhere.</summary>
    public float[] Expected { get; }

    public static GradientExample Create(QuantizationScheme scheme, TensorShape shape, ScaleKind kind)
    {
        int seed = ((int)kind * 7919) + shape.Length;
        RegionMap regions = RegionMap.Of(scheme, shape);
        ReferenceParameters parameters = GivenParameters.Create(scheme, kind, regions.Count, seed);
        float[] source = SpecialData.Create(scheme, regions, parameters, seed);
        float[] gradient = new float[source.Length];
        float[] expected = new float[source.Length];
        Random random = new(seed);
        CodeBounds codes = CodeBounds.Of(scheme);
        for (int i = 0; i < source.Length; i++)
        {
            int region = regions.RegionOfElement[i];
            int zeroPoint = scheme.Symmetry == Symmetry.Symmetric ? codes.SymmetricZeroPoint : parameters.ZeroPoints[region];
            float smallest = (codes.Min - zeroPoint) * parameters.Scales[region];
            float largest = (codes.Max - zeroPoint) * parameters.Scales[region];
            source[i] = random.Next(12) switch
            {
                0 => smallest,
                1 => MathF.BitDecrement(smallest),
                2 => MathF.BitIncrement(smallest),
                3 => largest,
                4 => MathF.BitDecrement(largest),
                5 => MathF.BitIncrement(largest),
                _ => source[i],
            };
            gradient[i] = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            expected[i] = source[i] >= smallest && source[i] <= largest ? gradient[i] : 0;
        }

        return new(parameters, source, gradient, expected);
    }
}
