using System;
using System.Numerics;

namespace QuantGen.Calibration;

/// <summary>Into how many bins octaves are cut.</summary>
/// <remarks>
/// The highest octave with values in it is cut most finely, into half of the bins asked for, and each occupied one below into half as many as the
/// one above, so that neighbouring octaves have bins of the same width, as in an ordinary histogram. But the empty octaves up to an outlier cost
/// nothing, and none is cut into fewer bins than about the square root of those of the highest. Which octaves are occupied depends on the values
/// alone, and more values only ever make bins wider.
/// </remarks>
internal readonly record struct OctaveResolution
{
    private readonly int _most;
    private readonly int _fewest;

    /// <summary>Creates the resolution.</summary>
    /// <param name="bins">The bins asked for: a power of two from 16.</param>
    public OctaveResolution(int bins)
    {
        _most = BitOperations.Log2((uint)bins) - 1;
        _fewest = _most / 2;
    }

    /// <summary>The bits that tell the bins of an octave apart.</summary>
    /// <param name="above">How many octaves above it hold values, of either sign.</param>
    public int Bits(int above) => Math.Max(_most - above, _fewest);
}
