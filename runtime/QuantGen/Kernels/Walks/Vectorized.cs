using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>How loops over vectors are compiled.</summary>
internal static class Vectorized
{
    /// <summary>
    /// Optimized from the first call on, since a first tensor may be a large one; and on their own, since a caller that took a loop in would have to inline all
    /// that it is composed of as well, more than the compiler is willing to.
    /// </summary>
    public const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
