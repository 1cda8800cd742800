using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>A tile of four rows by two vectors of outputs: eight sums stay in registers while four codes of each row and output meet at a time.</summary>
internal static class Tile<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>Groups whose sums are found one after the other, by what takes all quads of a group.</summary>
    [MethodImpl(Vectorized.Loop)]
    public static void Add<V, TQuads>(in TileOperands t)
        where V : struct, IByteLanes<V>
        where TQuads : struct, IQuads
    {
        ref int input = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters;
        nuint quads = t.Quads;
        bool areFirst = t.AreFirst;
        ref int group = ref t.Weights;
        for (nuint g = t.Groups; g > 0; g--)
        {
            V c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
            TQuads.Add(ref input, ref group, secondWeights, quads, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            Finish(c00, c01, c10, c11, c20, c21, c30, c31, areFirst, ref sums, ref inputParameters, ref parameters, second);
            input = ref Unsafe.Add(ref input, quads * Rows * (nuint)TQuads.IntegersPerQuad);
            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters * Rows);
        }
    }

    /// <summary>Products of the sign form of two strips, for two rows after two.</summary>
    /// <remarks>
    /// Each instruction of the sign form has two operands of its row and one of the weights, so that with sixteen registers two rows by four vectors need fewer loads than
    /// four rows by two: weights are operands in memory, of which the processor loads two in a cycle anyway.
    /// </remarks>
    [MethodImpl(Vectorized.Loop)]
    public static void AddStripPair<V>(in TileOperands t)
        where V : struct, IByteLanes<V>
    {
        nuint next = t.NextWeights, quads = t.Quads;
        for (int row = 0; row < Rows; row += 2)
        {
            V c00 = default, c01 = default, c02 = default, c03 = default, c10 = default, c11 = default, c12 = default, c13 = default;
            ref int input = ref Unsafe.Add(ref t.Input, row * SignStep<TProduct>.IntegersPerQuad);

            // Two references to the same weights, or the compiler would load them into registers, which it lacks then.
            ref int weights = ref t.Weights;
            ref int sameWeights = ref t.Weights;
            for (nuint q = quads; q > 0; q--)
            {
                RowOfPair(ref input, 0, ref weights, next, ref c00, ref c01, ref c02, ref c03);
                RowOfPair(ref input, 1, ref sameWeights, next, ref c10, ref c11, ref c12, ref c13);
                input = ref Unsafe.Add(ref input, Rows * SignStep<TProduct>.IntegersPerQuad);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
                sameWeights = ref Unsafe.Add(ref sameWeights, PanelLayout<TProduct>.Width);
            }

            ref int nextSums = ref Unsafe.Add(ref t.Sums, t.NextSums);
            if (t.AreFirst)
            {
                Sums.Set(c00, c01, ref t.Sums, row);
                Sums.Set(c10, c11, ref t.Sums, row + 1);
                Sums.Set(c02, c03, ref nextSums, row);
                Sums.Set(c12, c13, ref nextSums, row + 1);
            }
            else
            {
                Sums.Add(c00, c01, ref t.Sums, row);
                Sums.Add(c10, c11, ref t.Sums, row + 1);
                Sums.Add(c02, c03, ref nextSums, row);
                Sums.Add(c12, c13, ref nextSums, row + 1);
            }
        }
    }

    /// <summary>
    /// Groups whose products are added in 32 bits at once, in two chains, of which the first begins with what the row adds. The floats that groups add to stay in registers.
    /// </summary>
    [MethodImpl(Vectorized.Loop)]
    public static void AddGroupsInTwoChains<V, TStep>(in TileOperands t)
        where V : struct, IByteLanes<V>
        where TStep : struct, IStep
    {
        ref int input = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters;
        nuint quads = t.Quads;
        ref int group = ref t.Weights;
        V y00 = V.Load(ref sums, 0);
        V y01 = V.Load(ref sums, 1 * (nuint)V.Count);
        V y10 = V.Load(ref sums, 2 * (nuint)V.Count);
        V y11 = V.Load(ref sums, 3 * (nuint)V.Count);
        V y20 = V.Load(ref sums, 4 * (nuint)V.Count);
        V y21 = V.Load(ref sums, 5 * (nuint)V.Count);
        V y30 = V.Load(ref sums, 6 * (nuint)V.Count);
        V y31 = V.Load(ref sums, 7 * (nuint)V.Count);
        for (nuint g = t.Groups; g > 0; g--)
        {
            ref int weights = ref group;
            V c00 = V.Create(Unsafe.Add(ref inputParameters, 0)), c01 = c00;
            V c10 = V.Create(Unsafe.Add(ref inputParameters, 1)), c11 = c10;
            V c20 = V.Create(Unsafe.Add(ref inputParameters, 2)), c21 = c20;
            V c30 = V.Create(Unsafe.Add(ref inputParameters, 3)), c31 = c30;
            V d00 = default, d01 = default, d10 = default, d11 = default, d20 = default, d21 = default, d30 = default, d31 = default;
            nuint q = quads;
            for (; q >= 4; q -= 4)
            {
                Quad<V, TStep>(
                    ref input, ref weights, secondWeights,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                Quad<V, TStep>(
                    ref Unsafe.Add(ref input, Rows * TStep.IntegersPerQuad), ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width), secondWeights,
                    ref d00, ref d01, ref d10, ref d11, ref d20, ref d21, ref d30, ref d31);
                Quad<V, TStep>(
                    ref Unsafe.Add(ref input, 2 * Rows * TStep.IntegersPerQuad), ref Unsafe.Add(ref weights, 2 * PanelLayout<TProduct>.Width), secondWeights,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                Quad<V, TStep>(
                    ref Unsafe.Add(ref input, 3 * Rows * TStep.IntegersPerQuad), ref Unsafe.Add(ref weights, 3 * PanelLayout<TProduct>.Width), secondWeights,
                    ref d00, ref d01, ref d10, ref d11, ref d20, ref d21, ref d30, ref d31);
                input = ref Unsafe.Add(ref input, 4 * Rows * TStep.IntegersPerQuad);
                weights = ref Unsafe.Add(ref weights, 4 * PanelLayout<TProduct>.Width);
            }

            for (; q > 0; q--)
            {
                Quad<V, TStep>(
                    ref input, ref weights, secondWeights,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                input = ref Unsafe.Add(ref input, Rows * TStep.IntegersPerQuad);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

            V scale0 = V.Load(ref parameters, 0), scale1 = V.Load(ref parameters, second);
            y00 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c00, d00), 0, ref inputParameters, Rows, ref parameters, 0, scale0);
            y01 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c01, d01), 0, ref inputParameters, Rows, ref parameters, second, scale1);
            y10 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c10, d10), 1, ref inputParameters, Rows, ref parameters, 0, scale0);
            y11 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c11, d11), 1, ref inputParameters, Rows, ref parameters, second, scale1);
            y20 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c20, d20), 2, ref inputParameters, Rows, ref parameters, 0, scale0);
            y21 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c21, d21), 2, ref inputParameters, Rows, ref parameters, second, scale1);
            y30 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c30, d30), 3, ref inputParameters, Rows, ref parameters, 0, scale0);
            y31 += Sums.OfGroupOfRow<V, TProduct>(V.AddInt32(c31, d31), 3, ref inputParameters, Rows, ref parameters, second, scale1);
            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters * Rows);
        }

        V.Store(y00, ref sums, 0);
        V.Store(y01, ref sums, 1 * (nuint)V.Count);
        V.Store(y10, ref sums, 2 * (nuint)V.Count);
        V.Store(y11, ref sums, 3 * (nuint)V.Count);
        V.Store(y20, ref sums, 4 * (nuint)V.Count);
        V.Store(y21, ref sums, 5 * (nuint)V.Count);
        V.Store(y30, ref sums, 6 * (nuint)V.Count);
        V.Store(y31, ref sums, 7 * (nuint)V.Count);
    }

    /// <summary>Groups whose products all are added in 16 bits.</summary>
    [MethodImpl(Vectorized.Loop)]
    public static void AddGroups<V>(in TileOperands t)
        where V : struct, IByteLanes<V>
    {
        ref int input = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters;
        nuint quads = t.Quads;
        ref int group = ref t.Weights;
        if (quads == 0)
        {
            Add<V, SingleQuads<TProduct, WideningStep<TProduct>>>(t);
            return;
        }

        for (nuint g = t.Groups; g > 0; g--)
        {
            ref int weights = ref group;
            V s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
            Quad<V, FirstStep<TProduct>>(ref input, ref weights, secondWeights, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31);
            input = ref Unsafe.Add(ref input, Rows);
            weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            for (nuint q = quads - 1; q > 0; q--)
            {
                Quad<V, DeepStep<TProduct>>(ref input, ref weights, secondWeights, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31);
                input = ref Unsafe.Add(ref input, Rows);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

            Sums.AddPairsOfGroup<V, TProduct>(s00, s01, ref sums, 0, ref inputParameters, Rows, ref parameters, second);
            Sums.AddPairsOfGroup<V, TProduct>(s10, s11, ref sums, 1, ref inputParameters, Rows, ref parameters, second);
            Sums.AddPairsOfGroup<V, TProduct>(s20, s21, ref sums, 2, ref inputParameters, Rows, ref parameters, second);
            Sums.AddPairsOfGroup<V, TProduct>(s30, s31, ref sums, 3, ref inputParameters, Rows, ref parameters, second);
            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters * Rows);
        }
    }

    /// <summary>Adds the products of a quad of each row and a quad of each output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Quad<V, TStep>(
        ref int input, ref int weights, nuint secondWeights,
        ref V c00, ref V c01, ref V c10, ref V c11, ref V c20, ref V c21, ref V c30, ref V c31)
        where V : struct, IByteLanes<V>
        where TStep : struct, IStep
    {
        V w0 = V.Load(ref weights, 0), w1 = V.Load(ref weights, secondWeights);
        V x, sign;
        x = V.Create(Unsafe.Add(ref input, 0 * TStep.IntegersPerQuad));
        sign = TStep.Sign<V>(ref input, 0);
        c00 = TStep.Add(c00, x, sign, w0);
        c01 = TStep.Add(c01, x, sign, w1);
        x = V.Create(Unsafe.Add(ref input, 1 * TStep.IntegersPerQuad));
        sign = TStep.Sign<V>(ref input, 1);
        c10 = TStep.Add(c10, x, sign, w0);
        c11 = TStep.Add(c11, x, sign, w1);
        x = V.Create(Unsafe.Add(ref input, 2 * TStep.IntegersPerQuad));
        sign = TStep.Sign<V>(ref input, 2);
        c20 = TStep.Add(c20, x, sign, w0);
        c21 = TStep.Add(c21, x, sign, w1);
        x = V.Create(Unsafe.Add(ref input, 3 * TStep.IntegersPerQuad));
        sign = TStep.Sign<V>(ref input, 3);
        c30 = TStep.Add(c30, x, sign, w0);
        c31 = TStep.Add(c31, x, sign, w1);
    }

    // A quad of a row by one of each output of two strips.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RowOfPair<V>(ref int input, int row, ref int weights, nuint next, ref V c0, ref V c1, ref V c2, ref V c3)
        where V : struct, IByteLanes<V>
    {
        V x = V.Create(Unsafe.Add(ref input, row * SignStep<TProduct>.IntegersPerQuad));
        V sign = SignStep<TProduct>.Sign<V>(ref input, row);
        c0 = SignStep<TProduct>.Add(c0, x, sign, ref weights, 0);
        c1 = SignStep<TProduct>.Add(c1, x, sign, ref weights, (nuint)V.Count);
        c2 = SignStep<TProduct>.Add(c2, x, sign, ref weights, next);
        c3 = SignStep<TProduct>.Add(c3, x, sign, ref weights, next + (nuint)V.Count);
    }

    // The sums of a group go where those of the whole are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<V>(
        V c00, V c01, V c10, V c11, V c20, V c21, V c30, V c31, bool areFirst, ref int sums, ref int inputParameters, ref int parameters, nuint second)
        where V : struct, IByteLanes<V>
    {
        if (TProduct.GroupSize == 0 && areFirst)
        {
            Sums.Set(c00, c01, ref sums, 0);
            Sums.Set(c10, c11, ref sums, 1);
            Sums.Set(c20, c21, ref sums, 2);
            Sums.Set(c30, c31, ref sums, 3);
        }
        else if (TProduct.GroupSize == 0)
        {
            Sums.Add(c00, c01, ref sums, 0);
            Sums.Add(c10, c11, ref sums, 1);
            Sums.Add(c20, c21, ref sums, 2);
            Sums.Add(c30, c31, ref sums, 3);
        }
        else
        {
            Sums.AddGroup<V, TProduct>(c00, c01, ref sums, 0, ref inputParameters, Rows, ref parameters, second);
            Sums.AddGroup<V, TProduct>(c10, c11, ref sums, 1, ref inputParameters, Rows, ref parameters, second);
            Sums.AddGroup<V, TProduct>(c20, c21, ref sums, 2, ref inputParameters, Rows, ref parameters, second);
            Sums.AddGroup<V, TProduct>(c30, c31, ref sums, 3, ref inputParameters, Rows, ref parameters, second);
        }
    }
}
