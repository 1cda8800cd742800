using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Analysis;

/// <summary>Which layer gets how many bits, so that the sum of costs is least within a budget of bytes.</summary>
/// <remarks>
/// The multiple-choice knapsack problem. Solved exactly by dynamic programming over the layers, which keeps of all partial choices only those
/// that no other beats in both bytes and cost (Nemhauser, Ullmann 1969) and whose linear relaxation (Sinha, Zoltners 1979) can still beat the best
/// choice known. Should these become too many, the least promising are dropped, and <see cref="LowerBound"/> says what they could have given.
/// </remarks>
public sealed class BitAllocation
{
    /// <summary>How many partial choices are kept at most, unless told otherwise.</summary>
    public const int DefaultStateLimit = 1 << 18;

    internal BitAllocation(IReadOnlyList<LayerChoice> choices, double lowerBound)
    {
        Choices = choices;
        Bytes = choices.Sum(static choice => choice.Option.Bytes);
        Cost = choices.Sum(static choice => choice.Option.Cost);
        LowerBound = Math.Min(lowerBound, Cost);
    }

    /// <summary>One choice for each layer, in the order given.</summary>
    public IReadOnlyList<LayerChoice> Choices { get; }

    /// <summary>The bytes of all choices, at most the budget.</summary>
    public long Bytes { get; }

    /// <summary>The sum of their costs.</summary>
    public double Cost { get; }

    /// <summary>No choice within the budget costs less than this; equal to <see cref="Cost"/> if the choice is optimal.</summary>
    public double LowerBound { get; }

    /// <summary>Whether no choice within the budget costs less, proven.</summary>
    public bool IsOptimal => LowerBound == Cost;

    /// <summary>Chooses.</summary>
    /// <param name="layers">The layers, each with one or more options.</param>
    /// <param name="budget">The bytes that all choices together may take.</param>
    /// <param name="stateLimit">
    /// How many partial choices are kept at most. The result is optimal as long as it is not reached; beyond it, <see cref="LowerBound"/> bounds the loss.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A layer has no option, an option has negative bytes or a cost that is not finite, the costs together are beyond the range of
    /// double precision, or the smallest options together exceed the budget.
    /// </exception>
    public static BitAllocation Solve(IReadOnlyList<LayerOptions> layers, long budget, int stateLimit = DefaultStateLimit)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stateLimit);
        foreach (LayerOptions layer in layers)
        {
            Check(layer);
        }

        OptionFront[] fronts = [.. layers.Select(static layer => new OptionFront(layer.Options))];
        Int128 least = 0;
        double magnitude = 0;
        foreach (OptionFront front in fronts)
        {
            least += front.Options[0].Bytes;
            magnitude += Math.Max(Math.Abs(front.Options[0].Cost), Math.Abs(front.Options[^1].Cost));
        }

        if (least > budget)
        {
            throw new ArgumentException($"The budget is {budget} bytes, but the smallest options need {least}; raise it, or offer fewer bits.", nameof(budget));
        }

        if (!double.IsFinite(2 * magnitude))
        {
            throw new ArgumentException("The costs of all layers together are beyond the range of double precision; divide all of them by the same number.", nameof(layers));
        }

        (BitOption[] options, double lowerBound) = new AllocationSearch(fronts, budget, stateLimit).Run();
        return new BitAllocation([.. layers.Zip(options, static (layer, option) => new LayerChoice(layer.Layer, option))], lowerBound);
    }

    private static void Check(LayerOptions layer)
    {
        ArgumentNullException.ThrowIfNull(layer, "layers");
        if (layer.Options.Count == 0)
        {
            throw new ArgumentException($"The layer '{layer.Layer}' has no options; give at least one.", "layers");
        }

        foreach (BitOption option in layer.Options)
        {
            if (option.Bytes < 0 || !double.IsFinite(option.Cost))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The option '{option.Scheme}' of the layer '{layer.Layer}' has {option.Bytes} bytes and the cost {option.Cost}; give 0 or more bytes, a finite cost."),
                    "layers");
            }
        }
    }
}
