using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Outputs in floats: y = (float)acc · (aS · wS) + bias, or y' · aS + bias, each operation rounded by itself, then the activation.</summary>
/// <param name="destination">[rows, outputs].</param>
/// <param name="outputs">N.</param>
/// <param name="parameters">The input's parameters.</param>
/// <param name="bounds">The activation.</param>
/// <param name="hasBias">Whether biases are added.</param>
internal readonly ref struct FloatOutput<TProduct>(
    Span<float> destination, int outputs, InputParameters<TProduct> parameters, OutputBounds bounds, bool hasBias = true) : IPlaneOutput
    where TProduct : struct, IProduct
{
    private readonly Span<float> _destination = destination;
    private readonly InputParameters<TProduct> _parameters = parameters;
    private readonly OutputBounds _bounds = bounds;
    private readonly int _outputs = outputs;
    private readonly bool _hasBias = hasBias;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Store<V>(scoped ref int sums, scoped StripRows rows, scoped Strip strip)
        where V : struct, IByteLanes<V>
    {
        V scale0 = V.Load(ref strip.Parameters, 0), scale1 = V.Load(ref strip.Parameters, strip.Second);

        V columns0 = default, differences0 = default, columns1 = default, differences1 = default;
        if (TProduct.GroupSize == 0)
        {
            Sums.Columns<V, TProduct>(ref strip.Parameters, 0, out columns0, out differences0);
            Sums.Columns<V, TProduct>(ref strip.Parameters, strip.Second, out columns1, out differences1);
        }

        // Added to any number, −0 changes none.
        V bias0 = V.Create(-0f), bias1 = V.Create(-0f);
        if (_hasBias)
        {
            bias0 = V.Load(ref strip.Bias, 0);
            bias1 = V.Load(ref strip.Bias, strip.SecondBias);
        }

        bool isBounded = _bounds.Exist, isWhole = strip.Count == 2 * V.Count, hasVectors = Lanes128.IsSupported;
        for (int row = 0; row < rows.Count; row++)
        {
            V y0 = V.Load(ref sums, 0), y1 = V.Load(ref sums, 0, 1);
            if (TProduct.GroupSize == 0)
            {
                V scale = V.Create(_parameters.Scale(rows.First + row, 0));
                ref int tile = ref rows.Tile(row);
                int rowOfTile = rows.RowOfTile(row);
                y0 = V.ToSingle(Sums.Correct<V, TProduct>(y0, rowOfTile, ref tile, rows.TileRows, columns0, differences0)) * (scale * scale0);
                y1 = V.ToSingle(Sums.Correct<V, TProduct>(y1, rowOfTile, ref tile, rows.TileRows, columns1, differences1)) * (scale * scale1);
            }
            else if (TProduct.InputGroupSize == 0)
            {
                V scale = V.Create(_parameters.Scale(rows.First + row, 0));
                y0 = y0 * scale;
                y1 = y1 * scale;
            }

            y0 = y0 + bias0;
            y1 = y1 + bias1;
            if (isBounded && hasVectors)
            {
                y0 = _bounds.Apply(y0);
                y1 = _bounds.Apply(y1);
            }

            Span<float> outputs = _destination.Slice(((rows.First + row) * _outputs) + strip.Column, strip.Count);
            if (isWhole)
            {
                ref float destination = ref MemoryMarshal.GetReference(outputs);
                Prefetch(ref Unsafe.Add(ref destination, 2 * V.Count));
                V.Store(y0, ref destination, 0);
                V.Store(y1, ref destination, (nuint)V.Count);
            }
            else
            {
                StoreSome(y0, y1, outputs);
            }

            if (isBounded && !hasVectors)
            {
                Bound(outputs);
            }

            sums = ref Unsafe.Add(ref sums, 2 * V.Count);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StorePlane<V>(Span<int> sums, int count, float weightScale, float bias)
        where V : struct, IByteLanes<V>
    {
        float scale = _parameters.Scale(0, 0) * weightScale;
        ref int source = ref MemoryMarshal.GetReference(sums[..count]);
        ref float destination = ref MemoryMarshal.GetReference(_destination[..count]);
        nuint i = 0, length = (nuint)count;
        if (Lanes128.IsSupported)
        {
            V scales = V.Create(scale), biases = V.Create(bias), least = V.Create(_bounds.Min), largest = V.Create(_bounds.Max);
            bool isBounded = _bounds.Exist;
            for (; i + (nuint)V.Count <= length; i += (nuint)V.Count)
            {
                V y = (V.ToSingle(V.Load(ref source, i)) * scales) + biases;
                V.Store(isBounded ? V.Clamp(y, least, largest) : y, ref destination, i);
            }
        }

        for (; i < length; i++)
        {
            float product = (float)Unsafe.Add(ref source, i) * scale;
            float y = product + bias;
            Unsafe.Add(ref destination, i) = _bounds.Exist ? _bounds.Apply(y) : y;
        }
    }

    /// <inheritdoc/>
    public void Complete(int first, int count)
    {
    }

    // Outputs of a row lie far from those of the next: the lines of the next strip are on their way while its sums are made. Addresses beyond the last do no harm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref float outputs)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref outputs));
        }
    }

    private void Bound(Span<float> outputs)
    {
        foreach (ref float output in outputs)
        {
            output = _bounds.Apply(output);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreSome<V>(V first, V second, Span<float> outputs)
        where V : struct, IByteLanes<V>
    {
        Span<float> all = stackalloc float[32];
        ref float destination = ref MemoryMarshal.GetReference(all);
        V.Store(first, ref destination, 0);
        V.Store(second, ref destination, (nuint)V.Count);
        all[..outputs.Length].CopyTo(outputs);
    }
}
