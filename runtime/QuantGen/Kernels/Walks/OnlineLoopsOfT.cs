using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>What online quantization takes from a scheme, compiled for it.</summary>
internal sealed class OnlineLoops<TScheme> : OnlineLoops
    where TScheme : struct, IScheme
{
    /// <summary>The loops.</summary>
    public static readonly OnlineLoops Instance = new OnlineLoops<TScheme>();

    private OnlineLoops()
    {
        Ranges = RangeLoops<TScheme>.Instance;
        Always = TScheme.Profile == Profile.PyTorch
            ? OperationLoops<TScheme, Quantize<TScheme, ReciprocalQuotient>>.Instance
            : OperationLoops<TScheme, Quantize<TScheme, DivisionQuotient>>.Instance;
        MayDivide = TScheme.Profile != Profile.PyTorch;
    }

    /// <summary>Whether the cheaper quotients hold, which need elements that codes reach.</summary>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="count">The number of regions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreNear(Parameters parameters, nuint count) =>
        ResidualQuotient.HoldsNear(MemoryMarshal.CreateReadOnlySpan(ref parameters.Scales, (int)count)) && AreReached(parameters, count);

    /// <summary>Whether codes reach all elements that scales were found from.</summary>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="count">The number of regions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreReached(Parameters parameters, nuint count) =>
        ScaleLanes.ReachAll(MemoryMarshal.CreateReadOnlySpan(ref parameters.Scales, (int)count), TScheme.ScaleType);

    /// <inheritdoc/>
    public override OperationLoops For(Parameters parameters, nuint count) =>
        TScheme.Profile == Profile.PyTorch
        ? AreReached(parameters, count) ? OperationLoops<TScheme, Quantize<TScheme, NearReciprocalQuotient>>.Instance : Always
        : AreNear(parameters, count) ? OperationLoops<TScheme, Quantize<TScheme, NearResidualQuotient>>.Instance : Always;
}
