using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Kernels;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Products;

/// <summary>The command <c>products</c>: floats in and out through integer products, against the float product and ONNX Runtime, on one thread.</summary>
internal static class ProductsCommand
{
    private const int Rounds = 11;

    private const string Base = "float, 6 rows by 2 vectors";

    private static readonly ProductSize[] _sizes = [.. ProductSize.OfRatios, new(1, 16384, 8192, IsInMemory: true)];

    private static readonly Dictionary<string, double> _targets512 = new()
    {
        ["int8 × int8"] = 1.8,
        ["int8 × int7"] = 2.1,
        ["int8 × int6"] = 2.3,
        ["int8 × int5"] = 2.5,
        ["int8 × int4"] = 2.7,
        ["int8 × int3"] = 2.7,
        ["int8 × int2"] = 2.7,
        ["int8 × uint1"] = 2.7,
        ["groups of 32: int8 × int4"] = 2.2,
    };

    private static readonly Dictionary<string, double> _targets256 = new()
    {
        ["int8 × int8"] = 1.6,
        ["int8 × int7"] = 1.9,
        ["int8 × int6"] = 2.1,
        ["int8 × int5"] = 2.3,
        ["int8 × int4"] = 2.5,
        ["int8 × int3"] = 2.5,
        ["int8 × int2"] = 2.5,
        ["int8 × uint1"] = 2.5,
        ["groups of 32: int8 × int4"] = 2.0,
    };

    /// <summary>What is said where products cannot be measured.</summary>
    public const string NoVectors = "Products are measured beside a product of floats, which takes vectors; this process has none (DOTNET_EnableHWIntrinsic).";

    // Without 256 bits, all are to be faster than floats.
    private static readonly Dictionary<string, double> _targets128 = _targets256.ToDictionary(static target => target.Key, static _ => 1.0);

    public static Command Create()
    {
        Option<bool> convolutions = new("--convolutions") { Description = "Convolutions only." };
        Option<bool> odd = new("--odd") { Description = "Products of odd extents only, against those of the next whole tiles." };
        Option<int[]> size = new("--size")
        {
            Description = "Rows, outputs and inner length (a multiple of 32) of the only product to measure.",
            Arity = new ArgumentArity(3, 3),
            AllowMultipleArgumentsPerToken = true,
        };
        Command command = new("products", "Products and convolutions of codes, against those of floats.") { convolutions, odd, size };
        command.SetAction(result =>
        {
            if (VectorWidth.Bits == 0)
            {
                Console.Error.WriteLine(NoVectors);
                return 1;
            }

            if (result.GetValue(odd))
            {
                RunOdd();
                return 0;
            }

            ProductSize[] sizes = result.GetValue(convolutions) ? [] : result.GetValue(size) is [int rows, int outputs, int inner] ? [SizeOf(rows, outputs, inner)] : _sizes;
            Run(sizes, sizes.Length == 1 ? [] : ConvolutionTables.Names);
            return 0;
        });
        return command;
    }

    /// <summary>The tables of some sizes, the float product and other libraries among the contenders.</summary>
    public static List<Table> Measure(IEnumerable<ProductSize> sizes, Action<string> progress)
    {
        List<Table> tables = [];
        foreach (ProductSize size in sizes)
        {
            progress(size.ToString());
            tables.AddRange(Measure(size));
        }

        return tables;
    }

    private static ProductSize SizeOf(int rows, int outputs, int inner)
    {
        ProductSize size = new(rows, outputs, inner);
        return _sizes.FirstOrDefault(one => (one with { IsInMemory = false }) == size) ?? size;
    }

    private static void Run(ProductSize[] sizes, IEnumerable<string> convolutions)
    {
        List<Table> tables = [];
        Terminal.WithProgress(progress =>
        {
            tables.AddRange(Measure(sizes, progress));
            foreach (string name in convolutions)
            {
                progress(name);
                tables.Add(ConvolutionTables.Create(name));
            }
        });
        foreach (Table table in tables)
        {
            AnsiConsole.Write(table);
        }

        AnsiConsole.WriteLine("Multiply-adds of the whole call: inputs are floats, quantized and packed in it. Targets are over the float product, of 64 rows and more.");
    }

    private static void RunOdd()
    {
        Table? table = null;
        Terminal.WithProgress(progress => table = OddSizes.Create(progress));
        AnsiConsole.Write(table!);
        AnsiConsole.WriteLine("The time of whole tiles over that of odd extents, which takes as many multiply-adds: inputs are floats, quantized and packed in the call.");
    }

