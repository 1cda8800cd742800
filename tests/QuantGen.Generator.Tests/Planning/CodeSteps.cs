using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>Carries out the steps of a code plan on one lane, in the lane's own type, as the emitted vectors do.</summary>
internal static class CodeSteps
{
    /// <summary>Narrows with saturation, then applies the steps.</summary>
    public static int Narrowed(this CodePlan plan, int value)
    {
        int saturated = plan.NarrowType switch
        {
            "sbyte" => Math.Clamp(value, sbyte.MinValue, sbyte.MaxValue),
            "byte" => Math.Clamp(value, byte.MinValue, byte.MaxValue),
            "short" => Math.Clamp(value, short.MinValue, short.MaxValue),
            "ushort" => Math.Clamp(value, ushort.MinValue, ushort.MaxValue),
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.NarrowType, "No such lane type."),
        };
        return Apply(plan.StoreSteps, plan.NarrowType, saturated);
    }

    /// <summary>The lane that the stored bits of a code are widened from.</summary>
    public static int Loaded(this CodePlan plan, int storedBits) => Apply(plan.LoadSteps, plan.LoadType, Wrap(storedBits, plan.LoadType));

    private static int Apply(IEnumerable<CodeStep> steps, string type, int lane) => steps.Aggregate(lane, (value, step) => Wrap(
        step.Kind switch
        {
            CodeStepKind.AtLeast => Math.Max(value, step.Value),
            CodeStepKind.AtMost => Math.Min(value, step.Value),
            CodeStepKind.FlipSign => value ^ step.Value,
            CodeStepKind.Subtract => value - step.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(steps), step.Kind, "No such step."),
        },
        type));

    private static int Wrap(int value, string type) => type switch
    {
        "sbyte" => unchecked((sbyte)value),
        "byte" => unchecked((byte)value),
        "short" => unchecked((short)value),
        "ushort" => unchecked((ushort)value),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such lane type."),
    };
}
