using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>One row by two vectors of outputs: lines are unpacked in registers, so that a panel is read as it lies, once and in order.</summary>
internal static class SingleRow<TProduct>
    where TProduct : struct, IProduct
{
    // Byte by byte, what is left of a line's first quad.
    private static int Mask => ((1 << TProduct.StorageBits) - 1) * 0x01010101;

    /// <summary>Products that are added in 32 bits at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<V, TStep>(in TileOperands t)
        where V : struct, IByteLanes<V>
        where TStep : struct, IStep
    {
        ref int input = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters;
        nuint lines = t.Quads;
        ref int group = ref t.Weights;
        V mask = V.Create(Mask);
        V y0 = V.Load(ref sums, 0), y1 = V.Load(ref sums, 0, 1);
        for (nuint g = t.Groups; g > 0; g--)
        {
            ref int weights = ref group;
            V c0 = default, c1 = default;
            for (nuint line = lines; line > 0; line--)
            {
                V v0 = V.Load(ref weights, 0), v1 = V.Load(ref weights, secondWeights);
                V x, sign;
                x = V.Create(input);
                sign = TStep.Sign<V>(ref input, 0);
                c0 = TStep.Add(c0, x, sign, v0 & mask);
                c1 = TStep.Add(c1, x, sign, v1 & mask);
                if (TProduct.StorageBits <= 4)
                {
                    x = V.Create(Unsafe.Add(ref input, 1 * TStep.IntegersPerQuad));
                    sign = TStep.Sign<V>(ref input, 1);
                    c0 = TStep.Add(c0, x, sign, V.ShiftRightLogical(v0, 1 * TProduct.StorageBits) & mask);
                    c1 = TStep.Add(c1, x, sign, V.ShiftRightLogical(v1, 1 * TProduct.StorageBits) & mask);
                }

                if (TProduct.StorageBits <= 2)
                {
                    x = V.Create(Unsafe.Add(ref input, 2 * TStep.IntegersPerQuad));
                    sign = TStep.Sign<V>(ref input, 2);
                    c0 = TStep.Add(c0, x, sign, V.ShiftRightLogical(v0, 2 * TProduct.StorageBits) & mask);
                    c1 = TStep.Add(c1, x, sign, V.ShiftRightLogical(v1, 2 * TProduct.StorageBits) & mask);
                    x = V.Create(Unsafe.Add(ref input, 3 * TStep.IntegersPerQuad));
                    sign = TStep.Sign<V>(ref input, 3);
                    c0 = TStep.Add(c0, x, sign, V.ShiftRightLogical(v0, 3 * TProduct.StorageBits) & mask);
                    c1 = TStep.Add(c1, x, sign, V.ShiftRightLogical(v1, 3 * TProduct.StorageBits) & mask);
                }

                if (TProduct.StorageBits == 1)
                {
                    x = V.Create(Unsafe.Add(ref input, 4 * TStep.IntegersPerQuad));
                    sign = TStep.Sign<V>(ref input, 4);
                    c0 = TStep.Add(c0, x, sign, V.ShiftRightLogical(v0, 4 * TProduct.StorageBits) & mask);
                    c1 = TStep.Add(c1, x, sign, V.ShiftRightLogical(v1, 4 * TProduct.StorageBits) & mask);
                    x = V.Create(Unsafe.Add(ref input, 5 * TStep.IntegersPerQuad));
                    sign = TStep.Sign<V>(ref input, 5);
                    c0 = TStep.Add(c0, x, sign, V.ShiftRightLogical(v0, 5 * TProduct.StorageBits) & mask);
                    c1 = TStep.Add(c1, x, sign, V.ShiftRightLogical(v1, 5 * TProduct.StorageBits) & mask);
                    x = V.Create(Unsafe.Add(ref input, 6 * TStep.IntegersPerQuad));
                    sign = TStep.Sign<V>(ref input, 6);
                    c0 = TStep.Add(c0, x, sign, V.ShiftRightLogical(v0, 6 * TProduct.StorageBits) & mask);
                    c1 = TStep.Add(c1, x, sign, V.ShiftRightLogical(v1, 6 * TProduct.StorageBits) & mask);
                    x = V.Create(Unsafe.Add(ref input, 7 * TStep.IntegersPerQuad));
                    sign = TStep.Sign<V>(ref input, 7);
                    c0 = TStep.Add(c0, x, sign, V.ShiftRightLogical(v0, 7 * TProduct.StorageBits) & mask);
                    c1 = TStep.Add(c1, x, sign, V.ShiftRightLogical(v1, 7 * TProduct.StorageBits) & mask);
                }
                input = ref Unsafe.Add(ref input, PanelLayout<TProduct>.QuadsPerLine * TStep.IntegersPerQuad);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

            if (TProduct.GroupSize == 0)
            {
                y0 = V.AddInt32(y0, c0);
                y1 = V.AddInt32(y1, c1);
            }
            else
            {
                y0 = y0 + Sums.OfGroup<V, TProduct>(c0, 0, ref inputParameters, 1, ref parameters, 0);
                y1 = y1 + Sums.OfGroup<V, TProduct>(c1, 0, ref inputParameters, 1, ref parameters, second);
            }

            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters);
        }

        V.Store(y0, ref sums, 0);
        V.Store(y1, ref sums, (nuint)V.Count);
    }

    /// <summary>Products of which as many as fit are added in 16 bits before they are widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddDeep<V>(in TileOperands t)
        where V : struct, IByteLanes<V>
    {
        ref int input = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters;
        nuint lines = t.Quads;
        ref int group = ref t.Weights;
        V mask = V.Create(Mask);
        V y0 = V.Load(ref sums, 0), y1 = V.Load(ref sums, 0, 1);
        for (nuint g = t.Groups; g > 0; g--)
        {
            ref int weights = ref group;
            V c0 = default, c1 = default;
            for (nuint left = lines; left > 0;)
            {
                nuint block = nuint.Min(left, (nuint)(TProduct.Depth / PanelLayout<TProduct>.QuadsPerLine));
                left -= block;
                V s0 = default, s1 = default;
                for (; block > 0; block--)
                {
                    V v0 = V.Load(ref weights, 0), v1 = V.Load(ref weights, secondWeights);
                    V x;
                    x = V.Create(input);
                    s0 = V.AddInt16(s0, TProduct.Products(x, x, v0 & mask));
                    s1 = V.AddInt16(s1, TProduct.Products(x, x, v1 & mask));
                    if (TProduct.StorageBits <= 4)
                    {
                        x = V.Create(Unsafe.Add(ref input, 1));
                        s0 = V.AddInt16(s0, TProduct.Products(x, x, V.ShiftRightLogical(v0, 1 * TProduct.StorageBits) & mask));
                        s1 = V.AddInt16(s1, TProduct.Products(x, x, V.ShiftRightLogical(v1, 1 * TProduct.StorageBits) & mask));
                    }

                    if (TProduct.StorageBits <= 2)
                    {
                        x = V.Create(Unsafe.Add(ref input, 2));
                        s0 = V.AddInt16(s0, TProduct.Products(x, x, V.ShiftRightLogical(v0, 2 * TProduct.StorageBits) & mask));
                        s1 = V.AddInt16(s1, TProduct.Products(x, x, V.ShiftRightLogical(v1, 2 * TProduct.StorageBits) & mask));
                        x = V.Create(Unsafe.Add(ref input, 3));
                        s0 = V.AddInt16(s0, TProduct.Products(x, x, V.ShiftRightLogical(v0, 3 * TProduct.StorageBits) & mask));
                        s1 = V.AddInt16(s1, TProduct.Products(x, x, V.ShiftRightLogical(v1, 3 * TProduct.StorageBits) & mask));
                    }

                    if (TProduct.StorageBits == 1)
                    {
                        x = V.Create(Unsafe.Add(ref input, 4));
                        s0 = V.AddInt16(s0, TProduct.Products(x, x, V.ShiftRightLogical(v0, 4 * TProduct.StorageBits) & mask));
                        s1 = V.AddInt16(s1, TProduct.Products(x, x, V.ShiftRightLogical(v1, 4 * TProduct.StorageBits) & mask));
                        x = V.Create(Unsafe.Add(ref input, 5));
                        s0 = V.AddInt16(s0, TProduct.Products(x, x, V.ShiftRightLogical(v0, 5 * TProduct.StorageBits) & mask));
                        s1 = V.AddInt16(s1, TProduct.Products(x, x, V.ShiftRightLogical(v1, 5 * TProduct.StorageBits) & mask));
                        x = V.Create(Unsafe.Add(ref input, 6));
                        s0 = V.AddInt16(s0, TProduct.Products(x, x, V.ShiftRightLogical(v0, 6 * TProduct.StorageBits) & mask));
                        s1 = V.AddInt16(s1, TProduct.Products(x, x, V.ShiftRightLogical(v1, 6 * TProduct.StorageBits) & mask));
                        x = V.Create(Unsafe.Add(ref input, 7));
                        s0 = V.AddInt16(s0, TProduct.Products(x, x, V.ShiftRightLogical(v0, 7 * TProduct.StorageBits) & mask));
                        s1 = V.AddInt16(s1, TProduct.Products(x, x, V.ShiftRightLogical(v1, 7 * TProduct.StorageBits) & mask));
                    }
                    input = ref Unsafe.Add(ref input, PanelLayout<TProduct>.QuadsPerLine);
                    weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
                }

                c0 = V.AddPairs(c0, s0);
                c1 = V.AddPairs(c1, s1);
            }

            if (TProduct.GroupSize == 0)
            {
                y0 = V.AddInt32(y0, c0);
                y1 = V.AddInt32(y1, c1);
            }
            else
            {
                y0 = y0 + Sums.OfGroup<V, TProduct>(c0, 0, ref inputParameters, 1, ref parameters, 0);
                y1 = y1 + Sums.OfGroup<V, TProduct>(c1, 0, ref inputParameters, 1, ref parameters, second);
            }

            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters);
        }

        V.Store(y0, ref sums, 0);
        V.Store(y1, ref sums, (nuint)V.Count);
    }
}
