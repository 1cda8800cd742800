using System.Linq;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.Regions;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Which elements form each region, worked out element by element from coordinates.</summary>
internal static class RegionReference
{
    /// <summary>The elements of each region in the order of memory.</summary>
    public static float[][] Split(ObserverGranularity granularity, TensorShape shape, float[] values) =>
    [
        .. values.Select((value, index) => (value, Key: RegionIndex.Of(granularity, shape, index)))
            .GroupBy(element => element.Key, element => element.value)
            .OrderBy(region => region.Key)
            .Select(region => region.ToArray()),
    ];
}
