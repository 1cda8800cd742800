using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Operands of blocks of rows of lanes, laid out one for each of the elements that follow each other.</summary>
/// <remarks>
/// Of rows that fit a vector, one is stored that holds as many as do, again and again, each over what the one before wrote beyond its last row. Of longer ones each vector of
/// lanes goes down all rows of a block. So a scale is inverted once for all its elements of a block, and a vector of elements costs a store for every operand.
/// </remarks>
internal ref struct SpreadLanes
{
    /// <summary>Elements that may be written beyond the last.</summary>
    public const int Beyond = 16;

    /// <summary>Elements of the memory for the order of lanes, and for the parameters of a few regions.</summary>
    public const int MemoryLength = OrderLength + (2 * WidestVector);

    private const int WidestVector = 16;
    private const int OrderLength = 2 * WidestVector;

    private readonly nuint _lanes;
    private readonly nuint _regions;
    private readonly bool _divides;
    private readonly bool _isSymmetric;

    // The lane of each element of a row and of those after it, read where they are no more than a vector has; then scales, then zero points.
    private readonly ref int _memory;

    // The element that comes next.
    private RegionCursor _cursor;

    /// <summary>From the first element of a tensor, or of a part of one, on.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="divides">Whether elements are divided, so that reciprocals are laid out.</param>
    /// <param name="isSymmetric">Whether there are no zero points to be laid out.</param>
    /// <param name="memory">Memory of <see cref="MemoryLength"/> elements.</param>
    public SpreadLanes(in TensorRegions regions, bool divides, bool isSymmetric, Span<int> memory)
    {
        _lanes = regions.Lanes;
        _regions = (nuint)regions.Count;
        _cursor = new(regions);
        _divides = divides;
        _isSymmetric = isSymmetric;
        _memory = ref MemoryMarshal.GetReference(memory);
        LaneTiling.Order(memory[..OrderLength], (int)_lanes);
    }

    /// <summary>How many elements of its block follow the next one, with it.</summary>
    public readonly nuint Left => _cursor.RunEnd - _cursor.Element;

    /// <summary>Moves on within the block, or to the first element after it.</summary>
    /// <param name="count">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint count) => _cursor.Advance(count);

    /// <summary>Lays out the operands of the elements that come next, of whichever blocks, and moves on by them.</summary>
    /// <param name="parameters">The parameters of the tensor's regions.</param>
    /// <param name="count">How many elements, at least one.</param>
    /// <param name="operands">Receives scales, reciprocals where elements are divided, and zero points where regions have any; <see cref="Beyond"/> more may be written.</param>
    /// <returns>The largest scale; 0 where elements are not divided.</returns>
    public float LayOut(in Parameters parameters, nuint count, in Parameters operands) => BitConverter.Int32BitsToSingle(
        Lanes512.IsSupported ? LayOut<Lanes512>(parameters, count, operands)
        : Lanes256.IsSupported ? LayOut<Lanes256>(parameters, count, operands)
        : Lanes128.IsSupported ? LayOut<Lanes128>(parameters, count, operands)
        : Elements(parameters, count, operands));

    [MethodImpl(Vectorized.Loop)]
    private int LayOut<V>(in Parameters parameters, nuint count, in Parameters operands)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint lanes = _lanes;
        nuint step = width / lanes * lanes;

        // Whole vectors are read: of the last few regions those that end with the last one, and of fewer than a vector has a copy.
        Parameters from = _regions < width ? Copy(parameters) : parameters;
        nuint last = nuint.Max(_regions, width) - width;
        V largest = default;
        for (nuint done = 0, part; done < count; done += part)
        {
            part = nuint.Min(Left, count - done);
            if (step > 0)
            {
                nuint region = nuint.Min(_cursor.Region, last);
                V order = V.AddInt32(V.Load(ref _memory, _cursor.Lane), V.Create((int)(_cursor.Region - region)));
                Repeat(from, region, order, operands, done, step, part, ref largest);
            }
            else
            {
                Rows(from, operands, done, part, ref largest);
            }

            Advance(part);
        }

        return V.LargestInt32(largest);
    }

    private readonly Parameters Copy(Parameters parameters)
    {
        ref int scales = ref Unsafe.Add(ref _memory, OrderLength);
        ref int zeroPoints = ref Unsafe.Add(ref scales, WidestVector);
        for (nuint region = 0; region < _regions; region++)
        {
            Unsafe.Add(ref scales, region) = BitConverter.SingleToInt32Bits(Unsafe.Add(ref parameters.Scales, region));
            if (!_isSymmetric)
            {
                Unsafe.Add(ref zeroPoints, region) = Unsafe.Add(ref parameters.ZeroPoints, region);
            }
        }

        return new(ref Unsafe.As<int, float>(ref scales), ref zeroPoints);
    }

    // What is left of the first row, whole ones, and what there is of the last. Vectors end with a row at the latest, and are turned where they begin before its first element.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Rows<V>(in Parameters parameters, in Parameters operands, nuint first, nuint count, ref V largest)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint lanes = _lanes;
        nuint head = _cursor.Lane == 0 ? 0 : nuint.Min(lanes - _cursor.Lane, count);
        for (nuint done = 0; done < head; done += width)
        {
            nuint from = nuint.Min(_cursor.Lane + done, lanes - width);
            V order = V.AddInt32(V.Indices, V.Create((int)(_cursor.Lane + done - from))) & V.Create(V.Count - 1);
            Repeat(parameters, _cursor.Region + from, order, operands, first + done, 1, 1, ref largest);
        }

        first += head;
        nuint tail = (uint)(count - head) % (uint)lanes;
        nuint whole = count - head - tail;
        for (nuint lane = 0; lane < (whole > 0 ? lanes : tail); lane += width)
        {
            nuint from = nuint.Min(lane, lanes - width);
            Repeat(parameters, _cursor.Region + from, V.Indices, operands, first + from, lanes, lane < tail ? whole + 1 : whole, ref largest);
        }
    }

    // The operands of a vector of lanes, stored again and again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Repeat<V>(in Parameters parameters, nuint region, V order, in Parameters operands, nuint first, nuint step, nuint length, ref V largest)
        where V : struct, ILanes<V>
    {
        V scales = V.Permute(V.Load(ref parameters.Scales, region), order);
        LaneTiling.Repeat(scales, ref Unsafe.As<float, int>(ref Unsafe.Add(ref operands.Scales, first)), step, length);
        if (_divides)
        {
            largest = V.MaxInt32(largest, scales);
            LaneTiling.Repeat(V.Create(1f) / scales, ref Unsafe.As<float, int>(ref Unsafe.Add(ref operands.Reciprocals, first)), step, length);
        }

        if (!_isSymmetric)
        {
            V zeroPoints = V.Permute(V.Load(ref parameters.ZeroPoints, region), order);
            LaneTiling.Repeat(zeroPoints, ref Unsafe.Add(ref operands.ZeroPoints, first), step, length);
        }
    }

    // One by one, on machines without vectors.
    [MethodImpl(Vectorized.Walk)]
    private int Elements(in Parameters parameters, nuint count, in Parameters operands)
    {
        int largest = 0;
        for (nuint i = 0; i < count; i++, Advance(1))
        {
            float scale = Unsafe.Add(ref parameters.Scales, _cursor.Region + _cursor.Lane);
            Unsafe.Add(ref operands.Scales, i) = scale;
            if (_divides)
            {
                Unsafe.Add(ref operands.Reciprocals, i) = 1 / scale;
                largest = Math.Max(largest, BitConverter.SingleToInt32Bits(scale));
            }

            if (!_isSymmetric)
            {
                Unsafe.Add(ref operands.ZeroPoints, i) = Unsafe.Add(ref parameters.ZeroPoints, _cursor.Region + _cursor.Lane);
            }
        }

        return largest;
    }
}
