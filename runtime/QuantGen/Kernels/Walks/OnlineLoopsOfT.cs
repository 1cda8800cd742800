namespace QuantGen.Kernels;

/// <summary>What online quantization takes from a scheme, compiled for it.</summary>
internal sealed class OnlineLoops<TArithmetic, TRegions> : OnlineLoops
    where TArithmetic : struct, IArithmetic
    where TRegions : struct, IRegions
{
    /// <summary>The loops.</summary>
    public static readonly OnlineLoops Instance = new OnlineLoops<TArithmetic, TRegions>()
    {
        Ranges = Scheme<TArithmetic, TRegions>.Ranges,
        Near = TArithmetic.Profile == Profile.PyTorch ? Scheme<TArithmetic, TRegions>.Loops<Quantize<TArithmetic, NearReciprocalQuotient>>()

            // No element is near without the instructions for its residual: said here as well, so that an ahead-of-time compiler leaves those loops out.
            : ResidualQuotient.IsSupported ? Scheme<TArithmetic, TRegions>.Loops<Quantize<TArithmetic, NearResidualQuotient>>()
            : Scheme<TArithmetic, TRegions>.Loops<Quantize<TArithmetic, DivisionQuotient>>(),
        MayDivide = TArithmetic.Profile != Profile.PyTorch,
        ScaleType = TArithmetic.ScaleType,
    };

    private OnlineLoops()
    {
    }

    /// <inheritdoc/>
    public override OperationLoops Always => TArithmetic.Profile == Profile.PyTorch
        ? Scheme<TArithmetic, TRegions>.Loops<Quantize<TArithmetic, ReciprocalQuotient>>()
        : Scheme<TArithmetic, TRegions>.Loops<Quantize<TArithmetic, DivisionQuotient>>();
}
