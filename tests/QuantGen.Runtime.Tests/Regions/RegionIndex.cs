using System.Linq;
using QuantGen.Calibration;

namespace QuantGen.Runtime.Tests.Regions;

/// <summary>The region of an element, worked out from its coordinates: the row-major index in the grid of regions.</summary>
internal static class RegionIndex
{
    public static int Of(QuantizationScheme scheme, TensorShape shape, int element) =>
        Of(scheme.Granularity, scheme.Axis, scheme.GroupSize, scheme.GroupCount, shape.ToArray(), element);

    public static int Of(ObserverGranularity granularity, TensorShape shape, int element) =>
        Of(granularity.Kind, granularity.Axis, granularity.GroupSize, granularity.GroupCount, shape.ToArray(), element);

    /// <summary>The number of regions, of which some have no elements where the tensor has none.</summary>
    public static int Count(QuantizationScheme scheme, TensorShape shape)
    {
        int[] extents = shape.ToArray();
        int axis = scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis;
        return scheme switch
        {
            { Granularity: Granularity.PerTensor } => 1,
            { Granularity: Granularity.PerChannel } => extents[axis],
            { GroupCount: > 0 } => scheme.GroupCount,
            _ => extents.Select((extent, dimension) => dimension == axis ? (extent + scheme.GroupSize - 1) / scheme.GroupSize : extent)
                .Aggregate(1, static (product, extent) => product * extent),
        };
    }

    private static int Of(Granularity granularity, int declaredAxis, int groupSize, int groupCount, int[] extents, int element)
    {
        if (granularity == Granularity.PerTensor)
        {
            return 0;
        }

        int axis = declaredAxis < 0 ? extents.Length + declaredAxis : declaredAxis;
        int region = 0, rest = element, size = extents.Aggregate(1, static (product, extent) => product * extent);
        for (int dimension = 0; dimension < extents.Length; dimension++)
        {
            size /= extents[dimension];
            int coordinate = rest / size;
            rest %= size;
            if (groupSize > 0)
            {
                int groups = ((extents[axis] - 1) / groupSize) + 1;
                region = dimension == axis ? (region * groups) + (coordinate / groupSize) : (region * extents[dimension]) + coordinate;
            }
            else if (dimension == axis)
            {
                region = groupCount > 0 ? coordinate / (extents[axis] / groupCount) : coordinate;
            }
        }

        return region;
    }
}
