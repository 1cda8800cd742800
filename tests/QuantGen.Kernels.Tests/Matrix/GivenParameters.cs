using System;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Valid parameters that come from elsewhere than the data.</summary>
internal static class GivenParameters
{
    // Quotients by the smallest scale stay below 2^30 where the bound is 2^(bits + 2) times the largest.
    private const int FarthestExponent = 28;

    public static ReferenceParameters Create(QuantizationScheme scheme, ScaleKind kind, int regions, int seed)
    {
        Random random = new(seed);
        CodeBounds bounds = CodeBounds.Of(scheme);
        float[] scales = kind switch
        {
            ScaleKind.Farthest => Apart(random, regions, FarthestExponent - scheme.Bits),
            ScaleKind.TooFar => Apart(random, regions, FarthestExponent + 3 - scheme.Bits),
            _ => [.. Enumerable.Range(0, regions).Select(_ => Scale(random, kind))],
        };
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

    // The ends of the range and scales between, the first and the last region at opposite ends.
    private static float[] Apart(Random random, int regions, int exponent)
    {
        float smallest = MathF.ScaleB(1 + random.NextSingle(), -15);
        return
        [
            .. Enumerable.Range(0, regions).Select(region => region == 0 ? smallest
                : region == regions - 1 ? MathF.ScaleB(smallest, exponent)
                : MathF.ScaleB(smallest, random.Next(3) * exponent / 2)),
        ];
    }

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
