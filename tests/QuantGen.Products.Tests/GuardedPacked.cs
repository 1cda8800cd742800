using System;
using System.Buffers;
using QuantGen.Kernels.Tests.GuardPages;

namespace QuantGen.Products.Tests;

/// <summary>Packed weights between inaccessible pages.</summary>
internal sealed unsafe class GuardedPacked : MemoryManager<byte>
{
    private readonly byte* _first;
    private readonly int _length;

    public GuardedPacked(ReadOnlySpan<byte> packed, GuardedEdge edge)
    {
        Span<byte> memory = new GuardedMemory<byte>(packed.Length).Take(packed.Length, edge);
        packed.CopyTo(memory);
        fixed (byte* first = memory)
        {
            _first = first;
        }

        _length = packed.Length;
    }

    public override Span<byte> GetSpan() => new(_first, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_first + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
