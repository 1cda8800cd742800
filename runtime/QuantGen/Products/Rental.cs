using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Products;

/// <summary>Memory from the shared pool, from its first cache line on.</summary>
internal readonly ref struct Rental
{
    private const int Line = 64;

    private readonly byte[] _array;

    /// <summary>Rents memory of any content.</summary>
    /// <param name="bytes">How many bytes.</param>
    public unsafe Rental(long bytes)
    {
        _array = ArrayPool<byte>.Shared.Rent(checked((int)(bytes + Line)));

        // A collection may move the array, which costs speed alone.
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        Span = _array.AsSpan((int)(-(nint)address & (Line - 1)), (int)bytes);
    }

    /// <summary>The bytes.</summary>
    public Span<byte> Span { get; }

    /// <summary>The bytes as integers.</summary>
    public Span<int> Integers => MemoryMarshal.Cast<byte, int>(Span);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_array is not null)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }
    }
}
