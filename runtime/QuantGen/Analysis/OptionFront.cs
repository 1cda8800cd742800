using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Analysis;

/// <summary>The options of a layer that are worth a thought, by rising bytes and falling cost, and the steps of their lower convex hull.</summary>
internal sealed class OptionFront
{
    public OptionFront(IEnumerable<BitOption> options)
    {
        List<BitOption> front = [];
        foreach (BitOption option in options.OrderBy(static option => option.Bytes).ThenBy(static option => option.Cost))
        {
            if (front.Count == 0 || option.Cost < front[^1].Cost)
            {
                front.Add(option);
            }
        }

        Options = front;
        Steps = HullSteps(front);
    }

    public IReadOnlyList<BitOption> Options { get; }

    /// <summary>From the smallest option on, each step saving less per byte than the one before.</summary>
    public IReadOnlyList<HullStep> Steps { get; }

    private static List<HullStep> HullSteps(List<BitOption> front)
    {
        List<HullStep> steps = [];
        List<int> hull = [0];
        for (int next = 1; next < front.Count; next++)
        {
            HullStep step = Between(front, hull[^1], next);
            while (steps.Count > 0 && steps[^1].SavingPerByte <= step.SavingPerByte)
            {
                steps.RemoveAt(steps.Count - 1);
                hull.RemoveAt(hull.Count - 1);
                step = Between(front, hull[^1], next);
            }

            steps.Add(step);
            hull.Add(next);
        }

        return steps;
    }

    private static HullStep Between(List<BitOption> front, int from, int to) =>
        new(to, front[to].Bytes - front[from].Bytes, front[from].Cost - front[to].Cost);
}

/// <summary>A step along a hull.</summary>
/// <param name="Target">The index of the option it leads to.</param>
/// <param name="Bytes">What it takes in addition; positive.</param>
/// <param name="Saving">By how much it lowers the cost; positive.</param>
internal readonly record struct HullStep(int Target, long Bytes, double Saving)
{
    public double SavingPerByte => Saving / Bytes;
}
