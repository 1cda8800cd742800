using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Regions;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>A scheme of 4 bits and one region that remembers only whether results are to go past the caches. One test class at a time may use it.</summary>
internal readonly struct StreamedScheme : IScheme
{
    private static readonly WalkMemory _memory = new();
    private static readonly RecordingLoops _quantize = RecordingLoops.Quantizing(_memory, bits: 4);
    private static readonly RecordingLoops _dequantize = RecordingLoops.Dequantizing(_memory, bits: 4);
    private static readonly RecordingLoops _fakeQuantize = RecordingLoops.InPlace(_memory);
    private static readonly List<bool> _online = [];

    /// <summary>What each call since this was asked for was told.</summary>
    public static bool[] Streams
    {
        get
        {
            bool[] streams = [.. _online, .. _quantize.Calls.Concat(_dequantize.Calls).Concat(_fakeQuantize.Calls).Select(call => call.Streams)];
            _online.Clear();
            _quantize.Calls.Clear();
            _dequantize.Calls.Clear();
            _fakeQuantize.Calls.Clear();
            return streams;
        }
    }

    public static int Bits => 4;

    public static int MinCode => -7;

    public static int MaxCode => 7;

    public static bool IsSymmetric => true;

    public static Rounding Rounding => Rounding.HalfToEven;

    public static Profile Profile => Profile.Affine;

    public static Granularity Granularity => Granularity.PerTensor;

    public static int Axis => 0;

    public static int GroupSize => 0;

    public static int GroupCount => 0;

    static TensorRegions IScheme.Regions(in TensorShape shape) => TensorRegions.PerTensor(shape);

    static RangeLoops IScheme.Ranges => throw new NotSupportedException();

    static OnlineLoops IScheme.Online => throw new NotSupportedException();

    static OperationLoops IScheme.Dequantize => _dequantize;

    static OperationLoops IScheme.Quantize<TQuotient>() => _quantize;

    static OperationLoops IScheme.FakeQuantize<TQuotient, TElement>() => _fakeQuantize;

    static OperationLoops IScheme.ClipGradient<TElement>() => throw new NotSupportedException();

    static bool IScheme.RangeOfOneRegion(ref float source, nuint start, nuint end, ref float scale, ref int zeroPoint) => throw new NotSupportedException();

    static bool IScheme.QuantizeOneRegion(ref byte source, ref byte codes, ref float scale, ref int zeroPoint, nuint length, bool streams)
    {
        _online.Add(streams);
        return true;
    }
}
