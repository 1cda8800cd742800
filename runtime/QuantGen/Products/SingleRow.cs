using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>One row by two vectors of outputs: lines are unpacked in registers, so that a panel is read as it lies, once and in order.</summary>
internal static class SingleRow<TProduct>
    where TProduct : struct, IProduct
{
    private const int AheadBytes = 4096;

    // Bytes hold the counts of so many lines, eight at most each.
    private const nuint LinesOfCounts = 31;

    // Byte by byte, what is left of a line's first quad.
    private static int Mask => ((1 << TProduct.StorageBits) - 1) * 0x01010101;

    /// <summary>Products that are added in 32 bits at once.</summary>
    [MethodImpl(Vectorized.Loop)]
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
        ref int widened = ref t.Widened;
        nuint secondPanel = t.SecondPanel, firstOutput = t.FirstOutput;
        ref int group = ref t.Weights;
        V mask = V.Create(Mask);
        V y0 = V.Load(ref sums, 0), y1 = V.Load(ref sums, 0, 1);
        for (nuint g = t.Groups; g > 0; g--)
        {
            ref int weights = ref group;
            V c0 = default, c1 = default;
            for (nuint line = lines; line > 0; line--)
            {
                Prefetch(ref weights);
                Line<V, TStep>(ref input, V.Load(ref weights, 0), V.Load(ref weights, secondWeights), mask, ref c0, ref c1);
                input = ref Unsafe.Add(ref input, PanelLayout<TProduct>.QuadsPerLine * TStep.IntegersPerQuad);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

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

            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters);
        }

        V.Store(y0, ref sums, 0);
        V.Store(y1, ref sums, (nuint)V.Count);
    }

    /// <summary>Products of which as many as fit are added in 16 bits before they are widened.</summary>
    [MethodImpl(Vectorized.Loop)]
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
        ref int widened = ref t.Widened;
        nuint secondPanel = t.SecondPanel, firstOutput = t.FirstOutput;
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
                    Prefetch(ref weights);
                    Line<V, DeepStep<TProduct>>(ref input, V.Load(ref weights, 0), V.Load(ref weights, secondWeights), mask, ref s0, ref s1);
                    input = ref Unsafe.Add(ref input, PanelLayout<TProduct>.QuadsPerLine);
                    weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
                }

                c0 = V.AddPairs(c0, s0);
                c1 = V.AddPairs(c1, s1);
            }

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

            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters);
        }

        V.Store(y0, ref sums, 0);
        V.Store(y1, ref sums, (nuint)V.Count);
    }

    /// <summary>Codes of one bit on both sides: of the bits that both have, those of bytes are counted as long as they fit, then added in 32 bits.</summary>
    [MethodImpl(Vectorized.Loop)]
    public static void AddBits<V>(in TileOperands t)
        where V : struct, IByteLanes<V>
    {
        ref int ofGroup = ref t.Input;
        ref int inputParameters = ref t.InputParameters;
        ref int parameters = ref t.Parameters;
        ref int sums = ref t.Sums;
        nuint weightGroup = t.WeightGroup, parameterGroup = t.ParameterGroup;
        nuint secondWeights = t.SecondWeights, second = t.SecondParameters;
        nuint lines = t.Quads;
        ref int widened = ref t.Widened;
        nuint secondPanel = t.SecondPanel, firstOutput = t.FirstOutput;
        ref int group = ref t.Weights;
        V y0 = V.Load(ref sums, 0), y1 = V.Load(ref sums, 0, 1);
        for (nuint g = t.Groups; g > 0; g--)
        {
            ref int weights = ref group;
            ref int input = ref ofGroup;
            V c0 = default, c1 = default;
            for (nuint left = lines; left > 0;)
            {
                nuint block = nuint.Min(left, LinesOfCounts);
                left -= block;
                V s0 = default, s1 = default;
                for (; block > 0; block--)
                {
                    Prefetch(ref weights);
                    V bits = V.Create(input);
                    s0 = V.AddInt16(s0, V.CountBits(bits & V.Load(ref weights, 0)));
                    s1 = V.AddInt16(s1, V.CountBits(bits & V.Load(ref weights, secondWeights)));
                    input = ref Unsafe.Add(ref input, 1);
                    weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
                }

                c0 = V.AddBytes(c0, s0);
                c1 = V.AddBytes(c1, s1);
            }

            if (PanelParameters<TProduct>.AreWidenedInRegisters<V>())
            {
                y0 += Sums.OfScaledGroup<V, TProduct>(c0, ref inputParameters, PanelParameters<TProduct>.First<V>(ref parameters));
                y1 += Sums.OfScaledGroup<V, TProduct>(c1, ref inputParameters, PanelParameters<TProduct>.Second<V>(ref parameters));
            }
            else
            {
                ref int ofOutputs = ref PanelParameters<TProduct>.InRow<V>(ref parameters, ref widened, secondPanel, firstOutput);
                Finish(c0, c1, ref y0, ref y1, ref inputParameters, ref ofOutputs, second);
            }

            group = ref Unsafe.Add(ref group, weightGroup);
            parameters = ref Unsafe.Add(ref parameters, parameterGroup);
            inputParameters = ref Unsafe.Add(ref inputParameters, InputPacking<TProduct>.Parameters);
            ofGroup = ref Unsafe.Add(ref ofGroup, lines * (nuint)PanelLayout<TProduct>.QuadsPerLine);
        }

        V.Store(y0, ref sums, 0);
        V.Store(y1, ref sums, (nuint)V.Count);
    }

    /// <summary>Asks for a line ahead.</summary>
    /// <remarks>
    /// Of panels in memory the processor fetches too little ahead by itself, since what is multiplied fills its window. Addresses beyond the last panel do no harm.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch(ref int weights)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref weights) + AheadBytes);
        }
    }

    // The quads of a line of each vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Line<V, TStep>(ref int input, V v0, V v1, V mask, ref V c0, ref V c1)
        where V : struct, IByteLanes<V>
        where TStep : struct, IStep
    {
        Quad<V, TStep>(ref input, v0, v1, mask, 0, ref c0, ref c1);
        if (PanelLayout<TProduct>.QuadsPerLine > 1)
        {
            Quad<V, TStep>(ref input, v0, v1, mask, 1, ref c0, ref c1);
        }

        if (PanelLayout<TProduct>.QuadsPerLine > 2)
        {
            Quad<V, TStep>(ref input, v0, v1, mask, 2, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 3, ref c0, ref c1);
        }

        if (PanelLayout<TProduct>.QuadsPerLine > 4)
        {
            Quad<V, TStep>(ref input, v0, v1, mask, 4, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 5, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 6, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 7, ref c0, ref c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quad<V, TStep>(ref int input, V v0, V v1, V mask, int quad, ref V c0, ref V c1)
        where V : struct, IByteLanes<V>
        where TStep : struct, IStep
    {
        V x = V.Create(Unsafe.Add(ref input, quad * TStep.IntegersPerQuad));
        V sign = TStep.Sign<V>(ref input, quad);
        c0 = TStep.Add(c0, x, sign, (quad == 0 ? v0 : V.ShiftRightLogical(v0, quad * TProduct.StorageBits)) & mask);
        c1 = TStep.Add(c1, x, sign, (quad == 0 ? v1 : V.ShiftRightLogical(v1, quad * TProduct.StorageBits)) & mask);
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
