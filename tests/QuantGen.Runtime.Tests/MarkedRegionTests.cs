using System;
using System.Linq;
using QuantGen.Runtime.Tests.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests;

/// <summary>A row that is not finite is marked and stored as zeros; the batch around it is stored as it is.</summary>
public sealed class MarkedRegionTests
{
    private const int Rows = 100;
    private const int Columns = 33;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EmbeddingsAroundABadRowAreStored(bool inParallel)
    {
        float[] clean = Samples.Gaussian(Rows * Columns, 1), source = (float[])clean.Clone();
        source[(17 * Columns) + 5] = float.NaN;
        source[(42 * Columns) + 32] = float.PositiveInfinity;
        source[(42 * Columns) + 1] = float.NegativeInfinity;
        source[(99 * Columns) + 32] = float.NegativeInfinity;
        float[] scales = new float[Rows], expectedScales = new float[Rows], back = new float[source.Length];
        byte[] codes = new byte[source.Length], expected = new byte[source.Length];
        bool[] notFinite = new bool[Rows];
        int marked = inParallel
            ? ParallelKernels.QuantizeDynamicOrMark<Tokens>(source, [Rows, Columns], scales, [], codes, notFinite, cancellationToken: TestContext.Current.CancellationToken)
            : Tokens.QuantizeDynamicOrMark(source, [Rows, Columns], scales, codes, notFinite);
        Tokens.QuantizeDynamic(clean, [Rows, Columns], expectedScales, expected);
        Tokens.Dequantize(codes, [Rows, Columns], scales, back);

        Assert.Equal(3, marked);
        for (int row = 0; row < Rows; row++)
        {
            Range place = (row * Columns)..((row + 1) * Columns);
            bool isBad = row is 17 or 42 or 99;
            Assert.Equal(isBad, notFinite[row]);
            Assert.Equal(isBad ? 1 : expectedScales[row], scales[row]);
            Assert.Equal(isBad ? new byte[Columns] : expected[place], codes[place]);
            Assert.True(!isBad || back[place].All(value => value == 0));
        }
    }

    [Fact]
    public void CleanBatchesHaveNoMarks()
    {
        bool[] notFinite = [true, true, true];
        Assert.Equal(0, Tokens.QuantizeDynamicOrMark(new float[6], [3, 2], new float[3], new byte[6], notFinite));
        Assert.Equal([false, false, false], notFinite);
    }

    [Fact]
    public void AWholeTensorMayBeMarked()
    {
        float[] scales = new float[1];
        int[] zeroPoints = [7];
        byte[] codes = [1, 2, 3];
        bool[] notFinite = new bool[1];
        Assert.Equal(1, Activations.QuantizeDynamicOrMark([1, float.NaN, 3], [3], scales, zeroPoints, codes, notFinite));
        Assert.Equal((1f, 255), (scales[0], zeroPoints[0]));
        Assert.Equal([255, 255, 255], codes);
    }

    /// <summary>Types written by hand inherit a form of it: every scheme behind such a type gives what its kernels give.</summary>
    [Fact]
    public void TypesWrittenByHandGiveTheSame()
    {
        Comparison comparison = new();
        TestSchemes.ForEach(comparison);
        Assert.InRange(comparison.Compared, 40, int.MaxValue);
    }

    private sealed class Comparison : IQuantizedTensorVisitor
    {
        public int Compared { get; private set; }

        public void Visit<T>()
            where T : IQuantizedTensor<T>
        {
            foreach (int spoilt in (int[])[0, 1, 7])
            {
                float[] source = Samples.Gaussian(12 * 22, spoilt);
                foreach (int i in Enumerable.Range(0, spoilt))
                {
                    source[(i * 67) % source.Length] = i % 2 == 0 ? float.NaN : float.NegativeInfinity;
                }

                Assert.Equal(Run<T>(source), Run<HandWrittenTensor<T>>(source));
                Compared++;
            }
        }

        private static (int Marked, string Scales, string ZeroPoints, string Codes, string Marks) Run<T>(float[] source)
            where T : IQuantizedTensor<T>
        {
            TensorShape shape = [12, 22];
            int regions = T.GetParameterLength(shape);
            float[] scales = new float[regions];
            int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? regions : 0];
            byte[] codes = new byte[T.GetCodeLength(shape)];
            bool[] marks = new bool[regions];
            int marked = T.QuantizeDynamicOrMark(source, shape, scales, zeroPoints, codes, marks);
            return (marked, string.Join(' ', scales.Select(BitConverter.SingleToInt32Bits)), string.Join(' ', zeroPoints), Convert.ToHexString(codes), string.Join(' ', marks));
        }
    }
}
