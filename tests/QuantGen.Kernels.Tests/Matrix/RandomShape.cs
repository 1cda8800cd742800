using System;
using System.Linq;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Shapes of one to eight axes that a scheme accepts: mostly small extents, now and then a long one, none, or one about a power of two.</summary>
internal static class RandomShape
{
    /// <summary>A shape.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="random">Where it comes from.</param>
    /// <param name="mostElements">The most elements that it has.</param>
    public static TensorShape Of(QuantizationScheme scheme, Random random, int mostElements)
    {
        int least = scheme.Granularity == Granularity.PerTensor ? 0 : scheme.Axis < 0 ? -scheme.Axis : scheme.Axis + 1;
        int[] extents = new int[random.Next(least, random.Next(4) == 0 ? 9 : Math.Max(least, 3) + 1)];
        for (int axis = 0; axis < extents.Length; axis++)
        {
            extents[axis] = Extent(random);
        }

        int groups = scheme.GroupCount;
        int along = scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis;
        while (extents.Aggregate(1.0, (product, extent) => product * extent) * Math.Max(groups, 1) > mostElements)
        {
            int longest = Array.IndexOf(extents, extents.Max());
            extents[longest] = (extents[longest] / 2) + random.Next(2);
        }

        if (groups > 0)
        {
            extents[along] *= groups;
        }

        return TensorShape.Create(extents);
    }

    private static int Extent(Random random) => random.Next(40) switch
    {
        0 => 0,
        < 12 => random.Next(1, 5),
        < 28 => random.Next(1, 70),
        < 34 => (1 << random.Next(3, 12)) + random.Next(-1, 2),
        _ => random.Next(1, 5000),
    };
}
