using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Outputs in codes of a third scheme: s = (aS · wS) / yS, f = (float)(acc + bias) · s, with the bias as an integer, clamped to [min − Zy, max − Zy] and the activation's
/// bounds, rounded to even, and Zy added. As ONNX Runtime does, to the bit, but where acc + bias is beyond an int32, which wraps there and is kept here.
/// </summary>
internal ref struct CodeOutput<TOutput, TProduct> : IPlaneOutput
    where TOutput : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly Span<byte> _codes;
    private readonly Span<byte> _stream;
    private readonly Span<int> _bias;
    private readonly InputParameters<TProduct> _parameters;
    private readonly OutputBounds _bounds;
    private readonly float _scale;
    private readonly int _zeroPoint;
    private readonly int _outputs;
    private readonly long _largestBias;
    private int _firstRow;
    private int _biasFirst;
    private float _biasScale;
    private bool _mayOverflow;

    /// <summary>Outputs in codes.</summary>
    /// <param name="codes">Codes of some rows, one to a byte: the destination itself where codes are bytes.</param>
    /// <param name="stream">The destination where codes share bytes; empty where they are packed once all parts of a product are done.</param>
    /// <param name="bias">Memory for 32 biases.</param>
    /// <param name="outputs">N.</param>
    /// <param name="innerLength">K.</param>
    /// <param name="parameters">The input's parameters.</param>
    /// <param name="bounds">The activation.</param>
    /// <param name="scale">yS.</param>
    /// <param name="zeroPoint">Zy.</param>
    public CodeOutput(
        Span<byte> codes,
        Span<byte> stream,
        Span<int> bias,
        int outputs,
        int innerLength,
        InputParameters<TProduct> parameters,
        OutputBounds bounds,
        float scale,
        int zeroPoint)
    {
        _codes = codes;
        _stream = stream;
        _bias = bias;
        _outputs = outputs;

        // MaxInnerLength products of any codes are an int32, so that K of them are no farther from zero than this leaves.
        _largestBias = int.MaxValue - Math.Min(((long)innerLength * int.MaxValue / TProduct.MaxInnerLength) + 1, int.MaxValue);
        _parameters = parameters;
        _scale = scale;
        _zeroPoint = zeroPoint;
        _biasFirst = -1;
        float lowest = TOutput.MinCode - zeroPoint, highest = TOutput.MaxCode - zeroPoint;
        _bounds = new(Clamp(bounds.Min / scale, lowest, highest), Clamp(bounds.Max / scale, lowest, highest));
    }

    /// <inheritdoc/>
    public void Store<V>(scoped ref int sums, scoped StripRows rows, scoped Strip strip)
        where V : struct, IByteLanes<V>
    {
        // Rows of one scale share what is made of it.
        for (int row = 0; row < rows.Count;)
        {
            float scale = _parameters.Scale(rows.First + row, 0);
            int end = _parameters.HaveOneScale ? rows.Count : row + 1;
            while (end < rows.Count && _parameters.Scale(rows.First + end, 0) == scale)
            {
                end++;
            }

            if (strip.First != _biasFirst || scale != _biasScale)
            {
                QuantizeBias(scale, V.Count, strip);
            }

            Store<V>(ref Unsafe.Add(ref sums, row * 2 * V.Count), rows, strip, row, end, scale);
            row = end;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StorePlane<V>(Span<int> sums, int count, float weightScale, float bias)
        where V : struct, IByteLanes<V>
    {
        float product = _parameters.Scale(0, 0) * weightScale;
        float scale = product / _scale;
        int integer = bias == 0 ? 0 : (int)MathF.Round(bias / product);
        ref int codes = ref MemoryMarshal.GetReference(sums);
        ref byte destination = ref MemoryMarshal.GetReference(_codes[..count]);
        nuint i = 0, length = (nuint)count;
        if (Lanes128.IsSupported && Math.Abs((long)integer) <= _largestBias)
        {
            V integers = V.Create(integer), scales = V.Create(scale), zeroPoint = V.Create(_zeroPoint), least = V.Create(_bounds.Min), largest = V.Create(_bounds.Max);
            for (; i + (4 * (nuint)V.Count) <= length; i += 4 * (nuint)V.Count)
            {
                V q0 = Round(V.Load(ref codes, i, 0), integers, scales, least, largest, zeroPoint);
                V q1 = Round(V.Load(ref codes, i, 1), integers, scales, least, largest, zeroPoint);
                V q2 = Round(V.Load(ref codes, i, 2), integers, scales, least, largest, zeroPoint);
                V q3 = Round(V.Load(ref codes, i, 3), integers, scales, least, largest, zeroPoint);
                V.Pack(TOutput.MinCode < 0 ? V.NarrowToSByte(q0, q1, q2, q3, 8) : V.NarrowToByte(q0, q1, q2, q3, 8), 8, ref destination, i);
            }

            for (nuint rest = i; rest < length; rest += (nuint)V.Count)
            {
                V.Store(Round(V.Load(ref codes, rest), integers, scales, least, largest, zeroPoint), ref codes, rest);
            }
        }
        else
        {
            foreach (ref int sum in sums[..count])
            {
                sum = BitConverter.SingleToInt32Bits((float)((long)sum + integer) * scale);
            }

            RoundOneByOne(sums[..count]);
        }

        Bytes.Narrow(ref Unsafe.Add(ref codes, i), length - i, ref Unsafe.Add(ref destination, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Round<V>(V acc, V bias, V scale, V least, V largest, V zeroPoint)
        where V : struct, IByteLanes<V> =>
        V.AddInt32(V.RoundHalfToEven(V.Clamp(V.ToSingle(V.AddInt32(acc, bias)) * scale, least, largest)), zeroPoint);

    /// <inheritdoc/>
    public void Complete(int first, int count)
    {
        if (TOutput.Bits == 8 || _stream.IsEmpty)
        {
            return;
        }

        CodePacking.Store(_codes[..(count * _outputs)], TOutput.Bits, _stream, (nuint)first * (nuint)_outputs);
        _firstRow = first + count;
    }

    [MethodImpl(Vectorized.Loop)]
    private readonly void Store<V>(scoped ref int sums, scoped in StripRows rows, scoped in Strip strip, int firstRow, int end, float scale)
        where V : struct, IByteLanes<V>
    {
        Span<int> all = stackalloc int[32];
        ref int codes = ref MemoryMarshal.GetReference(all);
        Span<float> scaleOf = stackalloc float[32];
        ref float scales = ref MemoryMarshal.GetReference(scaleOf);
        ref int biases = ref MemoryMarshal.GetReference(_bias);
        ref byte destination = ref MemoryMarshal.GetReference(
            _codes.Slice(((rows.First + firstRow - _firstRow) * _outputs) + strip.Column, ((end - firstRow - 1) * _outputs) + strip.Count));
        int count = strip.Count, outputs = _outputs, rowsOfTile = rows.TileRows;
        bool isWhole = count == 2 * V.Count, hasVectors = Lanes128.IsSupported, mayOverflow = _mayOverflow;
        V inputScale = V.Create(scale), outputScale = V.Create(_scale);
        V scale0 = (inputScale * V.Load(ref strip.Parameters, 0)) / outputScale, scale1 = (inputScale * V.Load(ref strip.Parameters, strip.Second)) / outputScale;
        V bias0 = V.Load(ref biases, 0), bias1 = V.Load(ref biases, 0, 1);
        V zeroPoint = V.Create(_zeroPoint), least = V.Create(_bounds.Min), largest = V.Create(_bounds.Max);
        Sums.Columns<V, TProduct>(ref strip.Parameters, 0, out V columns0, out V differences0);
        Sums.Columns<V, TProduct>(ref strip.Parameters, strip.Second, out V columns1, out V differences1);
        for (int row = firstRow; row < end; row++)
        {
            ref int tile = ref rows.Tile(row);
            int rowOfTile = rows.RowOfTile(row);
            V acc0 = Sums.Correct<V, TProduct>(V.Load(ref sums, 0), rowOfTile, ref tile, rowsOfTile, columns0, differences0);
            V acc1 = Sums.Correct<V, TProduct>(V.Load(ref sums, 0, 1), rowOfTile, ref tile, rowsOfTile, columns1, differences1);
            if (hasVectors && !mayOverflow)
            {
                V.Store(Round(acc0, bias0, scale0, least, largest, zeroPoint), ref codes, 0);
                V.Store(Round(acc1, bias1, scale1, least, largest, zeroPoint), ref codes, (nuint)V.Count);
            }
            else
            {
                V.Store(acc0, ref codes, 0);
                V.Store(acc1, ref codes, (nuint)V.Count);
                V.Store(scale0, ref scales, 0);
                V.Store(scale1, ref scales, (nuint)V.Count);
                Scale(all[..count], scaleOf);
                RoundOneByOne(all[..count]);
            }

            if (isWhole && hasVectors)
            {
                Bytes.NarrowVectors(ref codes, 2 * V.Count, ref destination);
            }
            else
            {
                Bytes.Narrow(ref codes, (nuint)count, ref destination);
            }

            destination = ref Unsafe.Add(ref destination, outputs);
            sums = ref Unsafe.Add(ref sums, 2 * V.Count);
        }
    }

    // As floats, of sums that may be beyond an int32.
    private readonly void Scale(Span<int> values, ReadOnlySpan<float> scales)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.SingleToInt32Bits((float)((long)values[i] + _bias[i]) * scales[i]);
        }
    }

    private static float Clamp(float value, float lowest, float highest) => value > lowest ? (value < highest ? value : highest) : lowest;

    private readonly void RoundOneByOne(Span<int> values)
    {
        foreach (ref int value in values)
        {
            value = (int)MathF.Round(_bounds.Apply(BitConverter.Int32BitsToSingle(value))) + _zeroPoint;
        }
    }

    private void QuantizeBias(float scale, int lanes, scoped Strip strip)
    {
        _biasFirst = strip.First;
        _biasScale = scale;
        _mayOverflow = false;
        for (int i = 0; i < 2 * lanes; i++)
        {
            nuint j = i < lanes ? (nuint)i : strip.Second + (nuint)(i - lanes);
            nuint k = i < lanes ? (nuint)i : strip.SecondBias + (nuint)(i - lanes);
            float weightScale = BitConverter.Int32BitsToSingle(Unsafe.Add(ref strip.Parameters, j));
            float bias = Unsafe.Add(ref strip.Bias, k);

            // The conversion saturates; outputs that fill the last panel up have no scale, and no one asks for them.
            _bias[i] = bias == 0 ? 0 : (int)MathF.Round(bias / (scale * weightScale));
            _mayOverflow |= Math.Abs((long)_bias[i]) > _largestBias;
        }
    }
}
