using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Vectors of 32-bit lanes seen as bytes that are multiplied: each lane holds four codes of one output, and their products add up in it.</summary>
/// <remarks>What may overflow says so; whoever emits a step has proved from the code ranges that it does not.</remarks>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IByteLanes<V> : ILanes<V>
    where V : struct, IByteLanes<V>
{
    /// <summary>Whether four products of unsigned and signed bytes are added to a lane by one instruction: AVX-VNNI.</summary>
    static abstract bool HasDot { get; }

    /// <summary>Whether products of signed bytes, rather than of unsigned and signed ones, are what the machine has: Arm64.</summary>
    static abstract bool HasSignedProducts { get; }

    /// <summary>Whether four of them are added to a lane by one instruction: Arm64 with dot products, to be asked outside of loops.</summary>
    static abstract bool HasSignedDot { get; }

    /// <summary>Products of unsigned and signed bytes, each two neighbours added as a 16-bit integer, which must hold the sum.</summary>
    static abstract V MultiplyAddBytes(V unsigned, V signed);

    /// <summary>The sum of 16-bit integers, which must hold it.</summary>
    static abstract V AddInt16(V left, V right);

    /// <summary>Adds both 16-bit integers of each lane to a sum of 32 bits.</summary>
    static abstract V AddPairs(V sums, V pairs);

    /// <summary>Adds the products of both 16-bit integers of each lane to a sum of 32 bits.</summary>
    static abstract V MultiplyAddPairs(V sums, V left, V right);

    /// <summary>Adds four products of unsigned and signed bytes to each lane; only where <see cref="HasDot"/>.</summary>
    static abstract V Dot(V sums, V unsigned, V signed);

    /// <summary>Adds four products of signed bytes to each lane; only where <see cref="HasSignedDot"/>.</summary>
    static abstract V SignedDot(V sums, V left, V right);

    /// <summary>Adds four products of signed bytes to each lane by several instructions; only where <see cref="HasSignedProducts"/>.</summary>
    static abstract V SignedProducts(V sums, V left, V right);

    /// <summary>How many bits of each byte are set.</summary>
    static abstract V CountBits(V x);

    /// <summary>Adds the four unsigned bytes of each lane to a sum of 32 bits.</summary>
    static abstract V AddBytes(V sums, V bytes);

    /// <summary>The lower 32 bits of products of integers.</summary>
    static abstract V MultiplyInt32(V left, V right);
}
