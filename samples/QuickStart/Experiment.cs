using System;
using QuantGen;

namespace QuickStart;

/// <summary>Quantizes the images under one scheme after another and measures what is gained and lost.</summary>
internal sealed class Experiment
{
    /// <summary>The first images are the queries; all others are the database that is searched.</summary>
    public const int QueryCount = 1_000;

    private readonly ImageMatrix _data;
    private readonly int _columns;
    private readonly int[] _exactNeighbours;

    // Every scheme dequantizes into the same floats: a table of many schemes needs no copies of them.
    private readonly float[] _dequantized;

    /// <summary>Searches the exact neighbours, against which every scheme is judged.</summary>
    /// <param name="data">The images.</param>
    public Experiment(ImageMatrix data)
    {
        _data = data;
        _columns = data.Shape[1];
        _dequantized = new float[data.Pixels.Length];
        _exactNeighbours = SearchNeighbours(data.Pixels);
        ExactAccuracy = ShareOfQueries(query => Label(_exactNeighbours[query]) == data.Labels.Span[query]);
    }

    /// <summary>The share of queries whose exact nearest neighbour has the query's own label, 0 to 1.</summary>
    public double ExactAccuracy { get; }

    /// <summary>Measures one scheme.</summary>
    /// <typeparam name="T">The tensor type that declares it.</typeparam>
    public Measurement Measure<T>()
        where T : IQuantizedTensor<T>
    {
        float[] pixels = _data.Pixels;
        TensorShape shape = _data.Shape;
        long floatBytes = sizeof(float) * (long)pixels.Length;

        // Code that serves any scheme asks the type for its lengths and brings its own memory; nothing below allocates.
        byte[] codes = new byte[T.GetCodeLength(shape)];
        float[] scales = new float[T.GetParameterLength(shape)];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
        long quantizedBytes = codes.Length + (long)T.GetParameterBytes(shape);

        T.ComputeParameters(pixels, shape, scales, zeroPoints);
        double quantizeSpeed = Throughput.MedianGigabytesPerSecond(
            floatBytes, () => T.Quantize(pixels, shape, scales, zeroPoints, codes));
        double dequantizeSpeed = Throughput.MedianGigabytesPerSecond(
            floatBytes, () => T.Dequantize(codes, shape, scales, zeroPoints, _dequantized));

        QuantizationError error = QuantizationError.Compare(pixels, _dequantized);
        int[] neighbours = SearchNeighbours(_dequantized);
        return new Measurement
        {
            Name = typeof(T).Name,
            BitsPerValue = 8.0 * quantizedBytes / pixels.Length,
            SqnrDecibels = error.SqnrDecibels,
            LargestError = error.LargestError,
            QuantizeSpeed = quantizeSpeed,
            DequantizeSpeed = dequantizeSpeed,
            LabelKept = ShareOfQueries(query => Label(neighbours[query]) == Label(_exactNeighbours[query])),
        };
    }

    // As in vector search, only the database is stored in few bits; queries arrive as floats.
    private int[] SearchNeighbours(float[] images)
    {
        int queryLength = QueryCount * _columns;
        return NearestNeighbour.Search(_data.Pixels.AsMemory(0, queryLength), images.AsMemory(queryLength), _columns);
    }

    private byte Label(int neighbour) => _data.Labels.Span[QueryCount + neighbour];

    private static double ShareOfQueries(Predicate<int> holds)
    {
        int count = 0;
        for (int query = 0; query < QueryCount; query++)
        {
            count += holds(query) ? 1 : 0;
        }

        return (double)count / QueryCount;
    }
}
