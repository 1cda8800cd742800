using System.Runtime.CompilerServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>The regions of a tensor as a scheme declares them.</summary>
internal static class DeclaredRegions
{
    /// <summary>Which elements of a tensor share parameters.</summary>
    /// <typeparam name="TRegions">What the scheme declares.</typeparam>
    /// <param name="shape">The tensor's shape.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TensorRegions Of<TRegions>(in TensorShape shape)
        where TRegions : struct, IRegions => TRegions.Granularity switch
        {
            Granularity.PerTensor => TensorRegions.PerTensor(shape),
            Granularity.PerChannel => TensorRegions.PerChannel(shape, TRegions.Axis),
            _ => TRegions.GroupCount > 0
                ? TensorRegions.GroupCount(shape, TRegions.Axis, TRegions.GroupCount)
                : TensorRegions.GroupSize(shape, TRegions.Axis, TRegions.GroupSize),
        };
}
