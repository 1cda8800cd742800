using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Convolutions;
using QuantGen.Products.Tests.Depths;
using Xunit.Sdk;

namespace QuantGen.Products.Tests.InstructionSets;

/// <summary>What the registry does not call: codes of third schemes, floats that are quantized online, activations, single sums, scores, depths, guarded memory.</summary>
internal static class OtherOperations
{
    /// <summary>Tests of them, which are the same with other instructions.</summary>
    public static IReadOnlyList<Action> All
    {
        get
        {
            RequantizationTests codes = new();
            ProductTests products = new();
            ScoreTests scores = new();
            ScorePairTests pairs = new();
            ConvolutionTests convolutions = new();
            DepthTests depths = new();
            return
            [
                codes.UnsignedCodesAreThoseOfTheOracle, codes.SignedCodesAreThoseOfTheOracle, codes.WeightsWithScalesInHalfPrecisionAreNoOther,
                codes.CodesThatShareBytesAreThoseOfTheOracle, codes.ActivationsAreNarrowerClamps,
                products.EveryRowIsThatOfTheRowAlone, products.TheCodeThatANarrowRangeLeavesOutIsMultipliedAsItIs,
                products.FloatsGiveWhatTheirCodesGive, products.ActivationsBoundFloats,
                () => products.ADotIsTheSumOfOneRow(31), () => products.ADotIsTheSumOfOneRow(2500),
                scores.RowsOfEightBits, scores.RowsOfFourBitsInGroups, scores.RowsWithScalesInHalfPrecision, scores.RowsWithPowersOfTwoAsScales, scores.RowsOfOneBit,
                scores.AQueryInFloatsGivesWhatItsCodesGive,
                pairs.EightByEightBits, pairs.FourByEightBits, pairs.TwoByEightBits, pairs.OneByEightBits, pairs.OneByOneBit,
                convolutions.SumsBeyondInt32KeepTheirSign,
                depths.OneMoreIsCaughtInS8FullRowByS8Row, depths.OneMoreIsCaughtInS7RowByS8Row, depths.OneMoreIsCaughtInS8FullRowByS7FullRow,
                depths.OneMoreIsCaughtInS8FullRowByS6Row, depths.OneMoreIsCaughtInS8TensorByU5Row, depths.OneMoreIsCaughtInS8FullRowByS4Row,
                depths.OneMoreIsCaughtInU4RowByU5Row, depths.OneMoreIsCaughtInS8FullRowByS3Row, depths.OneMoreIsCaughtInS8FullRowByS2Row,
                depths.OneMoreIsCaughtInS8FullRowByU1WeightRow, depths.OneMoreIsCaughtInS8FullRowByU5Groups20, depths.OneMoreIsCaughtInS8FullRowByS4Groups40,
                depths.SumsThatFillSixteenBitsAreCarried,
                .. GuardedShapes.SelectMany(shape => OfGuardedMemory(shape.Rows, shape.Outputs, shape.Inner)),
            ];
        }
    }

    private static IReadOnlyList<(int Rows, int Outputs, int Inner)> GuardedShapes { get; } = [(1, 17, 33), (1, 16, 64), (5, 33, 100), (64, 7, 45)];

    // Arguments between inaccessible pages: an access beyond ends the process.
    private static IEnumerable<Action> OfGuardedMemory(int rows, int outputs, int inner)
    {
        GuardPageTests guarded = new();
        ProductTests products = new();
        ConvolutionTests convolutions = new();
        return
        [
            () => guarded.FloatsByGroups(rows, outputs, inner),
            () => guarded.CodesInGroupsByGroups(rows, outputs, inner),
            () => guarded.Scores(rows, outputs, inner),
            () => products.NothingIsReadOrWrittenBeyondTheSpans(rows, outputs, inner),
            () => products.CountedBitsAreReadWithinTheSpans(rows, outputs, inner),
            () => convolutions.NothingIsReadOrWrittenBeyondTheSpans(1, 6, 5, inner),
        ];
    }

    /// <summary>What a test says is wrong, or nothing where it passes or is skipped.</summary>
    public static string Failure(Action test)
    {
        try
        {
            test();
            return "";
        }
        catch (SkipException)
        {
            return "";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{test.Method.Name}: {exception.Message}";
        }
    }
}
