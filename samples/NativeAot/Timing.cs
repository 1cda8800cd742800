using System;
using System.Diagnostics;
using QuantGen;

namespace NativeAot;

/// <summary>The throughput of a few operations on 65,536 floats, which the second-level cache holds: the best of several rounds.</summary>
internal static class Timing
{
    private const int Rounds = 50;
    private const int CallsOfRound = 50;
    private static readonly TensorShape _shape = [256, 256];

    /// <summary>Prints gigabytes of floats in a second.</summary>
    public static void Print()
    {
        Console.WriteLine("GB/s of floats   quantize  dequantize  dynamic  fake");
        Print<EveryWidth.Int8SymmetricPerTensor>("int8 per tensor");
        Print<EveryWidth.Int4SymmetricPerGroup32>("int4 groups");
        Print<EveryWidth.Int3SymmetricPerTensor>("int3 per tensor");
        Print<EveryAxis.UInt8AsymmetricPerChannelAxisMinus1>("uint8 last axis");
    }

    private static void Print<T>(string name)
        where T : IQuantizedTensor<T>
    {
        float[] source = TestData.Finite(_shape.Length);
        float[] values = new float[_shape.Length];
        float[] scales = new float[T.GetParameterLength(_shape)];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
        byte[] codes = new byte[T.GetCodeLength(_shape)];
        double dynamic = Measure(() => T.QuantizeDynamic(source, _shape, scales, zeroPoints, codes));
        double quantize = Measure(() => T.Quantize(source, _shape, scales, zeroPoints, codes));
        double dequantize = Measure(() => T.Dequantize(codes, _shape, scales, zeroPoints, values));
        double fake = Measure(() => T.FakeQuantize(source, _shape, scales, zeroPoints, values));
        Console.WriteLine($"{name,-15}  {quantize,8:F1}  {dequantize,10:F1}  {dynamic,7:F1}  {fake,4:F1}");
    }

    private static double Measure(Action operation)
    {
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < CallsOfRound; call++)
            {
                operation();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)CallsOfRound * _shape.Length * sizeof(float) / best / 1e9;
    }
}
