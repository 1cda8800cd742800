using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Analysis;

/// <summary>The search behind <see cref="BitAllocation"/>.</summary>
internal sealed class AllocationSearch
{
    private readonly OptionFront[] _fronts;
    private readonly long _budget;
    private readonly int _stateLimit;
    private readonly RelaxedBound[] _rest;
    private readonly double _slack;

    public AllocationSearch(OptionFront[] fronts, long budget, int stateLimit)
    {
        _fronts = fronts;
        _budget = budget;
        _stateLimit = stateLimit;
        _rest = [.. Enumerable.Range(0, fronts.Length + 1).Select(first => new RelaxedBound(fronts[first..]))];

        // Bounds are sums in another order than costs: differences as small as rounding errors prove nothing.
        _slack = 1e-12 * fronts.Sum(static front => Math.Max(Math.Abs(front.Options[0].Cost), Math.Abs(front.Options[^1].Cost)));
    }

    /// <summary>Finds the best options.</summary>
    /// <returns>One option for each layer, and a bound below which no choice's cost lies.</returns>
    public (BitOption[] Options, double LowerBound) Run()
    {
        int[] best = Greedy();
        double bestCost = Cost(best);
        double dropped = double.PositiveInfinity;
        List<State[]> stages = [[new State(0, 0, -1, -1)]];
        for (int layer = 0; layer < _fronts.Length; layer++)
        {
            List<State> states = Extend(stages[^1], layer, bestCost);
            if (states.Count > _stateLimit)
            {
                dropped = Math.Min(dropped, Thin(states, layer));
            }

            stages.Add([.. states]);
        }

        State[] last = stages[^1];
        if (last.Length > 0 && last[^1].Cost < bestCost)
        {
            best = Trace(stages, last.Length - 1);
            bestCost = Cost(best);
        }

        return ([.. best.Select((option, layer) => _fronts[layer].Options[option])], Math.Min(bestCost, dropped));
    }

    // Every partial choice with every option of one more layer, by rising bytes and falling cost.
    private List<State> Extend(State[] states, int layer, double bestCost)
    {
        IReadOnlyList<BitOption> options = _fronts[layer].Options;
        RelaxedBound rest = _rest[layer + 1];
        List<State> candidates = [];
        for (int parent = 0; parent < states.Length; parent++)
        {
            for (int option = 0; option < options.Count; option++)
            {
                // More bytes than 64 bits hold are beyond any budget.
                Int128 bytes = (Int128)states[parent].Bytes + options[option].Bytes;
                if (bytes + rest.BytesOfSmallest > _budget)
                {
                    continue;
                }

                State state = new((long)bytes, states[parent].Cost + options[option].Cost, parent, option);
                if (state.Cost + rest.LeastCost(_budget - state.Bytes) < bestCost + _slack)
                {
                    candidates.Add(state);
                }
            }
        }

        candidates.Sort(static (left, right) => (left.Bytes, left.Cost).CompareTo((right.Bytes, right.Cost)));
        List<State> front = [];
        foreach (State state in candidates)
        {
            if (front.Count == 0 || state.Cost < front[^1].Cost)
            {
                front.Add(state);
            }
        }

        return front;
    }

    // Keeps the partial choices with the least bounds; returns the least bound of the others.
    private double Thin(List<State> states, int layer)
    {
        RelaxedBound rest = _rest[layer + 1];
        double[] bounds = [.. states.Select(state => state.Cost + rest.LeastCost(_budget - state.Bytes)).Order()];
        double limit = bounds[_stateLimit];
        states.RemoveAll(state => state.Cost + rest.LeastCost(_budget - state.Bytes) >= limit);
        return limit - _slack;
    }

    // Steps along the hulls, those that save most per byte first, as far as the bytes last.
    private int[] Greedy()
    {
        int[] options = new int[_fronts.Length];
        bool[] stopped = new bool[_fronts.Length];
        Int128 spare = _budget - _rest[0].BytesOfSmallest;
        IEnumerable<(int Layer, HullStep Step)> steps = _fronts
            .SelectMany(static (front, layer) => front.Steps.Select(step => (layer, step)))
            .OrderByDescending(static pair => pair.step.SavingPerByte);
        foreach ((int layer, HullStep step) in steps)
        {
            stopped[layer] |= step.Bytes > spare;
            if (!stopped[layer])
            {
                options[layer] = step.Target;
                spare -= step.Bytes;
            }
        }

        return options;
    }

    private double Cost(int[] options) => options.Select((option, layer) => _fronts[layer].Options[option].Cost).Sum();

    private static int[] Trace(List<State[]> stages, int index)
    {
        int[] options = new int[stages.Count - 1];
        for (int layer = options.Length - 1; layer >= 0; layer--)
        {
            State state = stages[layer + 1][index];
            options[layer] = state.Option;
            index = state.Parent;
        }

        return options;
    }

    /// <summary>Options chosen for the first layers.</summary>
    private readonly record struct State(long Bytes, double Cost, int Parent, int Option);
}
