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

    /// <summary>Signed by signed bytes, four products added by one instruction.</summary>
    SignedDot,
}

/// <summary>The chain of a product at a vector width; constants to the compiler.</summary>
internal static class Chains<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>The chain for vectors of a width.</summary>
    public static Chain Of<V>()
        where V : struct, IByteLanes<V> =>
        V.HasSignedDot ? Chain.SignedDot : V.HasDot || (typeof(V) == typeof(Lanes512) && TProduct.HasWideDot) ? Chain.Dot : TProduct.Depth == 0 ? Chain.Sign : Chain.Bytes;

    /// <summary>The chain of the machine at hand.</summary>
    public static Chain OfMachine => Lanes512.IsSupported ? Of<Lanes512>() : Lanes256.IsSupported ? Of<Lanes256>() : Of<Lanes128>();

    /// <summary>Whether codes of the input become signed bytes.</summary>
    public static bool HasSignedInput(Chain chain) => TProduct.WeightsAreUnsigned || chain is Chain.Sign or Chain.SignedDot;

    /// <summary>What is taken off codes of the input.</summary>
    public static int InputOffset(Chain chain) => HasSignedInput(chain) ? TProduct.SignedInputOffset : TProduct.UnsignedInputOffset;

    /// <summary>Integers of four codes each that a quad of the input takes.</summary>
    public static int IntegersPerQuad(Chain chain) => chain == Chain.Sign ? 2 : 1;
}
