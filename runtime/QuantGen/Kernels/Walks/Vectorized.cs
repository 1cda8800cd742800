using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>
/// How loops over vectors are compiled. What a loop is composed of takes the just-in-time compiler a millisecond to optimize, more than a few small tensors are
/// worth; so loops that are compiled for each scheme are there twice: as other code, which starts unoptimized, or precompiled where the program is, and optimized
/// before they first run, for whatever comes after the first elements.
/// </summary>
internal static class Vectorized
{
    /// <summary>
    /// Optimized from the first call on, since a first tensor may be a large one; and on their own, since a caller that took a loop in would have to inline all
    /// that it is composed of as well, more than the compiler is willing to.
    /// </summary>
    public const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>The same loop for the first elements, compiled as other code is.</summary>
    public const MethodImplOptions FirstLoop = MethodImplOptions.NoInlining;

    /// <summary>A walk that goes over a tensor row by row or block by block: compiled once for all schemes, and so optimized from the first call on.</summary>
    public const MethodImplOptions Walk = MethodImplOptions.AggressiveOptimization;

    /// <summary>What chooses among loops: on its own as they are, compiled as other code is.</summary>
    public const MethodImplOptions Choice = MethodImplOptions.NoInlining;

    // Elements that unoptimized code takes about as long for as the compiler takes to optimize a loop.
    private const int FirstElements = 65_536;

    /// <summary>Whether a loop has more to do than its first elements. In native programs everything is optimized, so that they have no other loop.</summary>
    /// <param name="done">The elements that the loop was given so far; counted up to the first ones.</param>
    /// <param name="elements">The elements to do now.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWarm(ref nuint done, nuint elements)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled || done >= FirstElements)
        {
            return true;
        }

        done += elements;
        return done >= FirstElements;
    }
}
