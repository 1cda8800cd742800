using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Products of vectors of 512 bits of which a sum of two fills 16 bits, so that no two sums can be added there: of three such sums, bit by bit, what
/// is odd and what is carried are found, x + y + z = odd + 2 · carry, and these two are widened instead of three.
/// </summary>
/// <remarks>
/// Bits have their weights in two's complement, the sign as well, so this holds for any three integers, and odd and carry fit in 16 bits as they do. Three quads take three
/// multiplications of bytes, two operations on bits, two multiplications that widen and two additions: as many instructions as without, of which five multiply, not six.
/// Where two ports of four multiply (Zen 4 and 5) these are what bounds the tile. The products of a row come before what is carried of the row above, so that each hides what
/// the other waits for.
/// </remarks>
internal readonly struct CarriedQuads<TProduct> : IQuads
    where TProduct : struct, IProduct
{
    // Rows of the truth tables, of three bits of which the first is the highest: an odd number of them; and, of y, odd and z, whether two of x, y and z are set.
    private const byte IsOdd = 0x96, IsCarried = 0xb2;

    // Quads that are taken together.
    private const int Quads = 3;

    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(
        ref int input, ref int weights, nuint secondWeights, nuint quads,
        ref V c00, ref V c01, ref V c10, ref V c11, ref V c20, ref V c21, ref V c30, ref V c31)
        where V : struct, IByteLanes<V> => Add(
            ref input, ref weights, secondWeights, quads,
            ref Unsafe.As<V, Lanes512>(ref c00), ref Unsafe.As<V, Lanes512>(ref c01), ref Unsafe.As<V, Lanes512>(ref c10), ref Unsafe.As<V, Lanes512>(ref c11),
            ref Unsafe.As<V, Lanes512>(ref c20), ref Unsafe.As<V, Lanes512>(ref c21), ref Unsafe.As<V, Lanes512>(ref c30), ref Unsafe.As<V, Lanes512>(ref c31));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref int input, ref int weights, nuint secondWeights, nuint quads,
        ref Lanes512 c00, ref Lanes512 c01, ref Lanes512 c10, ref Lanes512 c11, ref Lanes512 c20, ref Lanes512 c21, ref Lanes512 c30, ref Lanes512 c31)
    {
        Lanes512 twos = Lanes512.Create(0x00020002);
        nuint q = quads;
        for (; q >= Quads; q -= Quads)
        {
            Lanes512 w00 = Weights(ref weights, 0), w10 = Weights(ref weights, 1), w20 = Weights(ref weights, 2);
            Lanes512 w01 = Weights(ref weights, secondWeights, 0), w11 = Weights(ref weights, secondWeights, 1), w21 = Weights(ref weights, secondWeights, 2);
            Multiply(ref input, 0, w00, w01, w10, w11, w20, w21, out Lanes512 x00, out Lanes512 x01, out Lanes512 y00, out Lanes512 y01, out Lanes512 z00, out Lanes512 z01);
            Multiply(ref input, 1, w00, w01, w10, w11, w20, w21, out Lanes512 x10, out Lanes512 x11, out Lanes512 y10, out Lanes512 y11, out Lanes512 z10, out Lanes512 z11);
            AddThree(x00, x01, y00, y01, z00, z01, twos, ref c00, ref c01);
            Multiply(ref input, 2, w00, w01, w10, w11, w20, w21, out Lanes512 x20, out Lanes512 x21, out Lanes512 y20, out Lanes512 y21, out Lanes512 z20, out Lanes512 z21);
            AddThree(x10, x11, y10, y11, z10, z11, twos, ref c10, ref c11);
            Multiply(ref input, 3, w00, w01, w10, w11, w20, w21, out Lanes512 x30, out Lanes512 x31, out Lanes512 y30, out Lanes512 y31, out Lanes512 z30, out Lanes512 z31);
            AddThree(x20, x21, y20, y21, z20, z21, twos, ref c20, ref c21);
            AddThree(x30, x31, y30, y31, z30, z31, twos, ref c30, ref c31);
            input = ref Unsafe.Add(ref input, Quads * Tile<TProduct>.Rows);
            weights = ref Unsafe.Add(ref weights, Quads * PanelLayout<TProduct>.Width);
        }

        SingleQuads<TProduct, WideningStep<TProduct>>.Add(
            ref input, ref weights, secondWeights, q, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Weights(ref int weights, int quad) => Weights(ref weights, 0, quad);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Weights(ref int weights, nuint vector, int quad) =>
        Lanes512.Load(ref Unsafe.Add(ref weights, quad * PanelLayout<TProduct>.Width), vector);

    // Three quads of a row by those of both vectors of outputs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(
        ref int input, int row, Lanes512 w00, Lanes512 w01, Lanes512 w10, Lanes512 w11, Lanes512 w20, Lanes512 w21,
        out Lanes512 x0, out Lanes512 x1, out Lanes512 y0, out Lanes512 y1, out Lanes512 z0, out Lanes512 z1)
    {
        Lanes512 x = Lanes512.Create(Unsafe.Add(ref input, row));
        Lanes512 y = Lanes512.Create(Unsafe.Add(ref input, row + Tile<TProduct>.Rows));
        Lanes512 z = Lanes512.Create(Unsafe.Add(ref input, row + (2 * Tile<TProduct>.Rows)));
        x0 = TProduct.Products(x, x, w00);
        y0 = TProduct.Products(y, y, w10);
        z0 = TProduct.Products(z, z, w20);
        x1 = TProduct.Products(x, x, w01);
        y1 = TProduct.Products(y, y, w11);
        z1 = TProduct.Products(z, z, w21);
    }

    // Carries are widened by a multiplication, which may as well double them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddThree(
        Lanes512 x0, Lanes512 x1, Lanes512 y0, Lanes512 y1, Lanes512 z0, Lanes512 z1, Lanes512 twos, ref Lanes512 c0, ref Lanes512 c1)
    {
        Lanes512 odd0 = Choose(x0, y0, z0, IsOdd), odd1 = Choose(x1, y1, z1, IsOdd);
        Lanes512 carry0 = Choose(y0, odd0, z0, IsCarried), carry1 = Choose(y1, odd1, z1, IsCarried);
        c0 = Lanes512.AddPairs(c0, odd0);
        c1 = Lanes512.AddPairs(c1, odd1);
        c0 = Lanes512.MultiplyAddPairs(c0, carry0, twos);
        c1 = Lanes512.MultiplyAddPairs(c1, carry1, twos);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Choose(Lanes512 x, Lanes512 y, Lanes512 z, [ConstantExpected] byte bits) =>
        new() { Value = Avx512F.TernaryLogic(x.Value.AsInt32(), y.Value.AsInt32(), z.Value.AsInt32(), bits).AsSingle() };
}