    private static Table[] Measure(ProductSize size)
    {
        (int rows, int outputs, int inner, _) = size;
        float[] x = Values(rows * inner, 1), w = Values(outputs * inner, 2), y = new float[rows * outputs];
        List<Contender> contenders = [.. Contenders(x, w, y, size)];
        foreach (Contender contender in contenders)
        {
            contender.Call(2);
        }

        Measuring.Rounds.Calibrate(contenders, 0.03);
        Measuring.Rounds.Run(contenders, Rounds);
        Dictionary<string, double> targets = Kernels.VectorWidth.Bits switch
        {
            512 => _targets512,
            256 => _targets256,
            _ => _targets128,
        };
        Table table = Tables.Create(size.ToString(), "product", "GMAC/s", "over float", "target", "verdict");
        foreach (Contender contender in contenders)
        {
            double speedup = Measuring.Rounds.Speedup(contender, contenders[0]);
            double rate = (double)rows * outputs * inner / Measuring.Rounds.Median(contender.Seconds) / 1e9;
            bool hasTarget = targets.TryGetValue(contender.Name, out double target) && rows >= 64;
            table.AddCells(
                contender.Name, Fixed(rate, 1), Fixed(speedup, 2), hasTarget ? Fixed(target, 1) : "–", Tables.Verdict(hasTarget ? speedup >= target : null));
        }

        Table peers = ProductPeers.Compare(size, contenders);
        contenders.ForEach(static contender => contender.Dispose());
        return [table, peers];
    }

    private static IEnumerable<Contender> Contenders(float[] x, float[] w, float[] y, ProductSize size)
    {
        (int rows, int outputs, int inner, bool isInMemory) = size;
        TensorShape shape = [outputs, inner];
        FloatProduct floats = new(w, outputs, inner);
        yield return new(Base, () => floats.Multiply(x, rows, y));
        Int8ByInt8 int8 = Int8ByInt8.Pack(Int8Rows.Quantize(w, shape));
        Int8ByInt4 int4 = Int8ByInt4.Pack(Int4Rows.Quantize(w, shape));
        Int8ByInt2 int2 = Int8ByInt2.Pack(Int2Rows.Quantize(w, shape));
        yield return Of("int8 × int8", int8);
        yield return Of("uint8 × int8", UInt8ByInt8.Pack(Int8Rows.Quantize(w, shape)));
        Int4InGroups nibbles = Int4InGroups.Quantize(w, shape);
        yield return Of("groups of 32: int8 × int4", Int8ByInt4InGroups.Pack(nibbles));
        yield return Of("groups of 32: uint8 × int4", UInt8ByInt4InGroups.Pack(nibbles));
        yield return Of("int8 × int4", int4);
        yield return Of("int8 × int2", int2);
        if (rows == 1)
        {
            yield return new("reading the packed bytes of 8 bits", () => PackedReader.Read(int8.PackedBytes.Span));
            yield return new("reading the packed bytes of 4 bits", () => PackedReader.Read(int4.PackedBytes.Span));
            yield return new("reading the packed bytes of 2 bits", () => PackedReader.Read(int2.PackedBytes.Span));
        }

        foreach (Contender peer in ProductPeers.OfNibbles(x, w, nibbles, size))
        {
            yield return peer;
        }

        if (isInMemory)
        {
            yield break;
        }

        yield return Of("int8 × int7", Int8ByInt7.Pack(Int7Rows.Quantize(w, shape)));
        yield return Of("int8 × int6", Int8ByInt6.Pack(Int6Rows.Quantize(w, shape)));
        yield return Of("int8 × int5", Int8ByInt5.Pack(Int5Rows.Quantize(w, shape)));
        yield return Of("int8 × int3", Int8ByInt3.Pack(Int3Rows.Quantize(w, shape)));
        yield return Of("int8 × uint1", Int8ByUInt1.Pack(UInt1Rows.Quantize(w, shape)));
        OnnxProduct onnxFloats = OnnxProduct.OfFloats(x, w, rows, outputs, inner);
        yield return new("ONNX Runtime: float", onnxFloats.Run, onnxFloats);
        byte[] codes = [.. Int8Rows.Quantize(x, [rows, inner]).Codes];
        sbyte[] weights = [.. Int8Rows.Quantize(w, shape).Codes.ToArray().Select(code => (sbyte)code)];
        OnnxProduct unsigned = OnnxProduct.OfCodes(codes, isSigned: false, weights, rows, outputs, inner);
        yield return new("ONNX Runtime: MatMulInteger u8 × s8, sums", unsigned.Run, unsigned);
        OnnxProduct signed = OnnxProduct.OfCodes(codes, isSigned: true, weights, rows, outputs, inner);
        yield return new(ProductPeers.SignedOnnx, signed.Run, signed);

        Contender Of<T>(string name, T product)
            where T : IQuantizedProduct<T> => new(name, () => product.Multiply(x, rows, y));
    }

    private static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
