using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// The loops around a tile: blocks of rows, strips of outputs, blocks along K that stay in the first cache, tiles. A row by itself reads each panel as it lies; more share
/// panels whose codes are unpacked once for a block of rows.
/// </summary>
internal static class ProductWalk<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    // Quads of a block along K: of both sides some 20 KB.
    private const int QuadsOfBlock = 256;

    /// <summary>Computes a part of a product.</summary>
    /// <param name="codes">The codes of the whole input.</param>
    /// <param name="input">Its parameters.</param>
    /// <param name="packed">The packed weights.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="part">Which rows and outputs.</param>
    /// <param name="output">Where outputs go.</param>
    public static void Run<TOutput>(
        scoped ReadOnlySpan<byte> codes,
        scoped InputParameters<TProduct> input,
        scoped ReadOnlySpan<byte> packed,
        scoped in PanelLayout<TProduct> layout,
        in ProductPart part,
        ref TOutput output)
        where TOutput : struct, IOutput, allows ref struct =>
        Run(new StreamRows<TInput, TProduct>(codes, layout.InnerLength, input), packed, layout, part, ref output);

    /// <inheritdoc cref="Run{TOutput}"/>
    /// <param name="source">Where rows come from.</param>
    /// <param name="packed">The packed weights.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="part">Which rows and outputs.</param>
    /// <param name="output">Where outputs go.</param>
    public static void Run<TSource, TOutput>(
        scoped TSource source, scoped ReadOnlySpan<byte> packed, scoped in PanelLayout<TProduct> layout, in ProductPart part, ref TOutput output)
        where TSource : struct, IRowSource<TInput, TProduct>, allows ref struct
        where TOutput : struct, IOutput, allows ref struct
    {
        if (Chains<TProduct>.Has512)
        {
            Rows<Lanes512, TSource, TOutput>(source, packed, layout, part, ref output);
        }
        else if (Lanes256.IsSupported)
        {
            Rows<Lanes256, TSource, TOutput>(source, packed, layout, part, ref output);
        }
        else
        {
            Rows<Lanes128, TSource, TOutput>(source, packed, layout, part, ref output);
        }
    }

    private static void Rows<V, TSource, TOutput>(
        scoped TSource source, scoped ReadOnlySpan<byte> packed, scoped in PanelLayout<TProduct> layout, in ProductPart part, ref TOutput output)
        where V : struct, IByteLanes<V>
        where TSource : struct, IRowSource<TInput, TProduct>, allows ref struct
        where TOutput : struct, IOutput, allows ref struct
    {
        if (part.Rows == 0 || part.Panels == 0)
        {
            return;
        }

        Chain chain = Chains<TProduct>.Of<V>();
        (int rows, long blockBytes) = RowBlock<TInput, TProduct>.Size(layout, chain, part.Rows);
        bool expands = rows > 1 && TProduct.StorageBits < 8;
        int step = PanelsOfStep<V>();
        long expandedBytes = expands ? (long)step * layout.Groups * layout.Quads * PanelLayout<TProduct>.LineBytes : 0;
        bool pairsStrips = rows > 1 && layout.Quads > 0 && Chains<TProduct>.PairsStrips<V>(chain);
        int outputs = Math.Min(layout.Outputs, (part.FirstPanel + part.Panels) * PanelLayout<TProduct>.Width);
        int stripSums = (rows + Tile<TProduct>.Rows) * 2 * V.Count;
        int sumBytes = (pairsStrips ? 2 : 1) * stripSums * sizeof(int);
        bool widensInRow = PanelParameters<TProduct>.AreWidenedInRow && rows == 1;
        int widenedBytes = PanelParameters<TProduct>.Bytes(layout, rows == 1);
        int stepBytes = (int)expandedBytes + (step * widenedBytes);
        using Rental memory = new(sumBytes + stepBytes + blockBytes);
        Span<int> sums = MemoryMarshal.Cast<byte, int>(memory.Span[..sumBytes]);
        Span<byte> expanded = memory.Span.Slice(sumBytes, (int)expandedBytes);
        Span<byte> widened = memory.Span.Slice(sumBytes + (int)expandedBytes, step * widenedBytes);
        RowBlock<TInput, TProduct> block = RowBlock<TInput, TProduct>.In(memory.Span.Slice(sumBytes + stepBytes), layout, chain, rows);
        nuint weightGroup = (nuint)(expands ? (long)layout.Quads * PanelLayout<TProduct>.LineBytes : layout.GroupBytes) / sizeof(int);
        nuint secondWeights = (nuint)(expands ? expanded.Length / 2 : layout.PanelBytes) / sizeof(int), secondParameters = (nuint)ParametersOfPanel(layout, widenedBytes);
        nuint parameterGroup = (nuint)(widensInRow ? layout.GroupBytes / sizeof(int) : ParametersOfGroup(layout));
        int codeLength = layout.CodeBytes / sizeof(int);
        for (int first = part.FirstRow; first < part.FirstRow + part.Rows; first += rows)
        {
            int count = Math.Min(rows, part.FirstRow + part.Rows - first);
            source.Pack(block, first, count);
            StripRows stripRows = block.StripRows(first, count);
            ref int input = ref block.QuadsOf(0, 0);
            ref int inputParameters = ref block.ParametersOf(0, 0);
            bool isSummed = false;
            for (int panel = part.FirstPanel; panel < part.FirstPanel + part.Panels; panel += step)
            {
                bool isPair = step == 2 && panel + 1 < part.FirstPanel + part.Panels;
                ref int weights = ref Unsafe.As<byte, int>(ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), layout.PanelStart + ((nint)panel * layout.PanelBytes)));
                if (expands)
                {
                    PanelExpansion<TProduct>.Expand<V>(ref weights, layout, expanded);
                    if (isPair)
                    {
                        PanelExpansion<TProduct>.Expand<V>(ref Unsafe.Add(ref weights, layout.PanelBytes / sizeof(int)), layout, expanded.Slice(expanded.Length / 2));
                    }
                }

                if (PanelParameters<TProduct>.AreShort && !widensInRow)
                {
                    PanelParameters<TProduct>.Widen(ref Unsafe.As<int, byte>(ref weights), layout, widened[..widenedBytes]);
                    if (isPair)
                    {
                        PanelParameters<TProduct>.Widen(ref Unsafe.Add(ref Unsafe.As<int, byte>(ref weights), layout.PanelBytes), layout, widened[widenedBytes..]);
                    }
                }

                for (int output0 = 0; output0 < step * PanelLayout<TProduct>.Width; output0 += 2 * V.Count)
                {
                    TileOperands operands = new()
                    {
                        Input = ref input,
                        InputParameters = ref inputParameters,
                        Groups = (nuint)layout.Groups,
                        Quads = (nuint)layout.Lines,
                        Weights = ref Unsafe.Add(ref expands ? ref Unsafe.As<byte, int>(ref MemoryMarshal.GetReference(expanded)) : ref weights, output0),
                        SecondWeights = step == 1 ? (nuint)V.Count : !isPair ? 0 : secondWeights,
                        WeightGroup = weightGroup,
                        Parameters = ref widensInRow
                            ? ref Unsafe.Add(ref weights, codeLength)
                            : ref Unsafe.Add(ref ParametersOf(ref weights, layout, widened), output0),
                        SecondParameters = step == 1 ? (nuint)V.Count : !isPair ? 0 : secondParameters,
                        ParameterGroup = parameterGroup,
                        Widened = ref Unsafe.As<byte, int>(ref MemoryMarshal.GetReference(widened)),
                        SecondPanel = isPair ? (nuint)layout.PanelBytes / sizeof(int) : 0,
                        FirstOutput = (nuint)output0,
                        Ahead = Lookahead.Of(packed.Length, TProduct.StorageBits),
                        ReadsPairs = TProduct.StorageBits < 8 && Lookahead.IsCached(packed.Length),
                        Sums = ref MemoryMarshal.GetReference(sums),
                    };
                    int firstOutput = (panel * PanelLayout<TProduct>.Width) + output0;
                    Strip strip = new()
                    {
                        First = firstOutput,
                        Column = firstOutput,
                        Count = Math.Min(layout.Outputs - firstOutput, isPair || step == 1 ? 2 * V.Count : V.Count),
                        Parameters = ref widensInRow ? ref operands.Widened : ref operands.Parameters,
                        Second = operands.SecondParameters,
                        Bias = ref Unsafe.As<byte, float>(ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), PackedHeader.Length + (sizeof(float) * firstOutput))),
                        SecondBias = step == 1 || isPair ? (nuint)V.Count : 0,
                    };
                    if (strip.Count <= 0)
                    {
                        continue;
                    }

                    // A strip that was summed together with the one before it.
                    if (isSummed)
                    {
                        isSummed = false;
                        output.Store<V>(ref sums[stripSums], stripRows, strip);
                        continue;
                    }

                    if (pairsStrips && firstOutput + (2 * V.Count) < outputs)
                    {
                        isSummed = true;
                        bool isInPanel = output0 + (2 * V.Count) < PanelLayout<TProduct>.Width;
                        operands.NextWeights = isInPanel ? 2 * (nuint)V.Count : ((nuint)layout.PanelBytes / sizeof(int)) - (nuint)output0;
                        operands.NextSums = (nuint)stripSums;
                    }

                    Sum<V>(block, layout, chain, operands, sums, count);
                    output.Store<V>(ref MemoryMarshal.GetReference(sums), stripRows, strip);
                }
            }

            output.Complete(first, count);
        }
    }

    // Parameters as kernels read them: where they lie in the panel, or widened.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref int ParametersOf(ref int panel, in PanelLayout<TProduct> layout, Span<byte> widened)
    {
        if (PanelParameters<TProduct>.AreShort)
        {
            return ref Unsafe.As<byte, int>(ref MemoryMarshal.GetReference(widened));
        }

        return ref Unsafe.Add(ref panel, layout.CodeBytes / sizeof(int));
    }

    private static int ParametersOfPanel(in PanelLayout<TProduct> layout, int widenedBytes) =>
        (PanelParameters<TProduct>.AreShort ? widenedBytes : layout.PanelBytes) / sizeof(int);

    private static int ParametersOfGroup(in PanelLayout<TProduct> layout) =>
        PanelParameters<TProduct>.AreShort ? PanelLayout<TProduct>.Parameters : layout.GroupBytes / sizeof(int);

    // The sums of a strip for all rows of a block.
    private static void Sum<V>(
        in RowBlock<TInput, TProduct> block, in PanelLayout<TProduct> layout, Chain chain, in TileOperands operands, Span<int> sums, int rows)
        where V : struct, IByteLanes<V>
    {
        int tiles = (rows + block.TileRows - 1) / block.TileRows;

        // Floats begin with −0, which added to any leaves it as it is. Tiles store their first integers.
        bool isFilled = TProduct.GroupSize != 0 || block.TileRows == 1 || layout.Quads == 0;
        if (isFilled)
        {
            sums[..(tiles * block.TileRows * 2 * V.Count)].Fill(TProduct.GroupSize == 0 ? 0 : int.MinValue);
        }

        if (block.TileRows == 1)
        {
            SumRow<V>(chain, operands);
            return;
        }

        bool isWhole = TProduct.GroupSize != 0;
        int quadsOfBlock = operands.NextWeights > 0 ? QuadsOfBlock / 2 : QuadsOfBlock;
        int groups = isWhole ? Math.Max(1, QuadsOfBlock / Math.Max(1, layout.Quads)) : 1;
        int parts = isWhole ? (layout.Groups + groups - 1) / groups : (layout.Quads + quadsOfBlock - 1) / quadsOfBlock;
        for (int part = 0; part < parts; part++)
        {
            TileOperands t = operands;
            int group = isWhole ? part * groups : 0;
            int quad = isWhole ? 0 : part * quadsOfBlock;
            t.AreFirst = !isFilled && part == 0;
            t.Groups = (nuint)Math.Min(groups, layout.Groups - group);
            t.Quads = (nuint)(isWhole ? layout.Quads : Math.Min(quadsOfBlock, layout.Quads - quad));
            t.Weights = ref Unsafe.Add(ref operands.Weights, ((nuint)group * operands.WeightGroup) + ((nuint)quad * PanelLayout<TProduct>.Width));
            t.Parameters = ref Unsafe.Add(ref operands.Parameters, (nuint)group * operands.ParameterGroup);
            for (int tile = 0; tile < tiles; tile++)
            {
                t.Input = ref Unsafe.Add(ref block.QuadsOf(tile, group), quad * Tile<TProduct>.Rows * Chains<TProduct>.IntegersPerQuad(chain));
                t.InputParameters = ref block.ParametersOf(tile, group);
                t.Sums = ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), tile * Tile<TProduct>.Rows * 2 * V.Count);
                SumTile<V>(chain, t);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumTile<V>(Chain chain, in TileOperands t)
        where V : struct, IByteLanes<V>
    {
        switch (chain)
        {
            case Chain.SignedDot:
                if (V.HasSignedDot)
                {
                    Tile<TProduct>.Add<V, SingleQuads<TProduct, SignedDotStep>>(t);
                }
                else
                {
                    Tile<TProduct>.Add<V, SingleQuads<TProduct, SignedProductsStep>>(t);
                }

                break;
            case Chain.Dot:
                if (typeof(V) == typeof(Lanes512) && TProduct.GroupSize != 0)
                {
                    Tile<TProduct>.AddGroupsInTwoChains<V, DotStep<TProduct>>(t);
                }
                else if (typeof(V) == typeof(Lanes512))
                {
                    Tile<TProduct>.Add<V, TwoChains<TProduct, DotStep<TProduct>>>(t);
                }
                else
                {
                    Tile<TProduct>.Add<V, SingleQuads<TProduct, DotStep<TProduct>>>(t);
                }

                break;
            case Chain.Sign:
                if (Chains<TProduct>.PairsStrips<V>(Chain.Sign) && t.NextWeights > 0)
                {
                    Tile<TProduct>.AddStripPair<V>(t);
                }
                else
                {
                    Tile<TProduct>.Add<V, SingleQuads<TProduct, SignStep<TProduct>>>(t);
                }

                break;
            default:
                if (GroupsFit)
                {
                    Tile<TProduct>.AddGroups<V>(t);
                }
                else if (TProduct.Depth > 1)
                {
                    Tile<TProduct>.Add<V, DeepQuads<TProduct>>(t);
                }
                else if (typeof(V) == typeof(Lanes512))
                {
                    Tile<TProduct>.Add<V, CarriedQuads<TProduct>>(t);
                }
                else
                {
                    Tile<TProduct>.Add<V, SingleQuads<TProduct, WideningStep<TProduct>>>(t);
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumRow<V>(Chain chain, in TileOperands t)
        where V : struct, IByteLanes<V>
    {
        if (TProduct.CountsBits)
        {
            SingleRow<TProduct>.Add<V, BitLines<TProduct>>(t);
            return;
        }

        switch (chain)
        {
            case Chain.SignedDot:
                if (V.HasSignedDot)
                {
                    SingleRow<TProduct>.Add<V, WideLines<TProduct, SignedDotStep>>(t);
                }
                else
                {
                    SingleRow<TProduct>.Add<V, WideLines<TProduct, SignedProductsStep>>(t);
                }

                break;
            case Chain.Dot:
                SingleRow<TProduct>.Add<V, WideLines<TProduct, DotStep<TProduct>>>(t);
                break;
            case Chain.Sign:
                SingleRow<TProduct>.Add<V, WideLines<TProduct, SignStep<TProduct>>>(t);
                break;
            default:
                if (PairedLines<TProduct>.Fit)
                {
                    SingleRow<TProduct>.Add<V, PairedLines<TProduct>>(t);
                }
                else if (FourLines<TProduct>.Fit)
                {
                    SingleRow<TProduct>.Add<V, FourLines<TProduct>>(t);
                }
                else if (TProduct.Depth > 1)
                {
                    SingleRow<TProduct>.Add<V, DeepLines<TProduct>>(t);
                }
                else
                {
                    SingleRow<TProduct>.Add<V, WideLines<TProduct, WideningStep<TProduct>>>(t);
                }

                break;
        }
    }

    // Whether 16 bits hold the products of a whole group, filled up to whole lines.
    private static bool GroupsFit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int quads = PanelLayout<TProduct>.QuadsPerLine;
            return TProduct.GroupSize > 0 && (TProduct.GroupSize + (4 * quads) - 1) / (4 * quads) * quads <= TProduct.Depth;
        }
    }

    // Two vectors of outputs take one panel, or two with vectors of 512 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PanelsOfStep<V>()
        where V : struct, IByteLanes<V> => V.Count == PanelLayout<TProduct>.Width ? 2 : 1;
}
