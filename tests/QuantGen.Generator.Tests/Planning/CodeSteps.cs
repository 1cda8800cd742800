using System;
using System.Linq;
using QuantGen.Generator.Planning;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>Carries out the planned steps on one lane, as the emitted vectors do.</summary>
internal static class CodeSteps
{
    /// <summary>Narrows with saturation, then applies the steps.</summary>
    public static int Narrowed(this ArithmeticPlan plan, int value) => plan.Steps.Aggregate(
        plan.Narrowing switch
        {
            Narrowing.SByte => Math.Clamp(value, sbyte.MinValue, sbyte.MaxValue),
            Narrowing.Byte => Math.Clamp(value, byte.MinValue, byte.MaxValue),
            Narrowing.Int16 => Math.Clamp(value, short.MinValue, short.MaxValue),
            Narrowing.UInt16 => Math.Clamp(value, ushort.MinValue, ushort.MaxValue),
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Narrowing, "There is no such way to narrow."),
        },
        (lane, step) => step.Kind switch
        {
            CodeStepKind.AtLeast => Math.Max(lane, step.Value),
            CodeStepKind.AtMost => Math.Min(lane, step.Value),
            CodeStepKind.Flip => lane ^ step.Value,
            CodeStepKind.Add => InByte(lane, step.Value),
            CodeStepKind.Subtract => InByte(lane, -step.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(plan), step.Kind, "There is no such step."),
        });

    // Four codes are added to at once, so that none may carry into the next.
    private static int InByte(int lane, int added)
    {
        int code = lane & 0xff;
        Assert.InRange(code + added, 0, 0xff);
        return code + added;
    }
}
