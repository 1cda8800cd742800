using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>What becomes of the sums of a row by two vectors of outputs.</summary>
internal static class Sums
{
    /// <summary>Stores the first integers of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<V>(V first, V second, ref int sums, int row)
        where V : struct, IByteLanes<V>
    {
        nuint i = (nuint)(2 * row * V.Count);
        V.Store(first, ref sums, i);
        V.Store(second, ref sums, i + (nuint)V.Count);
    }

    /// <summary>Adds integers to those of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(V first, V second, ref int sums, int row)
        where V : struct, IByteLanes<V>
    {
        nuint i = (nuint)(2 * row * V.Count);
        V.Store(V.AddInt32(V.Load(ref sums, i), first), ref sums, i);
        V.Store(V.AddInt32(V.Load(ref sums, i, 1), second), ref sums, i + (nuint)V.Count);
    }

    /// <summary>Adds the products p = (float)acc · w of one group to the floats of a row.</summary>
    /// <param name="first">Sums of products of packed codes, of the first vector's outputs.</param>
    /// <param name="second">Those of the second vector's.</param>
    /// <param name="sums">The floats of all rows of the tile.</param>
    /// <param name="row">The row in its tile.</param>
    /// <param name="input">The group's parameters of the rows.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="parameters">The group's parameters of the first vector's outputs.</param>
    /// <param name="distance">From there to those of the second vector's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddGroup<V, TProduct>(V first, V second, ref int sums, int row, ref int input, int rows, ref int parameters, nuint distance)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        nuint i = (nuint)(2 * row * V.Count);
        V.Store(V.Load(ref sums, i) + OfGroup<V, TProduct>(first, row, ref input, rows, ref parameters, 0), ref sums, i);
        V.Store(V.Load(ref sums, i, 1) + OfGroup<V, TProduct>(second, row, ref input, rows, ref parameters, distance), ref sums, i + (nuint)V.Count);
    }

    /// <summary>Adds the products of one group, of which sums of two neighbours are given in 16 bits.</summary>
    /// <inheritdoc cref="AddGroup"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPairsOfGroup<V, TProduct>(V first, V second, ref int sums, int row, ref int input, int rows, ref int parameters, nuint distance)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        nuint i = (nuint)(2 * row * V.Count);
        V ofRow = V.Create(Unsafe.Add(ref input, row));
        V acc0 = CorrectByColumns<V, TProduct>(V.AddPairs(ofRow, first), row, ref input, rows, ref parameters, 0);
        V acc1 = CorrectByColumns<V, TProduct>(V.AddPairs(ofRow, second), row, ref input, rows, ref parameters, distance);
        V.Store(V.Load(ref sums, i) + Scale<V, TProduct>(acc0, row, ref input, rows, ref parameters, 0), ref sums, i);
        V.Store(V.Load(ref sums, i, 1) + Scale<V, TProduct>(acc1, row, ref input, rows, ref parameters, distance), ref sums, i + (nuint)V.Count);
    }

    /// <summary>The products p = (float)acc · w of one group, of one vector's outputs.</summary>
    /// <inheritdoc cref="Correct{V, TProduct}(V, int, ref int, int, ref int, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfGroup<V, TProduct>(V sums, int row, ref int input, int rows, ref int parameters, nuint distance)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct =>
        Scale<V, TProduct>(Correct<V, TProduct>(sums, row, ref input, rows, ref parameters, distance), row, ref input, rows, ref parameters, distance);

    /// <summary>The products p = (float)acc · w of one group, of one vector's outputs, to whose sums the row has been added.</summary>
    /// <param name="sums">Sums of products of packed codes, and what the row adds to them.</param>
    /// <param name="row">The row in its tile.</param>
    /// <param name="input">The group's parameters of the rows.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="parameters">The group's parameters of the first vector's outputs.</param>
    /// <param name="distance">From there to those of this vector's.</param>
    /// <param name="weightScale">The scales of this vector's outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfGroupOfRow<V, TProduct>(V sums, int row, ref int input, int rows, ref int parameters, nuint distance, V weightScale)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct =>
        Scale<V, TProduct>(CorrectByColumns<V, TProduct>(sums, row, ref input, rows, ref parameters, distance), row, ref input, rows, weightScale);

    /// <summary>The products of one group of a single row, whose weights have scales and no other parameters.</summary>
    /// <param name="sums">Sums of products of packed codes.</param>
    /// <param name="input">The group's parameters of the row.</param>
    /// <param name="weightScale">The scales of the outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfScaledGroup<V, TProduct>(V sums, ref int input, V weightScale)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct => Scale<V, TProduct>(V.AddInt32(sums, V.Create(input)), 0, ref input, 1, weightScale);

    /// <summary>Σ (a − Za)(w − Zw) from the sum of products of packed codes.</summary>
    /// <param name="sums">Sums of products of packed codes.</param>
    /// <param name="row">The row in its tile.</param>
    /// <param name="input">The group's parameters of the rows.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="parameters">The group's parameters of the first vector's outputs.</param>
    /// <param name="distance">From there to those of this vector's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Correct<V, TProduct>(V sums, int row, ref int input, int rows, ref int parameters, nuint distance)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        V acc = V.AddInt32(sums, V.Create(Unsafe.Add(ref input, row)));
        return CorrectByColumns<V, TProduct>(acc, row, ref input, rows, ref parameters, distance);
    }

    /// <summary>What the outputs of one vector have for <see cref="Correct{V, TProduct}(V, int, ref int, int, V, V)"/>.</summary>
    /// <param name="parameters">The group's parameters of the first vector's outputs.</param>
    /// <param name="distance">From there to those of this vector's.</param>
    /// <param name="columns">Their sums of packed codes, where the product needs them.</param>
    /// <param name="differences">Their differences of offset and zero point, where the product needs them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Columns<V, TProduct>(ref int parameters, nuint distance, out V columns, out V differences)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        columns = TProduct.HasColumnSums ? V.Load(ref parameters, distance + (nuint)PanelLayout<TProduct>.ColumnSums) : default;
        differences = TProduct.HasWeightZeroPoints ? V.Load(ref parameters, distance + PanelLayout<TProduct>.Width) : default;
    }

    /// <summary>Σ (a − Za)(w − Zw) from the sum of products of packed codes, for outputs that many rows share.</summary>
    /// <param name="sums">Sums of products of packed codes.</param>
    /// <param name="row">The row in its tile.</param>
    /// <param name="input">The group's parameters of the rows.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Sums of the outputs' packed codes.</param>
    /// <param name="differences">The outputs' differences of offset and zero point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Correct<V, TProduct>(V sums, int row, ref int input, int rows, V columns, V differences)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        V acc = V.AddInt32(sums, V.Create(Unsafe.Add(ref input, row)));
        if (TProduct.HasColumnSums)
        {
            acc = V.AddInt32(acc, V.MultiplyInt32(columns, V.Create(Unsafe.Add(ref input, rows + row))));
        }

        if (TProduct.HasWeightZeroPoints)
        {
            acc = V.AddInt32(acc, V.MultiplyInt32(differences, V.Create(Unsafe.Add(ref input, (2 * rows) + row))));
        }

        return acc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V, TProduct>(V acc, int row, ref int input, int rows, ref int parameters, nuint distance)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        return Scale<V, TProduct>(acc, row, ref input, rows, V.Load(ref parameters, distance));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V, TProduct>(V acc, int row, ref int input, int rows, V weightScale)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        V scale = TProduct.InputGroupSize == 0 ? weightScale : V.Create(Unsafe.Add(ref input, (3 * rows) + row)) * weightScale;
        return V.ToSingle(acc) * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CorrectByColumns<V, TProduct>(V acc, int row, ref int input, int rows, ref int parameters, nuint distance)
        where V : struct, IByteLanes<V>
        where TProduct : struct, IProduct
    {
        if (TProduct.HasColumnSums)
        {
            V columns = V.Load(ref parameters, distance + (nuint)PanelLayout<TProduct>.ColumnSums);
            acc = V.AddInt32(acc, V.MultiplyInt32(columns, V.Create(Unsafe.Add(ref input, rows + row))));
        }

        if (TProduct.HasWeightZeroPoints)
        {
            V differences = V.Load(ref parameters, distance + PanelLayout<TProduct>.Width);
            acc = V.AddInt32(acc, V.MultiplyInt32(differences, V.Create(Unsafe.Add(ref input, (2 * rows) + row))));
        }

        return acc;
    }
}
