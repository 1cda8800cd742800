using System;
using System.Collections.Generic;
using QuantGen.Products.Tests.Convolutions;

namespace QuantGen.Products.Tests.InstructionSets;

/// <summary>What the registry does not call: codes of third schemes, floats that are quantized online, activations, single sums, scores.</summary>
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
            return
            [
                codes.UnsignedCodesAreThoseOfTheOracle, codes.SignedCodesAreThoseOfTheOracle, codes.WeightsWithScalesInHalfPrecisionAreNoOther,
                codes.CodesThatShareBytesAreThoseOfTheOracle, codes.ActivationsAreNarrowerClamps,
                products.EveryRowIsThatOfTheRowAlone, products.FloatsGiveWhatTheirCodesGive, products.ActivationsBoundFloats,
                () => products.ADotIsTheSumOfOneRow(31), () => products.ADotIsTheSumOfOneRow(2500),
                scores.RowsOfEightBits, scores.RowsOfFourBitsInGroups, scores.RowsWithScalesInHalfPrecision, scores.RowsWithPowersOfTwoAsScales, scores.RowsOfOneBit,
                scores.AQueryInFloatsGivesWhatItsCodesGive,
                pairs.EightByEightBits, pairs.FourByEightBits, pairs.TwoByEightBits, pairs.OneByEightBits, pairs.OneByOneBit,
                convolutions.SumsBeyondInt32KeepTheirSign,
            ];
        }
    }

    /// <summary>What a test says is wrong, or nothing.</summary>
    public static string Failure(Action test)
    {
        try
        {
            test();
            return "";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{test.Method.Name}: {exception.Message}";
        }
    }
}
