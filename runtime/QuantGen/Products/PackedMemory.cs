using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Products;

/// <summary>Memory of packed weights.</summary>
internal static class PackedMemory
{
    private const int Line = 64;

    /// <summary>Zeros from the start of a cache line on, so that lines of panels lie in one cache line each; the memory does not move.</summary>
    public static Memory<byte> Allocate(int length)
    {
        byte[] array = GC.AllocateArray<byte>(checked(length + Line), pinned: true);
        nuint address;
        unsafe
        {
            address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        }

        return array.AsMemory((int)(-(nint)address & (Line - 1)), length);
    }
}
