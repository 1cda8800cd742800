using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Threading;
using System.Threading.Tasks;
using QuantGen.Kernels;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>How many quotients were formed, and how many rounded to another integer than the IEEE quotient.</summary>
internal readonly record struct EnumerationResult(long Quotients, long WrongToEven, long WrongAwayFromZero);

/// <summary>Tries a quotient on the dividends where it is most likely to round to another integer than the IEEE quotient.</summary>
/// <remarks>
/// A scale and a dividend may be multiplied by powers of two without changing anything, so that scales from 1 up to 2 stand for all. For a
/// scale S and a tie t, the IEEE quotient rounds to t itself between the midpoints t − h and t + h of t and its neighbours; whether it lies
/// below, on or above the tie, and so the integer, changes there and nowhere else. The dividends nearest to t·S, (t − h)·S and (t + h)·S,
/// each with its two neighbours, are therefore the nine that decide. One fused operation finds each centre exactly rounded, because h·S is exact.
/// </remarks>
internal static class QuotientEnumeration
{
    public const uint AllSignificands = 1 << 23;

    private const int Dividends = 9;
    private const uint Block = 1024;

    /// <summary>Runs at the widest vector in use, on all processors.</summary>
    /// <param name="ties">The tie points.</param>
    /// <param name="count">How many significands; a multiple of 1024.</param>
    /// <param name="stride">Odd; significand n is n · stride modulo 2^23, so that a part of them is spread over all.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static EnumerationResult Run<TQuotient>(TiePoint[] ties, uint count, uint stride, CancellationToken cancellation)
        where TQuotient : struct, IQuotient =>
        VectorWidth.Is512 ? Run<TQuotient, Vector512<float>, TieLanes512>(ties, count, stride, cancellation)
        : VectorWidth.Is256 ? Run<TQuotient, Vector256<float>, TieLanes256>(ties, count, stride, cancellation)
        : Run<TQuotient, Vector128<float>, TieLanes128>(ties, count, stride, cancellation);

    private static EnumerationResult Run<TQuotient, TVector, TLanes>(TiePoint[] ties, uint count, uint stride, CancellationToken cancellation)
        where TQuotient : struct, IQuotient
        where TVector : unmanaged
        where TLanes : struct, ITieLanes<TVector>
    {
        long wrongToEven = 0, wrongAwayFromZero = 0;
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, count / Block, options, block =>
        {
            uint first = (uint)block * Block;
            for (uint n = first; n < first + Block; n += (uint)TLanes.Count)
            {
                (long even, long away) = CountWrong<TQuotient, TVector, TLanes>(ties, TLanes.Significands(n, stride));
                Interlocked.Add(ref wrongToEven, even);
                Interlocked.Add(ref wrongAwayFromZero, away);
            }
        });
        return new EnumerationResult((long)count * ties.Length * Dividends, wrongToEven, wrongAwayFromZero);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Even, long Away) CountWrong<TQuotient, TVector, TLanes>(TiePoint[] ties, TVector scale)
        where TQuotient : struct, IQuotient
        where TVector : unmanaged
        where TLanes : struct, ITieLanes<TVector>
    {
        TVector reciprocal = TLanes.Divide(TLanes.Create(1), scale);
        long even = 0, away = 0;
        foreach (TiePoint tie in ties)
        {
            TVector value = TLanes.Create(tie.Value);
            Count<TQuotient, TVector, TLanes>(TLanes.Multiply(value, scale), scale, reciprocal, ref even, ref away);
            TVector upper = TLanes.MultiplyAdd(value, scale, TLanes.Multiply(TLanes.Create(tie.ToUpperMidpoint), scale));
            Count<TQuotient, TVector, TLanes>(upper, scale, reciprocal, ref even, ref away);
            TVector lower = TLanes.MultiplyAdd(value, scale, TLanes.Multiply(TLanes.Create(-tie.ToLowerMidpoint), scale));
            Count<TQuotient, TVector, TLanes>(lower, scale, reciprocal, ref even, ref away);
        }

        return (even, away);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count<TQuotient, TVector, TLanes>(TVector centre, TVector scale, TVector reciprocal, ref long even, ref long away)
        where TQuotient : struct, IQuotient
        where TVector : unmanaged
        where TLanes : struct, ITieLanes<TVector>
    {
        TVector below = TLanes.Step(centre, -1), above = TLanes.Step(centre, 1);
        even += TLanes.CountEven<TQuotient>(below, scale, reciprocal)
            + TLanes.CountEven<TQuotient>(centre, scale, reciprocal)
            + TLanes.CountEven<TQuotient>(above, scale, reciprocal);
        away += TLanes.CountAway<TQuotient>(below, scale, reciprocal)
            + TLanes.CountAway<TQuotient>(centre, scale, reciprocal)
            + TLanes.CountAway<TQuotient>(above, scale, reciprocal);
    }
}
