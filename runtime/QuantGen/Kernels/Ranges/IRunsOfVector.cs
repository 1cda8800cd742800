using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Four runs that follow each other, moved to the 128-bit parts of a vector: parts of a run overlap, or repeat elements, which a maximum does not mind.</summary>
internal interface IRunsOfVector
{
    /// <summary>Where the elements of runs are found.</summary>
    /// <param name="length">The elements of a run.</param>
    static abstract RunIndexes Indexes(int length);

    /// <summary>The magnitudes of four runs, or their maxima lane by lane.</summary>
    /// <param name="bits">The first element of the first run.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="indexes">Where they are found.</param>
    /// <param name="magnitude">The bits of a magnitude.</param>
    static abstract Vector512<int> Magnitude(ref int bits, nuint length, in RunIndexes indexes, Vector512<int> magnitude);

    /// <summary>The elements of four runs, or their maxima as integers and as unsigned integers, lane by lane.</summary>
    /// <inheritdoc cref="Magnitude"/>
    static abstract void Extremes(ref int bits, nuint length, in RunIndexes indexes, out Vector512<int> largest, out Vector512<int> largestUnsigned);
}

/// <summary>Where the elements of four runs are found in one vector or two.</summary>
internal readonly record struct RunIndexes
{
    /// <summary>The first four elements of each run.</summary>
    public required Vector512<int> First { get; init; }

    /// <summary>The last four elements of each run.</summary>
    public required Vector512<int> Last { get; init; }

    /// <summary>The order of sixteen runs, of which every fourth is found in one 128-bit part: rows and columns of a square.</summary>
    public Vector512<int> Order { get; } = ((Vector512<int>.Indices & Vector512.Create(3)) << 2) + (Vector512<int>.Indices >> 2);

    public RunIndexes()
    {
    }
}

/// <summary>Runs of at most four elements, all of them in one vector.</summary>
internal readonly struct FourOfVector : IRunsOfVector
{
    /// <inheritdoc/>
    public static RunIndexes Indexes(int length)
    {
        Vector512<int> lane = Vector512.Min(Vector512<int>.Indices & Vector512.Create(3), Vector512.Create(length - 1));
        Vector512<int> first = ((Vector512<int>.Indices >> 2) * length) + lane;
        return new() { First = first, Last = first };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Magnitude(ref int bits, nuint length, in RunIndexes indexes, Vector512<int> magnitude) =>
        Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(ref bits), indexes.First) & magnitude;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Extremes(ref int bits, nuint length, in RunIndexes indexes, out Vector512<int> largest, out Vector512<int> largestUnsigned)
    {
        largest = Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(ref bits), indexes.First);
        largestUnsigned = largest;
    }
}

/// <summary>Runs of five to eight elements, two of them in one vector and two in the next.</summary>
internal readonly struct TwoOfVector : IRunsOfVector
{
    /// <inheritdoc/>
    public static RunIndexes Indexes(int length)
    {
        Vector512<int> lane = Vector512<int>.Indices & Vector512.Create(3);
        Vector512<int> run = Vector512<int>.Indices >> 2;
        Vector512<int> first = ((run & Vector512<int>.One) * length) + ((run >> 1) << 4) + lane;
        return new() { First = first, Last = first + Vector512.Create(length - 4) };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Magnitude(ref int bits, nuint length, in RunIndexes indexes, Vector512<int> magnitude)
    {
        Vector512<int> lower = Vector512.LoadUnsafe(ref bits) & magnitude;
        Vector512<int> upper = Vector512.LoadUnsafe(ref bits, 2 * length) & magnitude;
        return Vector512.Max(Avx512F.PermuteVar16x32x2(lower, indexes.First, upper), Avx512F.PermuteVar16x32x2(lower, indexes.Last, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Extremes(ref int bits, nuint length, in RunIndexes indexes, out Vector512<int> largest, out Vector512<int> largestUnsigned)
    {
        Vector512<int> lower = Vector512.LoadUnsafe(ref bits);
        Vector512<int> upper = Vector512.LoadUnsafe(ref bits, 2 * length);
        Vector512<int> first = Avx512F.PermuteVar16x32x2(lower, indexes.First, upper);
        Vector512<int> last = Avx512F.PermuteVar16x32x2(lower, indexes.Last, upper);
        largest = Vector512.Max(first, last);
        largestUnsigned = Vector512.Max(first.AsUInt32(), last.AsUInt32()).AsInt32();
    }
}
