using System;
using System.Numerics.Tensors;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Peers;

/// <summary>Compositions of <see cref="TensorPrimitives"/> for codes of 8 and 16 bits; it has no operation that packs narrower ones.</summary>
/// <remarks>
/// Run by run, in chunks that stay in L1, and through conversions that are vectorized: <c>ConvertSaturating</c> and the widening
/// conversion of single bytes to floats would run at scalar speed.
/// </remarks>
internal sealed class TensorPrimitivesLoop
{
    private const int Chunk = 1024;

    private readonly Workload _load;
    private readonly float[] _floats = new float[Chunk];
    private readonly int[] _integers = new int[Chunk];
    private readonly short[] _shorts = new short[Chunk];
    private readonly float _min;
    private readonly float _max;

    private TensorPrimitivesLoop(Workload load)
    {
        _load = load;
        _min = load.Scheme.MinCode;
        _max = load.Scheme.MaxCode;
    }

    /// <summary>The composition, or null where there is none.</summary>
    public static Action? Of(Operation operation, Workload load)
    {
        TensorPrimitivesLoop loop = new(load);
        if (operation == Operation.ComputeParameters)
        {
            return load.Scheme.HasZeroPoints ? loop.ComputeRange : loop.ComputeMagnitude;
        }

        if (load.Scheme.Bits < 8 || load.Geometry.Columns > Chunk)
        {
            return null;
        }

        return operation switch
        {
            Operation.Quantize => () => loop.EachChunk(loop.Quantize),
            Operation.Online => () => loop.EachChunk(loop.QuantizeOnline),
            Operation.Dequantize => () => loop.EachChunk(loop.Dequantize),
            _ => () => loop.EachChunk(loop.FakeQuantize),
        };
    }

    private void EachChunk(Action<int, int, int> work)
    {
        int columns = _load.Geometry.Columns;
        int run = columns > 0 ? columns : _load.Geometry.RunOf(_load.Length);
        int chunk = Math.Min(run, Chunk);
        for (int start = 0; start < _load.Length; start += chunk)
        {
            work(start, Math.Min(chunk, _load.Length - start), columns > 0 ? 0 : start / run);
        }
    }

    private int ZeroPoint(int region) => _load.Scheme.HasZeroPoints ? _load.ZeroPoints[region] : 0;

    private Span<float> Codes(int start, int length, int region)
    {
        Span<float> floats = _floats.AsSpan(0, length);
        ReadOnlySpan<float> source = _load.Source.Slice(start, length);
        if (_load.Geometry.Columns > 0)
        {
            TensorPrimitives.Divide(source, _load.Scales, floats);
        }
        else if (_load.Scheme.Profile == Profile.PyTorch)
        {
            TensorPrimitives.Multiply(source, 1f / _load.Scales[region], floats);
        }
        else
        {
            TensorPrimitives.Divide(source, _load.Scales[region], floats);
        }

        TensorPrimitives.Round<float>(floats, floats);
        if (_load.Scheme.HasZeroPoints)
        {
            TensorPrimitives.Add(floats, ZeroPoint(region), floats);
        }

        TensorPrimitives.Max(floats, _min, floats);
        TensorPrimitives.Min(floats, _max, floats);
        return floats;
    }

    private void Quantize(int start, int length, int region)
    {
        Span<int> integers = _integers.AsSpan(0, length);
        Span<short> shorts = _shorts.AsSpan(0, length);
        TensorPrimitives.ConvertTruncating<float, int>(Codes(start, length, region), integers);
        if (_load.Scheme.Bits == 16)
        {
            TensorPrimitives.ConvertTruncating<int, short>(integers, CodesAs<short>(start, length));
            return;
        }

        TensorPrimitives.ConvertTruncating<int, short>(integers, shorts);
        TensorPrimitives.ConvertTruncating<short, sbyte>(shorts, CodesAs<sbyte>(start, length));
    }

    private void QuantizeOnline(int start, int length, int region)
    {
        float largest = MathF.Abs(TensorPrimitives.MaxMagnitude(_load.Source.Slice(start, length)));
        _load.Scales[region] = largest == 0 ? 1 : largest / _load.Scheme.MaxCode;
        Quantize(start, length, region);
    }

    private void Dequantize(int start, int length, int region)
    {
        Span<int> integers = _integers.AsSpan(0, length);
        Span<short> shorts = _shorts.AsSpan(0, length);
        Span<float> destination = _load.Destination.Slice(start, length);
        switch (_load.Scheme)
        {
            case { Bits: 16 }:
                TensorPrimitives.ConvertTruncating<short, int>(CodesAs<short>(start, length), integers);
                break;
            case { CodeType: CodeType.Unsigned }:
                TensorPrimitives.ConvertTruncating<byte, short>(CodesAs<byte>(start, length), shorts);
                TensorPrimitives.ConvertTruncating<short, int>(shorts, integers);
                break;
            default:
                TensorPrimitives.ConvertTruncating<sbyte, short>(CodesAs<sbyte>(start, length), shorts);
                TensorPrimitives.ConvertTruncating<short, int>(shorts, integers);
                break;
        }

        if (_load.Scheme.HasZeroPoints)
        {
            TensorPrimitives.Subtract(integers, ZeroPoint(region), integers);
        }

        TensorPrimitives.ConvertTruncating<int, float>(integers, destination);
        Scale(destination, region);
    }

    private void FakeQuantize(int start, int length, int region)
    {
        Span<float> codes = Codes(start, length, region);
        Span<float> destination = _load.Destination.Slice(start, length);
        TensorPrimitives.Subtract(codes, ZeroPoint(region), destination);
        Scale(destination, region);
    }

    private void Scale(Span<float> values, int region)
    {
        if (_load.Geometry.Columns > 0)
        {
            TensorPrimitives.Multiply(values, _load.Scales, values);
        }
        else
        {
            TensorPrimitives.Multiply(values, _load.Scales[region], values);
        }
    }

    private void ComputeMagnitude() => _load.Scales[0] = MathF.Abs(TensorPrimitives.MaxMagnitude(_load.Source)) / _load.Scheme.MaxCode;

    private void ComputeRange()
    {
        float smallest = MathF.Min(TensorPrimitives.Min(_load.Source), 0), largest = MathF.Max(TensorPrimitives.Max(_load.Source), 0);
        _load.Scales[0] = (largest - smallest) / (_load.Scheme.MaxCode - _load.Scheme.MinCode);
        _load.ZeroPoints[0] = _load.Scheme.MaxCode - (int)MathF.Round(largest / _load.Scales[0]);
    }

    private unsafe Span<T> CodesAs<T>(int start, int length)
        where T : unmanaged => new((T*)_load.Buffers.Codes.Pointer + start, length);
}
