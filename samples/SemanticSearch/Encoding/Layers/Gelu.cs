using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Encoding.Layers;

/// <summary>x · Φ(x), where Φ is the normal distribution (Hendrycks, Gimpel 2016, arXiv:1606.08415), exactly rather than by tanh.</summary>
internal static class Gelu
{
    /// <summary>Applies it to elements, a multiple of eight.</summary>
    /// <remarks>1 − Φ(|x|) by formula 7.1.26 of Abramowitz and Stegun, whose error is at most 7.5e-8.</remarks>
    public static void Apply(Span<float> elements)
    {
        ref float first = ref MemoryMarshal.GetReference(elements);
        for (nuint i = 0; i < (nuint)elements.Length; i += Vectors.Width)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref first, i), z = Vector256.Abs(x) * 0.70710678f;
            Vector256<float> t = Vector256<float>.One / ((z * 0.3275911f) + Vector256<float>.One);
            Vector256<float> p = (t * 1.061405429f) + Vector256.Create(-1.453152027f);
            p = (p * t) + Vector256.Create(1.421413741f);
            p = (p * t) + Vector256.Create(-0.284496736f);
            p = (p * t) + Vector256.Create(0.254829592f);
            Vector256<float> tail = ((p * t) * 0.5f) * Vectors.Exp(-(z * z));
            Vector256<float> share = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), tail, Vector256<float>.One - tail);
            (x * share).StoreUnsafe(ref first, i);
        }
    }
}
