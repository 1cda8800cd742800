using System.Runtime.CompilerServices;
using CsCheck;
using QuantGen.Kernels;
using QuantGen.Regions;
using QuantGen.Runtime.Tests.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>A vector that begins with any element finds the regions of all its lanes.</summary>
public sealed class RegionTableTests
{
    [Fact]
    public void EveryLaneHasTheRegionOfItsElement() => RegionCase.Any(1, 3000).Sample(static example => Check(example), iter: 1000);

    private static void Check(RegionCase example)
    {
        TensorRegions regions = example.Regions;
        if (!Lanes128.IsSupported || !RegionTable.Suit(regions))
        {
            return;
        }

        int[] expected = example.RegionOfElements();
        nuint width = (nuint)VectorWidth.Bits / 32;
        RegionTable table = new(regions, new ushort[RegionTable.Capacity], new byte[RegionTable.IndexBytes]);
        for (nuint element = 0; element < (nuint)expected.Length; element++)
        {
            nuint place = table.Find(element, out nuint left, out nuint region);
            Assert.InRange(place, (nuint)0, table.Recurring - 1);
            left = nuint.Min(nuint.Min(left, width), (nuint)expected.Length - element);
            for (nuint lane = 0; lane < left; lane++)
            {
                int index = Unsafe.Add(ref table.Indexes, (place * width) + lane);
                Assert.InRange(index, 0, (int)width - 1);
                Assert.Equal(
                    expected[element + lane], (int)region + Unsafe.Add(ref table.Lowest, place) + index);
            }

            (nuint first, nuint count) = table.RegionsOf(place, left);
            Assert.InRange((nuint)expected[element], region + first, region + first + count - 1);
            Assert.InRange((nuint)expected[element + left - 1], region + first, region + first + count - 1);
        }
    }
}
