using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using FashionMnist.Network;
using Products;
using QuantGen;

// One dense layer of 2,048 inputs and outputs, three ways, for a batch and for a single row. One argument: milliseconds of each measurement, 1000 if there is none.
const int Outputs = 2048, Inner = 2048, Rows = 64;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int milliseconds = 1000;
if (args.Length > 1 || (args.Length == 1 && !(int.TryParse(args[0], out milliseconds) && milliseconds > 0)))
{
    Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', args)}. Give none, or the milliseconds of each measurement.");
    return 2;
}

float[] weights = Normal(Outputs * Inner, 0.03f, 1), bias = Normal(Outputs, 0.1f, 2), x = Normal(Rows * Inner, 1, 3);
float[] exact = new float[Rows * Outputs];
new FloatLayer(weights, bias, Inner).Multiply(x, Rows, exact);

Weights8 weights8 = Weights8.Quantize(weights, [Outputs, Inner]);
Weights4 weights4 = Weights4.Quantize(weights, [Outputs, Inner]);
FloatLayer dequantized = new(weights4.ToArray(), bias, Inner);
Dense8 dense8 = Dense8.Pack(weights8, bias);
Dense4 dense4 = Dense4.Pack(weights4, bias);

Console.WriteLine($"A dense layer of {Inner} inputs and {Outputs} outputs with ReLU, on one thread.");
Console.WriteLine();
Console.WriteLine("                                          bytes of   ms for   ms for  error of outputs");
Console.WriteLine($"                                           weights  {Rows} rows    1 row  (of their mean square)");
Print("4 bits in groups, dequantized, as floats", sizeof(float) * weights.Length, dequantized.Multiply);
Print("8 bits, multiplied as codes", dense8.PackedBytes.Length, dense8.Multiply);
Print("4 bits in groups, multiplied as codes", dense4.PackedBytes.Length, dense4.Multiply);
return 0;

void Print(string name, int bytes, Multiply multiply)
{
    float[] y = new float[Rows * Outputs];
    multiply(x, Rows, y);
    double error = y.Zip(exact, (value, truth) => (double)(value - truth) * (value - truth)).Sum() / exact.Sum(truth => (double)truth * truth);
    Console.WriteLine($"{name,-40}  {bytes,8}  {Time(multiply, Rows, y),7:F2}  {Time(multiply, 1, y),7:F3}  {error:P3}");
}

// The shortest of many calls.
double Time(Multiply multiply, int rows, float[] y)
{
    double best = double.MaxValue;
    long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 1000 * milliseconds);
    while (Stopwatch.GetTimestamp() < end)
    {
        long start = Stopwatch.GetTimestamp();
        multiply(x.AsSpan(0, rows * Inner), rows, y);
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    return best;
}

static float[] Normal(int count, float deviation, int seed)
{
    SplitMix random = new((ulong)seed);
    return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal() * deviation)];
}

/// <summary>A layer.</summary>
internal delegate void Multiply(ReadOnlySpan<float> x, int rows, Span<float> y);
