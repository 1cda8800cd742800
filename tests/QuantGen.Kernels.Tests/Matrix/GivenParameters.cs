using System;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Valid parameters that come from elsewhere than the data.</summary>
internal static class GivenParameters
{
    public static ReferenceParameters Create(QuantizationScheme scheme, ScaleKind kind, int regions, int seed)
    {
        Random random = new(seed);
        CodeBounds bounds = CodeBounds.Of(scheme);
        float[] scales = [.. Enumerable.Range(0, regions).Select(_ => Scale(random, kind))];
        int[] zeroPoints = scheme.Symmetry == Symmetry.Symmetric
            ? []
            : [.. Enumerable.Range(0, regions).Select(_ => ZeroPoint(random, bounds))];
        return new ReferenceParameters(scales, zeroPoints);
    }

    private static float Scale(Random random, ScaleKind kind) => kind switch
    {
        ScaleKind.Ordinary => (float)Math.Pow(10, -3 * random.NextDouble()),
        ScaleKind.PowerOfTwo => MathF.ScaleB(1, random.Next(-6, 7)),
        ScaleKind.Smallest => random.Next(4) == 0 ? Float32.SmallestNormal : Scale(random, -126, -98),
        ScaleKind.Largest => random.Next(4) == 0 ? float.MaxValue : Scale(random, 98, 127),
        _ => Scale(random, -126, 127),
    };

    // Half of the significands are 1, so that the bounds 2^-100 and 2^100 themselves occur.
    private static float Scale(Random random, int smallest, int largest) =>
        MathF.ScaleB(random.Next(2) == 0 ? 1 : 1 + random.NextSingle(), random.Next(smallest, largest));

    private static int ZeroPoint(Random random, CodeBounds bounds) => random.Next(5) switch
    {
        0 => bounds.Min,
        1 => bounds.Max,
        2 => Math.Clamp(1, bounds.Min, bounds.Max),
        _ => random.Next(bounds.Min, bounds.Max + 1),
    };
}
