using System;

namespace QuantGen.Benchmarks.Rows;

/// <summary>A tensor with its parameters, which every contender of a row works on.</summary>
internal sealed unsafe class Workload
{
    private Workload(Buffers buffers, Geometry geometry, QuantizationScheme scheme, int codeLength, int regions)
    {
        Buffers = buffers;
        Geometry = geometry;
        Scheme = scheme;
        Shape = geometry.ShapeOf(buffers.Length);
        CodeLength = codeLength;
        Scales = new float[regions];
        ZeroPoints = new int[scheme.HasZeroPoints ? regions : 0];

        // Set without a kernel, so that the first call of one can be timed.
        Array.Fill(Scales, scheme.HasZeroPoints ? 2 * Buffers.Largest / (scheme.MaxCode - scheme.MinCode) : Buffers.Largest / scheme.MaxCode);
        Array.Fill(ZeroPoints, (scheme.MinCode + scheme.MaxCode + 1) / 2);
    }

    public Buffers Buffers { get; }

    public Geometry Geometry { get; }

    public QuantizationScheme Scheme { get; }

    public TensorShape Shape { get; }

    /// <summary>Bytes of codes.</summary>
    public int CodeLength { get; }

    public float[] Scales { get; }

    public int[] ZeroPoints { get; }

    /// <summary>Elements: as many as the buffers have, or the most that make a whole shape.</summary>
    public int Length => Shape.Length;

    public ReadOnlySpan<float> Source => new(Buffers.Source.Pointer, Length);

    public Span<float> Destination => new(Buffers.Destination.Pointer, Length);

    public Span<byte> Codes => new(Buffers.Codes.Pointer, CodeLength);

    public static Workload Of<T>(Buffers buffers, Geometry geometry)
        where T : IQuantizedTensor<T>
    {
        TensorShape shape = geometry.ShapeOf(buffers.Length);
        return new Workload(buffers, geometry, T.Scheme, T.GetCodeLength(shape), T.GetParameterLength(shape));
    }
}
