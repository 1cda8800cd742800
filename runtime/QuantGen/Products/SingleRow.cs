using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// One row by two vectors of outputs: lines are unpacked in registers, so that a panel is read as it lies, once and in order. Where a vector is a panel, two of narrow codes are
/// read at the same time if a cache holds them, since what is spread of the row meets both; else the second follows the first: from memory two are two streams, of which the
/// processor fetches less ahead, and of bytes there is little to share.
/// </summary>
internal static class SingleRow<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Adds the products of all groups.</summary>
    public static void Add<V, TLines>(in TileOperands t)
        where V : struct, IByteLanes<V>
        where TLines : struct, ILines
    {
        if (typeof(V) != typeof(Lanes512) || (t.ReadsPairs && t.SecondWeights != 0))
        {
            AddPanel<V, TwoVectors, TLines>(t);
            return;
        }

        AddPanel<V, OneVector, TLines>(t);
        if (t.SecondWeights != 0)
        {
            TileOperands second = t;
            second.Weights = ref Unsafe.Add(ref t.Weights, t.SecondWeights);
            second.Parameters = ref Unsafe.Add(ref t.Parameters, PanelParameters<TProduct>.AreWidenedInRow ? t.SecondPanel : t.SecondParameters);
            second.Sums = ref Unsafe.Add(ref t.Sums, V.Count);
            AddPanel<V, OneVector, TLines>(second);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void AddPanel<V, TVectors, TLines>(in TileOperands t)
        where V : struct, IByteLanes<V>
        where TVectors : struct
        where TLines : struct, ILines
    {
        ref int input = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters, firstOutput = t.FirstOutput;
        nuint secondPanel = t.SecondPanel, lines = t.Quads, inputGroup = lines * (nuint)TLines.Integers, ahead = t.Ahead;
        ref int widened = ref t.Widened;
        ref int group = ref t.Weights;
        V y0 = V.Load(ref sums, 0), y1 = typeof(TVectors) == typeof(OneVector) ? default : V.Load(ref sums, 0, 1);
        for (nuint g = t.Groups; g > 0; g--)
        {
            TLines.Sum<V, TVectors>(ref input, ref group, secondWeights, lines, ahead, out V c0, out V c1);
            if (PanelParameters<TProduct>.AreWidenedInRegisters<V>())
            {
                y0 += Sums.OfScaledGroup<V, TProduct>(c0, ref inputParameters, PanelParameters<TProduct>.First<V>(ref parameters));
                y1 += Sums.OfScaledGroup<V, TProduct>(c1, ref inputParameters, PanelParameters<TProduct>.Second<V>(ref parameters));
            }
            else
            {
                ref int ofGroup = ref PanelParameters<TProduct>.InRow<V>(ref parameters, ref widened, firstOutput);
                if (typeof(V) == typeof(Lanes512) && typeof(TVectors) == typeof(TwoVectors) && PanelParameters<TProduct>.AreWidenedInRow)
                {
                    PanelParameters<TProduct>.InRow<V>(ref Unsafe.Add(ref parameters, secondPanel), ref Unsafe.Add(ref widened, second), 0);
                }

                Finish<V, TVectors>(c0, c1, ref y0, ref y1, ref inputParameters, ref ofGroup, second);
            }

            if (TProduct.GroupSize > 0)
            {
                Lookahead.AskFor<V, TVectors>(ref parameters, second, ahead, 1);
            }

            input = ref Unsafe.Add(ref input, inputGroup);
            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters);
        }

        V.Store(y0, ref sums, 0);
        if (typeof(TVectors) != typeof(OneVector))
        {
            V.Store(y1, ref sums, (nuint)V.Count);
        }
    }

    // The sums of a group are added to those of the whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<V, TVectors>(V c0, V c1, ref V y0, ref V y1, ref int inputParameters, ref int parameters, nuint second)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        y0 = Finish(c0, y0, ref inputParameters, ref parameters, 0);
        if (typeof(TVectors) != typeof(OneVector))
        {
            y1 = Finish(c1, y1, ref inputParameters, ref parameters, second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finish<V>(V c, V y, ref int inputParameters, ref int parameters, nuint distance)
        where V : struct, IByteLanes<V>
    {
        if (TProduct.GroupSize == 0)
        {
            return V.AddInt32(y, c);
        }

        return y + Sums.OfGroup<V, TProduct>(c, 0, ref inputParameters, 1, ref parameters, distance);
    }
}
