using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FashionMnist.Network.Learning;

/// <summary>Adam for one array of values (Kingma and Ba 2015, algorithm 1).</summary>
/// <param name="length">How many values.</param>
public sealed class Adam(int length)
{
    private const float Beta1 = 0.9f;

    private const float Beta2 = 0.999f;

    private const float Epsilon = 1e-8f;

    /// <summary>The running mean of the gradient.</summary>
    public float[] FirstMoment { get; } = new float[length];

    /// <summary>The running mean of the squared gradient.</summary>
    public float[] SecondMoment { get; } = new float[length];

    /// <summary>Moves values against their gradient.</summary>
    /// <param name="values">The values.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="step">How many steps were made, this one included: 1 for the first.</param>
    /// <param name="rate">The learning rate.</param>
    public void Step(Span<float> values, ReadOnlySpan<float> gradient, int step, float rate)
    {
        float correction1 = 1 / (1 - MathF.Pow(Beta1, step));
        float correction2 = 1 / (1 - MathF.Pow(Beta2, step));
        int vectors = values.Length / Vector<float>.Count * Vector<float>.Count;
        Span<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(values[..vectors]);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradient[..vectors]);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(FirstMoment.AsSpan(0, vectors));
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(SecondMoment.AsSpan(0, vectors));
        for (int i = 0; i < x.Length; i++)
        {
            m[i] = (Beta1 * m[i]) + ((1 - Beta1) * g[i]);
            v[i] = (Beta2 * v[i]) + ((1 - Beta2) * g[i] * g[i]);
            x[i] -= rate * correction1 * m[i] / (Vector.SquareRoot(correction2 * v[i]) + new Vector<float>(Epsilon));
        }

        for (int i = vectors; i < values.Length; i++)
        {
            FirstMoment[i] = (Beta1 * FirstMoment[i]) + ((1 - Beta1) * gradient[i]);
            SecondMoment[i] = (Beta2 * SecondMoment[i]) + ((1 - Beta2) * gradient[i] * gradient[i]);
            values[i] -= rate * correction1 * FirstMoment[i] / (MathF.Sqrt(correction2 * SecondMoment[i]) + Epsilon);
        }
    }
}
