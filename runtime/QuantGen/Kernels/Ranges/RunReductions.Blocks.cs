using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>Short runs that follow each other, a run for each lane.</content>
internal static partial class RunReductions
{
    // Asymmetric runs that are longer than these parts are reduced by whole vectors.
    private const int MostOfParts = 3 * Part;

    [MethodImpl(Vectorized.Choice)]
    private static void Short<V>(ref int bits, in RunRows runs, bool both, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint length = runs.Length;
        if (HoldsSeveral<V>(length))
        {
            Several(ref bits, runs, both, ref largest, ref largestNegated);
        }
        else if (typeof(V) == typeof(Lanes256) && both && length <= MostOfParts)
        {
            PartExtremes(ref bits, runs, ref largest, ref largestNegated);
        }
        else if (length <= Part)
        {
            Short<V, PartOfVector>(ref bits, runs, both, ref largest, ref largestNegated);
        }
        else if (length <= width)
        {
            Short<V, OneVector>(ref bits, runs, both, ref largest, ref largestNegated);
        }
        else if (length <= 2 * width)
        {
            Short<V, TwoVectors>(ref bits, runs, both, ref largest, ref largestNegated);
        }
        else if (length <= 4 * width || typeof(V) == typeof(Lanes512))
        {
            Short<V, FourVectors>(ref bits, runs, both, ref largest, ref largestNegated);
        }
        else
        {
            Short<V, EightVectors>(ref bits, runs, both, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Short<V, TVectors>(ref int bits, in RunRows runs, bool both, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        if (both)
        {
            Blocks<ExtremesBlock<V, TVectors>>(ref bits, runs, ref largest, ref largestNegated);
        }
        else
        {
            Blocks<MagnitudeBlock<V, TVectors>>(ref bits, runs, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(Vectorized.Choice)]
    private static void Several(ref int bits, in RunRows runs, bool both, ref int largest, ref int largestNegated)
    {
        if (runs.Length <= Part)
        {
            Several<FourOfVector>(ref bits, runs, both, ref largest, ref largestNegated);
        }
        else
        {
            Several<TwoOfVector>(ref bits, runs, both, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Several<TRuns>(ref int bits, in RunRows runs, bool both, ref int largest, ref int largestNegated)
        where TRuns : struct, IRunsOfVector
    {
        if (both)
        {
            Blocks<SeveralExtremesBlock<TRuns>>(ref bits, runs, ref largest, ref largestNegated);
        }
        else
        {
            Blocks<SeveralMagnitudeBlock<TRuns>>(ref bits, runs, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(Vectorized.Choice)]
    private static void PartExtremes(ref int bits, in RunRows runs, ref int largest, ref int largestNegated)
    {
        if (runs.Length < Part)
        {
            Blocks<PartExtremesBlock<OnePart>>(ref bits, runs, ref largest, ref largestNegated);
        }
        else if (runs.Length == Part)
        {
            Blocks<PartExtremesBlock<WholePart>>(ref bits, runs, ref largest, ref largestNegated);
        }
        else if (runs.Length <= 2 * Part)
        {
            Blocks<PartExtremesBlock<TwoParts>>(ref bits, runs, ref largest, ref largestNegated);
        }
        else
        {
            Blocks<PartExtremesBlock<ThreeParts>>(ref bits, runs, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blocks<TBlock>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TBlock : struct, IRunBlock<TBlock>
    {
        if (Vectorized.IsWarm(ref _done, rows.Elements))
        {
            WarmBlocks<TBlock>(ref bits, rows, ref largest, ref largestNegated);
        }
        else
        {
            FirstBlocks<TBlock>(ref bits, rows, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmBlocks<TBlock>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TBlock : struct, IRunBlock<TBlock> => BlocksOfRows<TBlock>(ref bits, rows, ref largest, ref largestNegated);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstBlocks<TBlock>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TBlock : struct, IRunBlock<TBlock> => BlocksOfRows<TBlock>(ref bits, rows, ref largest, ref largestNegated);

    // As many runs of a row as a block has or more; the last ones may be done twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BlocksOfRows<TBlock>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TBlock : struct, IRunBlock<TBlock>
    {
        (nuint length, nuint runs) = (rows.Length, rows.Runs);
        TBlock block = TBlock.Create(length);
        for (nuint row = 0, first = 0; row < rows.Rows; row++, first += rows.RowRuns)
        {
            for (nuint next = 0, last = runs - TBlock.Runs; ; next = last)
            {
                do
                {
                    block.Reduce(ref Unsafe.Add(ref bits, next * length), length, ref largest, ref largestNegated, first + next);
                    next += TBlock.Runs;
                }
                while (next <= last);

                if (next == runs)
                {
                    break;
                }
            }

            bits = ref Unsafe.Add(ref bits, rows.RowLength);
        }
    }
}
