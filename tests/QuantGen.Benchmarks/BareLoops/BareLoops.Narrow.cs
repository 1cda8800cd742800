using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.BareLoops;

internal static unsafe partial class BareLoops<TVector, TMover, TStore>
{
    /// <summary>Reads floats and writes as many bytes as their codes take: 32 vectors in, as many vectors out as a code has bits.</summary>
    /// <remarks>Each vector stored joins those that were loaded for it. Steps of up to 16 vectors were fastest in L2.</remarks>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="floats">What is read.</param>
    /// <param name="codes">What is written.</param>
    /// <param name="end">The end of the floats, a multiple of 32 vectors away.</param>
    public static void Narrow(int bits, TVector* floats, TVector* codes, TVector* end)
    {
        switch (bits)
        {
            case 1 when TStore.IsNonTemporal:
                Narrow1(floats, codes, end);
                break;
            case 3 when TStore.IsNonTemporal:
                Narrow3(floats, codes, end);
                break;
            case 5 when TStore.IsNonTemporal:
                Narrow5(floats, codes, end);
                break;
            case 7 when TStore.IsNonTemporal:
                Narrow7(floats, codes, end);
                break;
            case 1:
                NarrowToHalf(floats, (byte*)codes, end);
                break;
            case 3 or 5 or 7:
                NarrowOverlapping(bits * sizeof(TVector) / 8, floats, (byte*)codes, end);
                break;
            case 2:
                Narrow2(floats, codes, end);
                break;
            case 4:
                Narrow4(floats, codes, end);
                break;
            case 6:
                Narrow6(floats, codes, end);
                break;
            case 8:
                Narrow8(floats, codes, end);
                break;
            case 16:
                Narrow16(floats, codes, end);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(bits), bits, "Codes have 1 to 8 or 16 bits.");
        }
    }

    // Sixteen vectors in, half a vector out: whole vectors are stored, and each overwrites half of the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowToHalf(TVector* floats, byte* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += sizeof(TVector) / 2)
        {
            Put((TVector*)codes, TMover.Join(Join(floats, 8), Join(floats + 8, 8)));
        }
    }

    // Four vectors in, so many bytes out. Overlapping stores in short steps are faster than whole ones in steps of 32 vectors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowOverlapping(int bytes, TVector* floats, byte* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 4 * bytes)
        {
            Put((TVector*)codes, Join(floats, 4));
            Put((TVector*)(codes + bytes), Join(floats + 4, 4));
            Put((TVector*)(codes + (2 * bytes)), Join(floats + 8, 4));
            Put((TVector*)(codes + (3 * bytes)), Join(floats + 12, 4));
        }
    }

    // Stores past the caches have to be aligned, hence 32 vectors a step for 1, 3, 5 and 7 bits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow1(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 32, codes += 1)
        {
            Put(codes, TMover.Join(TMover.Join(Join(floats, 8), Join(floats + 8, 8)), TMover.Join(Join(floats + 16, 8), Join(floats + 24, 8))));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow2(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes++)
        {
            Put(codes, TMover.Join(Join(floats, 8), Join(floats + 8, 8)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow3(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 32, codes += 3)
        {
            Put(codes, Join(floats, 11));
            Put(codes + 1, Join(floats + 11, 11));
            Put(codes + 2, Join(floats + 22, 10));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow4(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 2)
        {
            Put(codes, Join(floats, 8));
            Put(codes + 1, Join(floats + 8, 8));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow5(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 32, codes += 5)
        {
            Put(codes, Join(floats, 7));
            Put(codes + 1, Join(floats + 7, 6));
            Put(codes + 2, Join(floats + 13, 6));
            Put(codes + 3, Join(floats + 19, 7));
            Put(codes + 4, Join(floats + 26, 6));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow6(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 3)
        {
            Put(codes, Join(floats, 5));
            Put(codes + 1, Join(floats + 5, 6));
            Put(codes + 2, Join(floats + 11, 5));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow7(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 32, codes += 7)
        {
            Put(codes, Join(floats, 5));
            Put(codes + 1, Join(floats + 5, 4));
            Put(codes + 2, Join(floats + 9, 5));
            Put(codes + 3, Join(floats + 14, 4));
            Put(codes + 4, Join(floats + 18, 5));
            Put(codes + 5, Join(floats + 23, 4));
            Put(codes + 6, Join(floats + 27, 5));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow8(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 16, codes += 4)
        {
            Put(codes, Join(floats, 4));
            Put(codes + 1, Join(floats + 4, 4));
            Put(codes + 2, Join(floats + 8, 4));
            Put(codes + 3, Join(floats + 12, 4));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow16(TVector* floats, TVector* codes, TVector* end)
    {
        for (; floats < end; floats += 8, codes += 4)
        {
            Put(codes, Join(floats, 2));
            Put(codes + 1, Join(floats + 2, 2));
            Put(codes + 2, Join(floats + 4, 2));
            Put(codes + 3, Join(floats + 6, 2));
        }
    }

    // The count is a constant wherever this is inlined; the longest is 11.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Join(TVector* source, int count)
    {
        TVector joined = TMover.Join(source[0], source[1]);
        joined = count > 2 ? TMover.Join(joined, source[2]) : joined;
        joined = count > 3 ? TMover.Join(joined, source[3]) : joined;
        joined = count > 4 ? TMover.Join(joined, source[4]) : joined;
        joined = count > 5 ? TMover.Join(joined, source[5]) : joined;
        joined = count > 6 ? TMover.Join(joined, source[6]) : joined;
        joined = count > 7 ? TMover.Join(joined, source[7]) : joined;
        joined = count > 8 ? TMover.Join(joined, source[8]) : joined;
        joined = count > 9 ? TMover.Join(joined, source[9]) : joined;
        joined = count > 10 ? TMover.Join(joined, source[10]) : joined;
        return joined;
    }
}
