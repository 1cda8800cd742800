using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Products;

/// <summary>What products of codes are compared with beside floats: the same products of other libraries, and for one row reading the bytes.</summary>
internal static class ProductPeers
{
    public const string SignedOnnx = "ONNX Runtime: MatMulInteger s8 × s8, sums";

    private const string Grouped = "groups of 32: int8 × int4";
    private const string Nibbles = "ONNX Runtime: MatMulNBits, accuracy level 4";
    private const string GgmlNibbles = "ggml: q4_0, repacked";

    // Of their mean square; 4 bits err by some percent.
    private const double MostError = 0.05;

    /// <summary>Other libraries' products of floats by weights of 4 bits in groups of 32.</summary>
    public static IEnumerable<Contender> OfNibbles(float[] x, float[] w, Int4InGroups nibbles, ProductSize size)
    {
        (int rows, int outputs, int inner, _) = size;
        float[] floats = new float[outputs];
        new FloatProduct(w, outputs, inner).Multiply(x.AsSpan(0, inner).ToArray(), 1, floats);
        OnnxProduct onnx = OnnxProduct.OfNibbles(x, nibbles.Codes, nibbles.Scales, rows, outputs, inner);
        onnx.Run();
        Check(Nibbles, onnx.Outputs, floats);
        yield return new(Nibbles, onnx.Run, onnx);
        if (Ggml.IsAvailable)
        {
            GgmlProduct ggml = new(x, w, rows, outputs, inner);
            ggml.Run();
            Check(GgmlNibbles, ggml.Outputs, floats);
            yield return new(GgmlNibbles, ggml.Run, ggml);
        }
    }

    /// <summary>A table of ratios to them.</summary>
    public static Table Compare(ProductSize size, IReadOnlyList<Contender> contenders)
    {
        Table table = Tables.Create($"{size}, over others", "product", "over", "ratio", "target", "verdict");
        foreach ((string mine, string other, double target) in Targets(size))
        {
            if (contenders.FirstOrDefault(one => one.Name == mine) is { } first && contenders.FirstOrDefault(one => one.Name == other) is { } second)
            {
                double ratio = Measuring.Rounds.Speedup(first, second);
                table.AddCells(mine, other, Fixed(ratio, 2), Fixed(target, 2), Tables.Verdict(ratio >= target));
            }
        }

        return table;
    }

    private static IEnumerable<(string Mine, string Other, double Target)> Targets(ProductSize size)
    {
        double target = size.Rows >= 64 ? 1.6 : size.Rows > 1 || size.IsInMemory ? 1.2 : 1.4;
        yield return (Grouped, Nibbles, target);
        yield return (Grouped, GgmlNibbles, target);
        if (size.Rows > 1)
        {
            yield return ("int8 × int8", SignedOnnx, 4);
        }
        else
        {
            yield return ("int8 × int8", "reading the packed bytes of 8 bits", 0.9);
            yield return ("int8 × int4", "reading the packed bytes of 4 bits", 0.8);
            yield return ("int8 × int2", "reading the packed bytes of 2 bits", 0.75);
        }
    }

    // The first row, by which a peer that is called wrongly betrays itself.
    private static void Check(string name, ReadOnlySpan<float> outputs, float[] floats)
    {
        double error = 0, size = 0;
        for (int i = 0; i < floats.Length; i++)
        {
            error += Math.Pow(outputs[i] - floats[i], 2);
            size += Math.Pow(floats[i], 2);
        }

        if (error > MostError * size)
        {
            throw new InvalidOperationException(Invariant($"{name} errs by {error / size} of the outputs' mean square."));
        }
    }
}
