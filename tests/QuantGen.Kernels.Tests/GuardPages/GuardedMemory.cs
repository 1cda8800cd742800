using System;

namespace QuantGen.Kernels.Tests.GuardPages;

/// <summary>Which end of a span lies at an inaccessible page.</summary>
internal enum GuardedEdge
{
    End,
    Beginning,
}

/// <summary>Memory between two inaccessible pages; kept until the process ends.</summary>
/// <typeparam name="T">The element of the spans taken from it.</typeparam>
internal sealed unsafe class GuardedMemory<T>
    where T : unmanaged
{
    private readonly byte* _first;
    private readonly int _bytes;

    public GuardedMemory(int capacity)
    {
        int page = Environment.SystemPageSize;
        _bytes = ((capacity * sizeof(T)) + page - 1) / page * page;
        nint address = PageMemory.Allocate(_bytes + (2 * page));
        PageMemory.Forbid(address, page);
        PageMemory.Forbid(address + page + _bytes, page);
        _first = (byte*)address + page;
    }

    /// <summary>A span that ends, or begins, exactly at an inaccessible page.</summary>
    public Span<T> Take(int length, GuardedEdge edge)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _bytes / sizeof(T));
        byte* start = edge == GuardedEdge.Beginning ? _first : _first + _bytes - (length * sizeof(T));
        return new Span<T>(start, length);
    }

    /// <summary>Reads the first byte behind the memory, which ends the process.</summary>
    public byte ReadBehind() => _first[_bytes];
}
