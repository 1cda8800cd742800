using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using QuantGen.Regions;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Memory that walks are given, at addresses that stay, so that what a loop is given can be found in it.</summary>
internal sealed class WalkMemory
{
    private const int Elements = 1 << 17;

    private readonly float[] _source = GC.AllocateArray<float>(Elements, pinned: true);
    private readonly float[] _destination = GC.AllocateArray<float>(Elements, pinned: true);
    private readonly float[] _scales = GC.AllocateArray<float>(Elements, pinned: true);
    private readonly int[] _zeroPoints = GC.AllocateArray<int>(Elements, pinned: true);

    public WalkMemory() => _scales.AsSpan().Fill(1f);

    public Tensors Tensors => new(
        ref Unsafe.As<float, byte>(ref _source[0]), ref Unsafe.As<float, byte>(ref _source[0]), ref Unsafe.As<float, byte>(ref _destination[0]));

    public Parameters Parameters => new(ref _scales[0], ref _zeroPoints[0]);

    public ref float Source => ref _source[0];

    /// <summary>The calls of a walk over regions.</summary>
    public List<LoopCall> Walk(RecordingLoops loops, TensorRegions regions, bool streams = false)
    {
        TensorWalk.Walk(loops, Tensors, Parameters, regions, streams);
        return loops.Calls;
    }

    public int ElementOf(ref byte source, int bits) => (int)Unsafe.ByteOffset(ref Unsafe.As<float, byte>(ref _source[0]), ref source) * 8 / bits;

    public bool IsDestination(ref byte destination) => Unsafe.AreSame(ref Unsafe.As<float, byte>(ref _destination[0]), ref destination);

    // Of the width in use, which has a power of two of bytes.
    public static unsafe bool BeginsVector(ref float operands, nuint lane) =>
        (nuint)Unsafe.AsPointer(ref Unsafe.Add(ref operands, lane)) % (nuint)(VectorWidth.Bits / 8) == 0;

    // From a variable of this method on.
    public static unsafe int StackBytesInPage()
    {
        byte variable = 0;
        return (int)((nuint)(&variable) % (nuint)Environment.SystemPageSize);
    }

    public bool HasScales(ref float scales)
    {
        nint offset = Unsafe.ByteOffset(ref _scales[0], ref scales);
        return offset is >= 0 and < sizeof(float) * Elements;
    }
}
