using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Vectors as memory has them: how many lanes, and how they are made, loaded and stored.</summary>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMemoryLanes<V>
    where V : struct, IMemoryLanes<V>
{
    /// <summary>Whether kernels use this width on this machine; a constant to the compiler.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0, 1, 2 … in the lanes, as integers.</summary>
    static abstract V Indices { get; }

    /// <summary>One float in all lanes.</summary>
    static abstract V Create(float value);

    /// <summary>One integer in all lanes.</summary>
    static abstract V Create(int value);

    /// <summary>Loads consecutive floats from element <paramref name="i"/> on.</summary>
    static abstract V Load(ref float source, nuint i);

    /// <summary>Loads consecutive integers from element <paramref name="i"/> on.</summary>
    static abstract V Load(ref int source, nuint i);

    /// <summary>Consecutive integers from element <paramref name="i"/> on, of which the bits are changed that are set.</summary>
    static abstract V Flip(V bits, ref int source, nuint i);

    /// <summary>Loads the floats of one of several vectors that begin at element <paramref name="i"/>.</summary>
    static abstract V Load(ref float source, nuint i, int vector);

    /// <summary>Loads the integers of one of several vectors that begin at element <paramref name="i"/>.</summary>
    static abstract V Load(ref int source, nuint i, int vector);

    /// <summary>Loads four integers for each 128-bit part: those of the first from the first element on, of each other so many elements farther on.</summary>
    static abstract V LoadParts(ref int source, nuint distance);

    /// <summary>Stores all lanes from element <paramref name="i"/> on.</summary>
    static abstract void Store(V x, ref float destination, nuint i);

    /// <inheritdoc cref="Store(V, ref float, nuint)"/>
    static abstract void Store(V x, ref int destination, nuint i);

    /// <summary>Stores one of several vectors that begin at element <paramref name="i"/>.</summary>
    static abstract void Store(V x, ref float destination, nuint i, int vector);
}
