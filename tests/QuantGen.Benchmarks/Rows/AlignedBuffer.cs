using System;
using System.Runtime.InteropServices;

namespace QuantGen.Benchmarks.Rows;

/// <summary>Native memory on a boundary of 64 bytes, which is that of cache lines and of the widest vectors.</summary>
/// <typeparam name="T">The type of elements.</typeparam>
internal sealed unsafe class AlignedBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    public AlignedBuffer(int length)
    {
        Length = length;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)length * (nuint)sizeof(T), Alignment);
        Span.Clear(); // so that every page exists before anything is timed
    }

    public int Length { get; }

    public T* Pointer { get; private set; }

    public Span<T> Span => new(Pointer, Length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
