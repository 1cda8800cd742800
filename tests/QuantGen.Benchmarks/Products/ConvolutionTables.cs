using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Products;

/// <summary>Convolutions of the command <c>products</c>: 3 × 3 taps over an image of 64 channels, against floats.</summary>
internal static class ConvolutionTables
{
    private const int Rounds = 11;

    private static readonly ConvolutionSetup _setup = new(Channels: 64, Size: 56);

    /// <summary>The names of what <see cref="Create"/> measures.</summary>
    public static IReadOnlyList<string> Names { get; } = ["convolution 3 × 3, 64 to 64 channels, 56 × 56", "depthwise 3 × 3, 64 channels, 56 × 56"];

    /// <summary>Measures one of them.</summary>
    public static Table Create(string name)
    {
        bool isDepthwise = name == Names[1];
        List<Contender> contenders = [.. isDepthwise ? Depthwise() : Convolution()];
        foreach (Contender contender in contenders)
        {
            contender.Call(2);
        }

        Measuring.Rounds.Calibrate(contenders, 0.03);
        Measuring.Rounds.Run(contenders, Rounds);
        double target = isDepthwise ? 4 : Kernels.VectorWidth.Bits == 512 ? 1.7 : 1.6;
        double products = (double)_setup.Pixels * _setup.Channels * (isDepthwise ? 9 : _setup.Inner);
        Table table = Tables.Create(name, "kernel", "GMAC/s", "over float", "target", "verdict");
        foreach (Contender contender in contenders)
        {
            double speedup = Measuring.Rounds.Speedup(contender, contenders[0]);
            bool hasTarget = isDepthwise ? contender != contenders[0] : contender.Name == "int8 × int8, floats in and out";
            table.AddCells(
                contender.Name,
                Fixed(products / Measuring.Rounds.Median(contender.Seconds) / 1e9, 1),
                Fixed(speedup, 2),
                hasTarget ? Fixed(target, 1) : "–",
                Tables.Verdict(hasTarget ? speedup >= target : null));
        }

        return table;
    }

    private static IEnumerable<Contender> Convolution()
    {
        (float[] x, float[] w, float[] y, byte[] z) = (Values(_setup.Image.Length, 1), Values(64 * _setup.Inner, 2), new float[_setup.Image.Length], new byte[_setup.Image.Length]);
        TensorShape shape = [64, _setup.Channels, 3, 3];
        FloatPatches floats = new(_setup, new(w, 64, _setup.Inner));
        yield return new("float, the same patches", () => floats.Convolve(x, y));
        Int8Convolution int8 = Int8Convolution.Pack(Int8Rows.Quantize(w, shape));
        UInt8Convolution uint8 = UInt8Convolution.Pack(Int8Rows.Quantize(w, shape));
        Int4Convolution int4 = Int4Convolution.Pack(Int4Rows.Quantize(w, shape));
        Int8Image codes = Int8Image.Quantize(x, _setup.Image);
        UInt8Image unsigned = UInt8Image.Quantize(x, _setup.Image);
        yield return new("int8 × int8, floats in and out", () => int8.Convolve(x, _setup.Image, y));
        yield return new("int8 × int8, codes to floats", () => int8.Convolve(codes.Codes, _setup.Image, codes.Scales, y));
        yield return new("int8 × int8, codes to codes", () => int8.Convolve(codes.Codes, _setup.Image, codes.Scales, 0.1f, z));
        yield return new("uint8 × int8, codes to codes", () => uint8.Convolve(unsigned.Codes, _setup.Image, unsigned.Scales, unsigned.ZeroPoints, 0.1f, 128, z));
        yield return new("int8 × int4, floats in and out", () => int4.Convolve(x, _setup.Image, y));
    }

    private static IEnumerable<Contender> Depthwise()
    {
        (float[] x, float[] w, float[] y, byte[] z) = (Values(_setup.Image.Length, 1), Values(64 * 9, 2), new float[_setup.Image.Length], new byte[_setup.Image.Length]);
        TensorShape shape = [64, 1, 3, 3];
        FloatDepthwise floats = new(_setup, w);
        yield return new("float loop of TensorPrimitives", () => floats.Convolve(x, y));
        Int8Depthwise int8 = Int8Depthwise.Pack(Int8Rows.Quantize(w, shape));
        UInt8Depthwise uint8 = UInt8Depthwise.Pack(Int8Rows.Quantize(w, shape));
        Int8Image codes = Int8Image.Quantize(x, _setup.Image);
        UInt8Image unsigned = UInt8Image.Quantize(x, _setup.Image);
        yield return new("int8 × int8, codes to codes", () => int8.Convolve(codes.Codes, _setup.Image, codes.Scales, 0.01f, z));
        yield return new("uint8 × int8, codes to codes", () => uint8.Convolve(unsigned.Codes, _setup.Image, unsigned.Scales, unsigned.ZeroPoints, 0.01f, 128, z));
        yield return new("int8 × int8, codes to floats", () => int8.Convolve(codes.Codes, _setup.Image, codes.Scales, y));
        yield return new("int8 × int8, floats in and out", () => int8.Convolve(x, _setup.Image, y));
    }

    private static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
