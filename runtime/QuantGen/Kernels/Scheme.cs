using System.ComponentModel;
using System.Runtime.CompilerServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>A quantization scheme, composed of an arithmetic and regions, and the loops that its kernels take.</summary>
/// <typeparam name="TArithmetic">The arithmetic.</typeparam>
/// <typeparam name="TRegions">The regions.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Scheme<TArithmetic, TRegions> : IScheme
    where TArithmetic : struct, IArithmetic
    where TRegions : struct, IRegions
{
    /// <inheritdoc/>
    public static int Bits => TArithmetic.Bits;

    /// <inheritdoc/>
    public static int MinCode => TArithmetic.MinCode;

    /// <inheritdoc/>
    public static int MaxCode => TArithmetic.MaxCode;

    /// <inheritdoc/>
    public static bool IsSymmetric => TArithmetic.IsSymmetric;

    /// <inheritdoc/>
    public static Rounding Rounding => TArithmetic.Rounding;

    /// <inheritdoc/>
    public static Profile Profile => TArithmetic.Profile;

    /// <inheritdoc/>
    public static ScaleType ScaleType => TArithmetic.ScaleType;

    /// <inheritdoc/>
    public static Granularity Granularity => TRegions.Granularity;

    /// <inheritdoc/>
    public static int Axis => TRegions.Axis;

    /// <inheritdoc/>
    public static int GroupSize => TRegions.GroupSize;

    /// <inheritdoc/>
    public static int GroupCount => TRegions.GroupCount;

    /// <summary>The loops that find parameters.</summary>
    internal static RangeLoops Ranges => TRegions.GroupSize > 0 ? GroupRangeLoops<TArithmetic, TRegions>.Instance : RangeLoops<TArithmetic>.Instance;

    /// <inheritdoc/>
    static RangeLoops IScheme.Ranges => Ranges;

    /// <inheritdoc/>
    static OnlineLoops IScheme.Online => OnlineLoops<TArithmetic, TRegions>.Instance;

    /// <inheritdoc/>
    static OperationLoops IScheme.Dequantize => Loops<Dequantize<TArithmetic>>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static OperationLoops IScheme.Quantize<TQuotient>() => Loops<Quantize<TArithmetic, TQuotient>>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static OperationLoops IScheme.FakeQuantize<TQuotient, TElement>() => Loops<FakeQuantize<TArithmetic, TQuotient, TElement>>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static OperationLoops IScheme.ClipGradient<TElement>() => Loops<ClippedGradient<TArithmetic, TElement>>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TensorRegions IScheme.Regions(in TensorShape shape) => DeclaredRegions.Of<TRegions>(shape);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IScheme.RangeOfOneRegion(ref float source, nuint start, nuint end, ref float scale, ref int zeroPoint) =>
        RangeWalk.OneRegion<TArithmetic>(ref source, start, end, ref scale, ref zeroPoint);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IScheme.QuantizeOneRegion(ref byte source, ref byte codes, ref float scale, ref int zeroPoint, nuint length, bool streams) =>
        OnlineWalk.OneRegion<TArithmetic>(ref source, ref codes, ref scale, ref zeroPoint, length, streams);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GroupsPerStep<V>()
        where V : struct, ILanes<V> => TRegions.GroupsPerStep<V>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GroupStep<V, TOperation>(Tensors tensors, Parameters groups, nuint i)
        where V : struct, ILanes<V>
        where TOperation : struct, IOperation => TRegions.GroupStep<V, TOperation>(tensors, groups, i);

    /// <summary>The loops of an operation.</summary>
    /// <typeparam name="TOperation">The operation.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static OperationLoops Loops<TOperation>()
        where TOperation : struct, IElementOperation =>
        TRegions.GroupSize > 0 && TRegions.GroupsPerStep<Lanes128>() > 0 ? GroupOperationLoops<TRegions, TOperation>.Instance : OperationLoops<TOperation>.Instance;
}
