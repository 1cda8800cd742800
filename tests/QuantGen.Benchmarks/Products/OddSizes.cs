using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Products;

/// <summary>Products of odd extents of the command <c>products</c>, against those of the next whole tiles: four rows, two vectors of outputs, and whole lines of codes.</summary>
internal static class OddSizes
{
    private const int Rounds = 15;
    private const int RowsOfTile = 4;
    private const double Target = 0.95;

    // Outputs that each width of vectors fills up alike.
    private static readonly ProductSize[] _sizes =
    [
        new(1023, 1021, 1019), new(255, 4093, 4091), new(65, 1021, 1019), new(65, 1021, 1023), new(7, 1021, 1001), new(7, 4093, 4091), new(3, 1021, 1019),
        new(5, 61, 59), new(1, 1021, 1019), new(1, 4093, 4091),
    ];

    /// <summary>Measures all.</summary>
    public static Table Create(Action<string> progress)
    {
        Table table = Tables.Create("odd extents", "product", "odd", "whole tiles", "GMAC/s", "of whole tiles'", "target", "verdict");
        foreach (ProductSize size in _sizes)
        {
            progress(size.ToString());
            Add<Int8ByInt8, Int8Rows>(table, "int8 × int8", size, 4);
            Add<Int8ByInt4, Int4Rows>(table, "int8 × int4", size, 8);
            Add<Int8ByInt4InGroups, Int4InGroups>(table, "groups of 32: int8 × int4", size, 32);
        }

        return table;
    }

    private static void Add<TProduct, TWeights>(Table table, string name, ProductSize odd, int codesOfLine)
        where TProduct : IQuantizedProduct<TProduct>
        where TWeights : IQuantizedTensor<TWeights>
    {
        ProductSize whole = new(odd.Rows == 1 ? 1 : Up(odd.Rows, RowsOfTile), Up(odd.Outputs, Kernels.VectorWidth.Bits / 16), Up(odd.Inner, codesOfLine));
        List<Contender> contenders = [Of<TProduct, TWeights>(whole), Of<TProduct, TWeights>(odd)];
        contenders.ForEach(static contender => contender.Call(2));
        Measuring.Rounds.Calibrate(contenders, 0.02);
        Measuring.Rounds.Run(contenders, Rounds);
        double speedup = Measuring.Rounds.Speedup(contenders[1], contenders[0]);
        double rate = (double)odd.Rows * odd.Outputs * odd.Inner / Measuring.Rounds.Median(contenders[1].Seconds) / 1e9;
        table.AddCells(name, odd.ToString(), whole.ToString(), Fixed(rate, 1), Fixed(speedup, 2), Fixed(Target, 2), Tables.Verdict(speedup >= Target));
    }

    private static Contender Of<TProduct, TWeights>(ProductSize size)
        where TProduct : IQuantizedProduct<TProduct>
        where TWeights : IQuantizedTensor<TWeights>
    {
        (int rows, int outputs, int inner, _) = size;
        TensorShape shape = [outputs, inner];
        float[] x = Values(rows * inner, 1), scales = new float[TWeights.GetParameterLength(shape)], y = new float[rows * outputs];
        byte[] codes = new byte[TWeights.GetCodeLength(shape)];
        TWeights.QuantizeDynamic(Values(outputs * inner, 2), shape, scales, default, codes);
        TProduct product = TProduct.Pack(codes, shape, scales, default, default);
        return new(size.ToString(), () => product.Multiply(x, rows, y));
    }

    private static int Up(int extent, int multiple) => (extent + multiple - 1) / multiple * multiple;

    private static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
