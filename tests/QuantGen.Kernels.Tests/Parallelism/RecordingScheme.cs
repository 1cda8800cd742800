using System;
using QuantGen.Kernels.Tests.Walks;
using QuantGen.Regions;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>
/// A symmetric scheme that remembers for how many regions at a time parameters are found, and how often its bits are asked for. One test class at a time may use it.
/// </summary>
internal readonly struct RecordingScheme : IScheme
{
    /// <summary>What finds parameters.</summary>
    public static RecordingRanges Found { get; } = new();

    /// <summary>How often bits were asked for.</summary>
    public static int BitsAsked { get; set; }

    public static int Bits
    {
        get
        {
            BitsAsked++;
            return 4;
        }
    }

    public static int MinCode => -7;

    public static int MaxCode => 7;

    public static bool IsSymmetric => true;

    public static Rounding Rounding => Rounding.HalfToEven;

    public static Profile Profile => Profile.Affine;

    public static Granularity Granularity => Granularity.PerChannel;

    public static int Axis => 1;

    public static int GroupSize => 0;

    public static int GroupCount => 0;

    static TensorRegions IScheme.Regions(in TensorShape shape) => TensorRegions.PerChannel(shape, Axis);

    static RangeLoops IScheme.Ranges => Found;

    static OnlineLoops IScheme.Online => throw new NotSupportedException();

    static OperationLoops IScheme.Dequantize => throw new NotSupportedException();

    static OperationLoops IScheme.Quantize<TQuotient>() => throw new NotSupportedException();

    static OperationLoops IScheme.FakeQuantize<TQuotient, TElement>() => throw new NotSupportedException();

    static OperationLoops IScheme.ClipGradient<TElement>() => throw new NotSupportedException();

    static bool IScheme.RangeOfOneRegion(ref float source, nuint start, nuint end, ref float scale, ref int zeroPoint) =>
        Found.Set(default, new Parameters(ref scale, ref zeroPoint), 0);

    static bool IScheme.QuantizeOneRegion(ref byte source, ref byte codes, ref float scale, ref int zeroPoint, nuint length, bool streams) =>
        throw new NotSupportedException();
}
