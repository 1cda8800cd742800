using System.Linq;
using QuantGen.Calibration;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Which elements form each region, worked out element by element from coordinates.</summary>
internal static class RegionReference
{
    /// <summary>The elements of each region in the order of memory.</summary>
    public static float[][] Split(ObserverGranularity granularity, TensorShape shape, float[] values)
    {
        int[] extents = shape.ToArray();
        int axis = granularity.Axis < 0 ? extents.Length + granularity.Axis : granularity.Axis;
        return
        [
            .. values.Select((value, index) => (value, Key: KeyOf(granularity, extents, axis, index)))
                .GroupBy(element => element.Key, element => element.value)
                .OrderBy(region => region.Key)
                .Select(region => region.ToArray()),
        ];
    }

    // The row-major index of an element's region in the grid of regions.
    private static int KeyOf(ObserverGranularity granularity, int[] extents, int axis, int index)
    {
        if (granularity.Kind == Granularity.PerTensor)
        {
            return 0;
        }

        int key = 0, rest = index, size = extents.Aggregate(1, (product, extent) => product * extent);
        for (int dimension = 0; dimension < extents.Length; dimension++)
        {
            size /= extents[dimension];
            int coordinate = rest / size;
            rest %= size;
            if (granularity.GroupSize > 0)
            {
                int groups = ((extents[axis] - 1) / granularity.GroupSize) + 1;
                key = dimension == axis ? (key * groups) + (coordinate / granularity.GroupSize) : (key * extents[dimension]) + coordinate;
            }
            else if (dimension == axis)
            {
                key = granularity.GroupCount > 0 ? coordinate / (extents[axis] / granularity.GroupCount) : coordinate;
            }
        }

        return key;
    }
}
