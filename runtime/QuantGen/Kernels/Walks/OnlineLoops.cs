using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>What online quantization takes from a scheme: the loops that find parameters, and those that quantize by them.</summary>
internal abstract class OnlineLoops
{
    /// <summary>The loops that find parameters.</summary>
    public required RangeLoops Ranges { get; init; }

    /// <summary>The loops that quantize by the quotient that holds for all scales, which few tensors need.</summary>
    public abstract OperationLoops Always { get; }

    /// <summary>The loops that quantize by the cheaper quotient, which needs elements that codes reach.</summary>
    public required OperationLoops Near { get; init; }

    /// <summary>Whether elements are divided, rather than multiplied by reciprocals.</summary>
    public required bool MayDivide { get; init; }

    /// <summary>The type in which scales are stored.</summary>
    public required ScaleType ScaleType { get; init; }

    /// <summary>Whether the cheaper quotients hold for scales that were found from the elements.</summary>
    /// <param name="mayDivide">Whether elements are divided, rather than multiplied by reciprocals.</param>
    /// <param name="scaleType">The type in which scales are stored.</param>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="count">The number of regions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreNear(bool mayDivide, ScaleType scaleType, Parameters parameters, nuint count)
    {
        ReadOnlySpan<float> scales = MemoryMarshal.CreateReadOnlySpan(ref parameters.Scales, (int)count);
        return (!mayDivide || ResidualQuotient.HoldsNear(scales)) && ScaleLanes.ReachAll(scales, scaleType);
    }

    /// <summary>The loops that quantize by the quotient that some scales allow.</summary>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="count">The number of regions.</param>
    public OperationLoops For(Parameters parameters, nuint count) => AreNear(MayDivide, ScaleType, parameters, count) ? Near : Always;
}
