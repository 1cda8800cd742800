namespace QuantGen.Kernels;

/// <summary>What online quantization takes from a scheme: the loops that find parameters, and those that quantize by them.</summary>
internal abstract class OnlineLoops
{
    /// <summary>The loops that find parameters.</summary>
    public RangeLoops Ranges { get; protected init; } = null!;

    /// <summary>The loops that quantize by the quotient that holds for all scales.</summary>
    public OperationLoops Always { get; protected init; } = null!;

    /// <summary>Whether elements are divided, rather than multiplied by reciprocals.</summary>
    public bool MayDivide { get; protected init; }

    /// <summary>The loops that quantize by the quotient that some scales allow.</summary>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="count">The number of regions.</param>
    public abstract OperationLoops For(Parameters parameters, nuint count);
}
