using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Outputs in codes of a third scheme: s = (aS · wS) / yS, f = (float)(acc + bias) · s, with the bias as an integer, clamped to [min − Zy, max − Zy] and the activation's
/// bounds, rounded to even, and Zy added. As ONNX Runtime does, to the bit.
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
    private int _firstRow;
    private int _biasFirst;
    private float _biasScale;

    /// <summary>Outputs in codes.</summary>
    /// <param name="codes">Codes of some rows, one to a byte: the destination itself where codes are bytes.</param>
    /// <param name="stream">The destination where codes share bytes.</param>
    /// <param name="bias">Memory for 32 biases.</param>
    /// <param name="outputs">N.</param>
    /// <param name="parameters">The input's parameters.</param>
    /// <param name="bounds">The activation.</param>
    /// <param name="scale">yS.</param>
    /// <param name="zeroPoint">Zy.</param>
    public CodeOutput(
        Span<byte> codes, Span<byte> stream, Span<int> bias, int outputs, InputParameters<TProduct> parameters, OutputBounds bounds, float scale, int zeroPoint)
    {
        _codes = codes;
        _stream = stream;
        _bias = bias;
        _outputs = outputs;
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
        Span<int> all = stackalloc int[32];
        ref int codes = ref MemoryMarshal.GetReference(all);
        ref int bias = ref MemoryMarshal.GetReference(_bias);
        V scale0 = V.Load(ref strip.Parameters, 0), scale1 = V.Load(ref strip.Parameters, strip.Second);
        V outputScale = V.Create(_scale), zeroPoint = V.Create(_zeroPoint);
        for (int row = 0; row < rows.Count; row++)
        {
            float scale = _parameters.Scale(rows.First + row, 0);
            if (strip.First != _biasFirst || scale != _biasScale)
            {
                QuantizeBias(scale, V.Count, strip);
            }

            V inputScale = V.Create(scale);
            ref int tile = ref rows.Tile(row);
            V acc0 = Sums.Correct<V, TProduct>(V.Load(ref sums, 0), rows.RowOfTile(row), ref tile, rows.TileRows, ref strip.Parameters, 0);
            V acc1 = Sums.Correct<V, TProduct>(V.Load(ref sums, 0, 1), rows.RowOfTile(row), ref tile, rows.TileRows, ref strip.Parameters, strip.Second);
            V f0 = V.ToSingle(V.AddInt32(acc0, V.Load(ref bias, 0))) * ((inputScale * scale0) / outputScale);
            V f1 = V.ToSingle(V.AddInt32(acc1, V.Load(ref bias, 0, 1))) * ((inputScale * scale1) / outputScale);
            if (Lanes128.IsSupported)
            {
                V.Store(V.AddInt32(V.RoundHalfToEven(_bounds.Apply(f0)), zeroPoint), ref codes, 0);
                V.Store(V.AddInt32(V.RoundHalfToEven(_bounds.Apply(f1)), zeroPoint), ref codes, (nuint)V.Count);
            }
            else
            {
                V.Store(f0, ref codes, 0);
                V.Store(f1, ref codes, (nuint)V.Count);
                RoundOneByOne(all[..strip.Count]);
            }

            Span<byte> outputs = _codes.Slice(((rows.First + row - _firstRow) * _outputs) + strip.Column, strip.Count);
            Bytes.Narrow(ref codes, (nuint)strip.Count, ref MemoryMarshal.GetReference(outputs));
            sums = ref Unsafe.Add(ref sums, 2 * V.Count);
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
        if (Lanes128.IsSupported)
        {
            V integers = V.Create(integer), scales = V.Create(scale), zeroPoint = V.Create(_zeroPoint), least = V.Create(_bounds.Min), largest = V.Create(_bounds.Max);
            for (nuint i = 0; i < (nuint)count; i += (nuint)V.Count)
            {
                V f = V.ToSingle(V.AddInt32(V.Load(ref codes, i), integers)) * scales;
                V.Store(V.AddInt32(V.RoundHalfToEven(V.Clamp(f, least, largest)), zeroPoint), ref codes, i);
            }
        }
        else
        {
            foreach (ref int sum in sums[..count])
            {
                sum = BitConverter.SingleToInt32Bits((float)unchecked(sum + integer) * scale);
            }

            RoundOneByOne(sums[..count]);
        }

        Bytes.Narrow(ref codes, (nuint)count, ref MemoryMarshal.GetReference(_codes[..count]));
    }

    /// <inheritdoc/>
    public void Complete(int first, int count)
    {
        if (TOutput.Bits == 8)
        {
            return;
        }

        Pack(_codes[..(count * _outputs)], (nuint)first * (nuint)_outputs, _stream);
        _firstRow = first + count;
    }

    /// <summary>Puts codes that share bytes into their stream.</summary>
    /// <param name="codes">The codes, one to a byte.</param>
    /// <param name="first">The index of the first in the stream.</param>
    /// <param name="stream">The stream.</param>
    public static void Pack(ReadOnlySpan<byte> codes, nuint first, Span<byte> stream)
    {
        ref byte destination = ref MemoryMarshal.GetReference(stream);
        foreach (byte code in codes)
        {
            CodePacking.Store(code, TOutput.Bits, ref destination, first++);
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
        for (int i = 0; i < 2 * lanes; i++)
        {
            nuint j = i < lanes ? (nuint)i : strip.Second + (nuint)(i - lanes);
            nuint k = i < lanes ? (nuint)i : strip.SecondBias + (nuint)(i - lanes);
            float weightScale = BitConverter.Int32BitsToSingle(Unsafe.Add(ref strip.Parameters, j));
            float bias = Unsafe.Add(ref strip.Bias, k);

            // The conversion saturates; outputs that fill the last panel up have no scale, and no one asks for them.
            _bias[i] = bias == 0 ? 0 : (int)MathF.Round(bias / (scale * weightScale));
        }
    }
}
