using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>Both extremes of runs of which two share a vector of 256 bits.</summary>
internal readonly struct PartExtremesBlock<TParts> : IRunBlock<PartExtremesBlock<TParts>>
    where TParts : struct, IRunParts
{
    private readonly Vector256<int> _mask;
    private readonly Vector256<int> _sign;

    private PartExtremesBlock(Vector256<int> mask, Vector256<int> sign) => (_mask, _sign) = (mask, sign);

    /// <inheritdoc/>
    public static nuint Runs => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PartExtremesBlock<TParts> Create(nuint length) =>
        new(RunMasks.Of<Lanes256, PartOfVector>(length).Value.AsInt32(), Vector256.Create(Extremes.Sign));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reduce(ref int bits, nuint length, ref int largest, ref int largestNegated, nuint first)
    {
        // The unsigned maximum is the most negative float, if there is one; its sign flipped, it compares as an integer.
        TParts.Extremes(ref bits, length, _mask, out Vector256<int> a0, out Vector256<int> b0);
        TParts.Extremes(ref Unsafe.Add(ref bits, length), length, _mask, out Vector256<int> a1, out Vector256<int> b1);
        TParts.Extremes(ref Unsafe.Add(ref bits, 2 * length), length, _mask, out Vector256<int> a2, out Vector256<int> b2);
        TParts.Extremes(ref Unsafe.Add(ref bits, 3 * length), length, _mask, out Vector256<int> a3, out Vector256<int> b3);
        Vector256<int> a = MaximaTree.Four(a0, a1, a2, a3);
        Vector256<int> b = MaximaTree.Four(b0.AsUInt32(), b1.AsUInt32(), b2.AsUInt32(), b3.AsUInt32()).AsInt32();
        Vector256.Max(a, Vector256<int>.Zero).StoreUnsafe(ref largest, first);
        Vector256.Max(b ^ _sign, Vector256<int>.Zero).StoreUnsafe(ref largestNegated, first);
    }
}
