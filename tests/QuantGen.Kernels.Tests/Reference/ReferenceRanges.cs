using System;

namespace QuantGen.Kernels.Tests.Reference;

/// <summary>The smallest and largest element of each region.</summary>
internal static class ReferenceRanges
{
    /// <summary>A region without elements has the range of a region of zeros.</summary>
    public static ValueRange[] Of(RegionMap regions, ReadOnlySpan<float> values)
    {
        ValueRange?[] found = new ValueRange?[regions.Count];
        for (int element = 0; element < values.Length; element++)
        {
            float value = values[element];
            ref ValueRange? range = ref found[regions.RegionOfElement[element]];
            range = range is { } known
                ? new ValueRange(value < known.Min ? value : known.Min, value > known.Max ? value : known.Max)
                : new ValueRange(value, value);
        }

        return Array.ConvertAll(found, range => range ?? new ValueRange(0, 0));
    }
}
