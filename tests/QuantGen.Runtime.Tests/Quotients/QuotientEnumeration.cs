using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using QuantGen.Kernels;
using QuantGen.Runtime.Tests.Blocks;

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
        Lanes512.IsSupported ? Run<TQuotient, Lanes512>(ties, count, stride, cancellation)
        : Lanes256.IsSupported ? Run<TQuotient, Lanes256>(ties, count, stride, cancellation)
        : Run<TQuotient, Lanes128>(ties, count, stride, cancellation);

    private static EnumerationResult Run<TQuotient, V>(TiePoint[] ties, uint count, uint stride, CancellationToken cancellation)
        where TQuotient : struct, IQuotient
        where V : struct, ILanes<V>
    {
        long wrongToEven = 0, wrongAwayFromZero = 0;
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, count / Block, options, block =>
        {
            uint first = (uint)block * Block;
            for (uint n = first; n < first + Block; n += (uint)V.Count)
            {
                (long even, long away) = CountWrong<TQuotient, V>(ties, TieLanes<V>.Significands(n, stride));
                Interlocked.Add(ref wrongToEven, even);
                Interlocked.Add(ref wrongAwayFromZero, away);
            }
        });
        return new EnumerationResult((long)count * ties.Length * Dividends, wrongToEven, wrongAwayFromZero);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Even, long Away) CountWrong<TQuotient, V>(TiePoint[] ties, V scale)
        where TQuotient : struct, IQuotient
        where V : struct, ILanes<V>
    {
        Operands<V> operands = new() { Scale = scale, Reciprocal = V.Create(1f) / scale, Bound = scale * V.Create(DivisionQuotient.LargestQuotient) };
        V even = default, away = default;
        foreach (TiePoint tie in ties)
        {
            V value = V.Create(tie.Value);
            Count<TQuotient, V>(value * scale, operands, ref even, ref away);
            Count<TQuotient, V>(V.MultiplyAdd(value, scale, V.Create(tie.ToUpperMidpoint) * scale), operands, ref even, ref away);
            Count<TQuotient, V>(V.MultiplyAdd(value, scale, V.Create(-tie.ToLowerMidpoint) * scale), operands, ref even, ref away);
        }

        long all = (long)ties.Length * Dividends * V.Count;
        return (all - Sum(even), all - Sum(away));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count<TQuotient, V>(V centre, Operands<V> operands, ref V even, ref V away)
        where TQuotient : struct, IQuotient
        where V : struct, ILanes<V>
    {
        V below = TieLanes<V>.Step(centre, -1), above = TieLanes<V>.Step(centre, 1);
        even = TieLanes<V>.CountEven<TQuotient>(even, below, operands);
        even = TieLanes<V>.CountEven<TQuotient>(even, centre, operands);
        even = TieLanes<V>.CountEven<TQuotient>(even, above, operands);
        away = TieLanes<V>.CountAway<TQuotient>(away, below, operands);
        away = TieLanes<V>.CountAway<TQuotient>(away, centre, operands);
        away = TieLanes<V>.CountAway<TQuotient>(away, above, operands);
    }

    private static long Sum<V>(V counts)
        where V : struct, ILanes<V> => EveryWidth.Integers(counts).Sum(static count => (long)count);
}
