using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Codes of an input, one to a byte.</summary>
internal static class InputCodes<TInput>
    where TInput : struct, IScheme
{
    /// <summary>Takes codes out of their stream; signed ones keep their sign.</summary>
    /// <param name="stream">The stream of the whole input.</param>
    /// <param name="first">The index of the first code.</param>
    /// <param name="codes">Receives the codes.</param>
    public static void Unpack(ReadOnlySpan<byte> stream, nuint first, Span<byte> codes)
    {
        ref byte source = ref MemoryMarshal.GetReference(stream);
        ref byte destination = ref MemoryMarshal.GetReference(codes);
        nuint i = 0, count = (nuint)codes.Length;

        // Vectors begin at a whole byte.
        for (; i < count && ((first + i) & 7) != 0; i++)
        {
            Unsafe.Add(ref destination, i) = Code(ref source, first + i);
        }

        if (Lanes256.IsSupported)
        {
            i = Tiles<Lanes256>(ref source, first, ref destination, i, count);
        }
        else if (Lanes128.IsSupported)
        {
            i = Tiles<Lanes128>(ref source, first, ref destination, i, count);
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref destination, i) = Code(ref source, first + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Tiles<V>(ref byte source, nuint first, ref byte destination, nuint i, nuint count)
        where V : struct, ILanes<V>
    {
        Span<int> tile = stackalloc int[32];
        ref int codes = ref MemoryMarshal.GetReference(tile);
        nuint length = 4 * (nuint)V.Count;
        for (; i + length <= count; i += length)
        {
            V shared = V.LoadTile(ref source, TInput.Bits, TInput.MinCode < 0, first + i);
            V.Store(V.Unpack(shared, ref source, TInput.Bits, TInput.MinCode < 0, first + i, 0), ref codes, 0);
            V.Store(V.Unpack(shared, ref source, TInput.Bits, TInput.MinCode < 0, first + i, 1), ref codes, (nuint)V.Count);
            V.Store(V.Unpack(shared, ref source, TInput.Bits, TInput.MinCode < 0, first + i, 2), ref codes, 2 * (nuint)V.Count);
            V.Store(V.Unpack(shared, ref source, TInput.Bits, TInput.MinCode < 0, first + i, 3), ref codes, 3 * (nuint)V.Count);
            Bytes.Narrow(ref codes, length, ref Unsafe.Add(ref destination, i));
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Code(ref byte stream, nuint i)
    {
        int code = CodePacking.Load(ref stream, TInput.Bits, i);
        return (byte)(TInput.MinCode < 0 ? code << (32 - TInput.Bits) >> (32 - TInput.Bits) : code);
    }
}
