using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.BareLoops;

internal static unsafe partial class BareLoops<TVector, TMover, TStore>
{
    /// <summary>Reads as many bytes as codes take and writes the floats: as many vectors in as a code has bits, 32 vectors out.</summary>
    /// <remarks>Each vector loaded is stored as often as it makes vectors of floats.</remarks>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="floats">What is written.</param>
    /// <param name="codes">What is read.</param>
    /// <param name="end">The end of the floats, a multiple of 32 vectors away.</param>
    public static void Widen(int bits, TVector* floats, TVector* codes, TVector* end)
    {
        switch (bits)
        {
            case 1:
                WidenHalf(floats, (byte*)codes, end);
                break;
            case 3 or 5 or 7:
                WidenOverlapping(bits * sizeof(TVector) / 8, floats, (byte*)codes, end);
                break;
            case 2:
                Widen2(floats, codes, end);
                break;
            case 4:
                Widen4(floats, codes, end);
                break;
            case 6:
                Widen6(floats, codes, end);
                break;
            case 8:
                Widen8(floats, codes, end);
                break;
            case 16:
                Widen16(floats, codes, end);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(bits), bits, "Codes have 1 to 8 or 16 bits.");
        }
    }

    // Half a vector in, sixteen vectors out: whole vectors are loaded.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenHalf(TVector* floats, byte* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += sizeof(TVector) / 2)
        {
            TVector value = *(TVector*)codes;
            Fill(floats, value, 8);
            Fill(floats + 8, value, 8);
        }
    }

    // So many bytes in, four vectors out. Overlapping loads in short steps are faster than whole ones in steps of 32 vectors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenOverlapping(int bytes, TVector* floats, byte* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 4 * bytes)
        {
            Fill(floats, *(TVector*)codes, 4);
            Fill(floats + 4, *(TVector*)(codes + bytes), 4);
            Fill(floats + 8, *(TVector*)(codes + (2 * bytes)), 4);
            Fill(floats + 12, *(TVector*)(codes + (3 * bytes)), 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen2(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes++)
        {
            Fill(floats, *codes, 8);
            Fill(floats + 8, *codes, 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen4(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 2)
        {
            Fill(floats, *codes, 8);
            Fill(floats + 8, codes[1], 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen6(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 3)
        {
            Fill(floats, *codes, 5);
            Fill(floats + 5, codes[1], 6);
            Fill(floats + 11, codes[2], 5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen8(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 4)
        {
            Fill(floats, *codes, 4);
            Fill(floats + 4, codes[1], 4);
            Fill(floats + 8, codes[2], 4);
            Fill(floats + 12, codes[3], 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen16(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 8, codes += 4)
        {
            Fill(floats, *codes, 2);
            Fill(floats + 2, codes[1], 2);
            Fill(floats + 4, codes[2], 2);
            Fill(floats + 6, codes[3], 2);
        }
    }

    // The count is a constant wherever this is inlined; the longest is 8.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(TVector* destination, TVector value, int count)
    {
        Put(destination, value);
        if (count > 1)
        {
            Put(destination + 1, value);
        }

        if (count > 2)
        {
            Put(destination + 2, value);
        }

        if (count > 3)
        {
            Put(destination + 3, value);
        }

        if (count > 4)
        {
            Put(destination + 4, value);
        }

        if (count > 5)
        {
            Put(destination + 5, value);
        }

        if (count > 6)
        {
            Put(destination + 6, value);
        }

        if (count > 7)
        {
            Put(destination + 7, value);
        }
    }
}
