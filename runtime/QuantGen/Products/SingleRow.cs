using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>One row by two vectors of outputs: lines are unpacked in registers, so that a panel is read as it lies, once and in order.</summary>
internal static class SingleRow<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Adds the products of all groups.</summary>
    [MethodImpl(Vectorized.Loop)]
    public static void Add<V, TLines>(in TileOperands t)
        where V : struct, IByteLanes<V>
        where TLines : struct, ILines
    {
        ref int input = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters;
        nuint lines = t.Quads, inputGroup = lines * (nuint)TLines.Integers, ahead = t.Ahead;
        ref int widened = ref t.Widened;
        nuint secondPanel = t.SecondPanel, firstOutput = t.FirstOutput;
        ref int group = ref t.Weights;
        V y0 = V.Load(ref sums, 0), y1 = V.Load(ref sums, 0, 1);
        for (nuint g = t.Groups; g > 0; g--)
        {
            TLines.Sum(ref input, ref group, secondWeights, lines, ahead, out V c0, out V c1);
            if (PanelParameters<TProduct>.AreWidenedInRegisters<V>())
            {
                y0 += Sums.OfScaledGroup<V, TProduct>(c0, ref inputParameters, PanelParameters<TProduct>.First<V>(ref parameters));
                y1 += Sums.OfScaledGroup<V, TProduct>(c1, ref inputParameters, PanelParameters<TProduct>.Second<V>(ref parameters));
            }
            else
            {
                ref int ofGroup = ref PanelParameters<TProduct>.InRow<V>(ref parameters, ref widened, secondPanel, firstOutput);
                Finish(c0, c1, ref y0, ref y1, ref inputParameters, ref ofGroup, second);
            }

            input = ref Unsafe.Add(ref input, inputGroup);
            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters);
        }

        V.Store(y0, ref sums, 0);
        V.Store(y1, ref sums, (nuint)V.Count);
    }

    // The sums of a group are added to those of the whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<V>(V c0, V c1, ref V y0, ref V y1, ref int inputParameters, ref int parameters, nuint second)
        where V : struct, IByteLanes<V>
    {
        if (TProduct.GroupSize == 0)
        {
            y0 = V.AddInt32(y0, c0);
            y1 = V.AddInt32(y1, c1);
        }
        else
        {
            y0 += Sums.OfGroup<V, TProduct>(c0, 0, ref inputParameters, 1, ref parameters, 0);
            y1 += Sums.OfGroup<V, TProduct>(c1, 0, ref inputParameters, 1, ref parameters, second);
        }
    }
}
