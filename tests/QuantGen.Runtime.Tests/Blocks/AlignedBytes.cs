using System;
using System.Runtime.InteropServices;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Memory that begins a cache line and does not move.</summary>
internal sealed unsafe class AlignedBytes(int length) : IDisposable
{
    public const int Line = 64;

    private readonly byte* _first = (byte*)NativeMemory.AlignedAlloc((nuint)length, Line);

    public Span<byte> Bytes => new(_first, length);

    public void Dispose() => NativeMemory.AlignedFree(_first);
}
