using System;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Elements;

/// <summary>How many steps of a scale a value can have and, rounded to sixteen bits, still be nearest to as many: one more has a scale with which it is not.</summary>
public sealed class MostStepsTests
{
    [Fact]
    public void ThoseOfABFloat16() => Check(BFloat16Element.MostSteps, 1f + (1f / 256), static value => (float)(BFloat16)value);

    [Fact]
    public void ThoseOfAHalf() => Check(HalfElement.MostSteps, 1f + (1f / 2048), static value => (float)(Half)value);

    // Nothing is moved farther, of what it is, than what lies in the middle of 1 and the number after it.
    private static void Check(int most, float middle, Func<float, float> round)
    {
        Assert.Equal(most, Rounded(most));
        Assert.NotEqual(most + 1, Rounded(most + 1));

        float Rounded(int steps)
        {
            float scale = middle / steps;
            return MathF.Round(round(steps * scale) / scale);
        }
    }
}
