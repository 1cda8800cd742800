using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Search;

/// <summary>What of a query makes scores of products: (a · product + b) · c, times the factor of the row.</summary>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
/// <param name="C">c.</param>
internal readonly record struct QueryTerms(float A, float B, float C)
{
    /// <summary>Makes scores of products.</summary>
    /// <param name="products">The products; replaced by scores.</param>
    /// <param name="factors">A factor for each; at least as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<float> products, ReadOnlySpan<float> factors)
    {
        ref float product = ref MemoryMarshal.GetReference(products);
        ref float factor = ref MemoryMarshal.GetReference(factors[..products.Length]);
        Vector<float> a = new(A), b = new(B), c = new(C);
        nuint i = 0, length = (nuint)products.Length, count = (nuint)Vector<float>.Count;
        for (; i + count <= length; i += count)
        {
            Vector<float> scores = ((Vector.LoadUnsafe(ref product, i) * a) + b) * c * Vector.LoadUnsafe(ref factor, i);
            scores.StoreUnsafe(ref product, i);
        }

        for (; i < length; i++)
        {
            float scaled = Unsafe.Add(ref product, i) * A;
            float term = scaled + B;
            Unsafe.Add(ref product, i) = term * C * Unsafe.Add(ref factor, i);
        }
    }
}
