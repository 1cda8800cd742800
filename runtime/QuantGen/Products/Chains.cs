using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>How a product is computed on the machine at hand, which decides how the input is laid out; packed weights are the same for all.</summary>
internal enum Chain
{
    /// <summary>Unsigned by signed bytes, a number of sums of two products added in 16 bits.</summary>
    Bytes,

    /// <summary>Magnitudes of the input by weights that take their signs: Σ a·w = Σ |a| · (w xor sign a) + Σ |a| over a &lt; 0, since −w = (w xor −1) + 1.</summary>
    Sign,

    /// <summary>Unsigned by signed bytes, four products added by one instruction; also without vectors.</summary>
    Dot,

    /// <summary>Signed by signed bytes, four products added by one instruction where there is one.</summary>
    SignedDot,
}

/// <summary>The chain of a product at a vector width; constants to the compiler.</summary>
internal static class Chains<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>The chain for vectors of a width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Chain Of<V>()
        where V : struct, IByteLanes<V> =>
        V.HasSignedProducts ? Chain.SignedDot : V.HasDot || (typeof(V) == typeof(Lanes512) && TProduct.HasWideDot) ? Chain.Dot : TProduct.Depth == 0 ? Chain.Sign : Chain.Bytes;

    /// <summary>Whether vectors of 512 bits are taken.</summary>
    public static bool Has512 => Lanes512.IsSupported && !ChainWidth.PrefersDotOf256(Of<Lanes512>(), Lanes256.HasDot, TProduct.Depth, ChainWidth.AddsApart);

    /// <summary>The chain of the machine at hand.</summary>
    public static Chain OfMachine => Has512 ? Of<Lanes512>() : Lanes256.IsSupported ? Of<Lanes256>() : Of<Lanes128>();

    /// <summary>Outputs of a strip on the machine at hand: two vectors.</summary>
    public static int Outputs => Has512 ? 32 : Lanes256.IsSupported ? 16 : 8;

    /// <summary>Whether tiles take two strips of outputs at a time; see <see cref="Tile{TProduct}.AddStripPair"/>.</summary>
    /// <param name="chain">The chain.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool PairsStrips<V>(Chain chain)
        where V : struct, IByteLanes<V> => chain == Chain.Sign && typeof(V) != typeof(Lanes512) && TProduct.GroupSize == 0;

    /// <summary>Whether codes of the input become signed bytes.</summary>
    public static bool HasSignedInput(Chain chain) => TProduct.WeightsAreUnsigned || chain is Chain.Sign or Chain.SignedDot;

    /// <summary>What is taken off codes of the input.</summary>
    public static int InputOffset(Chain chain) => HasSignedInput(chain) ? TProduct.SignedInputOffset : TProduct.UnsignedInputOffset;

    /// <summary>Integers of four codes each that a quad of the input takes.</summary>
    public static int IntegersPerQuad(Chain chain) => chain == Chain.Sign ? 2 : 1;
}

/// <summary>Which of two vector widths is the faster one where the narrower has an instruction that the wider lacks: AVX-512 with AVX-VNNI of 256 bits.</summary>
/// <remarks>
/// <para>
/// One instruction of 256 bits multiplies and adds 32 products, and two are issued in a cycle: 64 products. Without it, sums of d pairs in 16 bits take d multiplications and
/// d − 1 additions, a widening multiplication and an addition for 64 · d products of 512 bits; the sign form takes one exclusive or for each multiplication more.
/// </para>
/// <para>
/// Where two ports do all operations of 512 bits (Intel), that is 128 · d / (2d + 1) products in a cycle: 43 at depth 1, 32 in the sign form, and from depth 2 on 51 to 64, for
/// which the wider vectors need half as many loads, and half as many instructions between tiles. Where multiplications have two ports of 512 bits and additions others (Zen 5),
/// it is 128 · d / (d + 1): 64 in the sign form, and from depth 2 on 85 to 127; at depth 1 64 of a single row, and 77 of tiles, which carry
/// (<see cref="CarriedQuads{TProduct}"/>). Measured there, the sign form is as fast as the instruction (and slower for a single row), depth 1 of tiles 1.2 to 1.3 times as fast.
/// So the narrower vectors are taken in the sign form, and at depth 1 where additions have no ports of their own.
/// </para>
/// </remarks>
internal static class ChainWidth
{
    // "Auth", of the name that cores of the second kind give themselves.
    private const int Auth = 0x68747541;

    /// <summary>Whether additions of 512 bits have ports that multiplications do not have.</summary>
    public static readonly bool AddsApart = X86Base.IsSupported && X86Base.CpuId(0, 0).Ebx == Auth;

    /// <summary>Whether 256 bits with an instruction for four products are preferred to 512 bits.</summary>
    /// <param name="wide">The chain at 512 bits.</param>
    /// <param name="hasNarrowDot">Whether 256 bits have the instruction.</param>
    /// <param name="depth">How many sums of two products are added in 16 bits; 0 in the sign form.</param>
    /// <param name="addsApart"><see cref="AddsApart"/>.</param>
    public static bool PrefersDotOf256(Chain wide, bool hasNarrowDot, int depth, bool addsApart) =>
        hasNarrowDot && wide is (Chain.Bytes or Chain.Sign) && (depth == 0 || (depth == 1 && !addsApart));
}
