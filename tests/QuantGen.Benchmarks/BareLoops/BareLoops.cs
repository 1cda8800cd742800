using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.BareLoops;

/// <summary>Loops that only move bytes. Those here do not depend on the bits of a code: the copy and the read-only sum.</summary>
/// <typeparam name="TVector">The widest vector in use.</typeparam>
/// <typeparam name="TMover">What is done with it.</typeparam>
/// <typeparam name="TStore">How it is stored.</typeparam>
internal static unsafe partial class BareLoops<TVector, TMover, TStore>
    where TVector : unmanaged
    where TMover : struct, IVectorMover<TVector>
    where TStore : struct, IStoreKind
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(TVector* source, TVector* destination, TVector* end)
    {
        for (; source < end; source += 8, destination += 8)
        {
            Put(destination, source[0]);
            Put(destination + 1, source[1]);
            Put(destination + 2, source[2]);
            Put(destination + 3, source[3]);
            Put(destination + 4, source[4]);
            Put(destination + 5, source[5]);
            Put(destination + 6, source[6]);
            Put(destination + 7, source[7]);
        }
    }

    // Sixteen sums, because an addition takes longer than the loads that feed it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TVector Sum(TVector* source, TVector* end)
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        TVector s8 = default, s9 = default, s10 = default, s11 = default, s12 = default, s13 = default, s14 = default, s15 = default;
        for (; source < end; source += 16)
        {
            s0 = TMover.Add(s0, source[0]);
            s1 = TMover.Add(s1, source[1]);
            s2 = TMover.Add(s2, source[2]);
            s3 = TMover.Add(s3, source[3]);
            s4 = TMover.Add(s4, source[4]);
            s5 = TMover.Add(s5, source[5]);
            s6 = TMover.Add(s6, source[6]);
            s7 = TMover.Add(s7, source[7]);
            s8 = TMover.Add(s8, source[8]);
            s9 = TMover.Add(s9, source[9]);
            s10 = TMover.Add(s10, source[10]);
            s11 = TMover.Add(s11, source[11]);
            s12 = TMover.Add(s12, source[12]);
            s13 = TMover.Add(s13, source[13]);
            s14 = TMover.Add(s14, source[14]);
            s15 = TMover.Add(s15, source[15]);
        }

        TVector low = TMover.Add(TMover.Add(TMover.Add(s0, s1), TMover.Add(s2, s3)), TMover.Add(TMover.Add(s4, s5), TMover.Add(s6, s7)));
        TVector high = TMover.Add(TMover.Add(TMover.Add(s8, s9), TMover.Add(s10, s11)), TMover.Add(TMover.Add(s12, s13), TMover.Add(s14, s15)));
        return TMover.Add(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TVector* destination, TVector value)
    {
        if (TStore.IsNonTemporal)
        {
            TMover.StoreNonTemporal(destination, value);
        }
        else
        {
            *destination = value;
        }
    }
}
