using System.Linq;

namespace QuantGen.Kernels.Tests.Reference;

/// <summary>Which region each element of a row-major tensor belongs to.</summary>
internal sealed class RegionMap
{
    private RegionMap(int count, int[] regionOfElement)
    {
        Count = count;
        RegionOfElement = regionOfElement;
    }

    /// <summary>The number of regions, empty ones included.</summary>
    public int Count { get; }

    public int[] RegionOfElement { get; }

    public static RegionMap Of(QuantizationScheme scheme, TensorShape shape)
    {
        int[] extents = shape.ToArray();
        int length = extents.Aggregate(1, (product, extent) => product * extent);
        if (scheme.Granularity == Granularity.PerTensor)
        {
            return new RegionMap(1, new int[length]);
        }

        int axis = scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis;
        int channels = extents[axis];
        int outer = extents[..axis].Aggregate(1, (product, extent) => product * extent);
        int inner = extents[(axis + 1)..].Aggregate(1, (product, extent) => product * extent);
        int[] regions = new int[length];
        for (int element = 0; element < length; element++)
        {
            int channel = element / inner % channels;
            regions[element] = (scheme.Granularity, scheme.GroupSize) switch
            {
                (Granularity.PerChannel, _) => channel,
                (_, 0) => channel / (channels / scheme.GroupCount),
                (_, int size) => (((element / inner / channels * GroupsOf(channels, size)) + (channel / size)) * inner) + (element % inner),
            };
        }

        int count = (scheme.Granularity, scheme.GroupSize) switch
        {
            (Granularity.PerChannel, _) => channels,
            (_, 0) => scheme.GroupCount,
            (_, int size) => outer * GroupsOf(channels, size) * inner,
        };
        return new RegionMap(count, regions);
    }

    private static int GroupsOf(int channels, int size) => (channels / size) + (channels % size == 0 ? 0 : 1);
}
