using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Numerics.Tensors;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Products;

/// <summary>The command <c>scores</c>: one query in floats against 100,000 stored vectors, dot products, on one thread.</summary>
internal static class ScoresCommand
{
    private const int Rounds = 11;
    private const int Vectors = 100_000;

    private static readonly int[] _dimensions = [384, 768, 1536];

    private static readonly Dictionary<string, double> _targets = new()
    {
        ["int8 × int8"] = 3.5,
        ["int8 × int4"] = 6,
        ["1 bit × 1 bit"] = 25,
    };

    public static Command Create()
    {
        Command command = new("scores", "One query against 100,000 vectors of codes, against floats.");
        command.SetAction(static _ => Run());
        return command;
    }

    private static void Run()
    {
        List<Table> tables = [];
        Terminal.WithProgress(progress =>
        {
            foreach (int dimension in _dimensions)
            {
                progress(Invariant($"{Vectors} × {dimension}"));
                tables.Add(Measure(dimension));
            }
        });
        tables.ForEach(static table => AnsiConsole.Write(table));
    }

    private static Table Measure(int dimension)
    {
        List<Contender> contenders = [.. Contenders(dimension)];
        contenders.ForEach(static contender => contender.Call(2));
        Measuring.Rounds.Calibrate(contenders, 0.03);
        Measuring.Rounds.Run(contenders, Rounds);
        Table table = Tables.Create(Invariant($"{Vectors} vectors of {dimension}"), "query × vectors", "ms", "over float", "target", "verdict");
        foreach (Contender contender in contenders)
        {
            double speedup = Measuring.Rounds.Speedup(contender, contenders[0]);
            bool hasTarget = _targets.TryGetValue(contender.Name, out double target);
            table.AddCells(
                contender.Name,
                Fixed(1e3 * Measuring.Rounds.Median(contender.Seconds), 2),
                Fixed(speedup, 2),
                hasTarget ? Fixed(target, 1) : "–",
                Tables.Verdict(hasTarget ? speedup >= target : null));
        }

        return table;
    }

    private static IEnumerable<Contender> Contenders(int dimension)
    {
        Random random = new(dimension);
        float[] vectors = new float[Vectors * dimension], query = new float[dimension], scores = new float[Vectors];
        foreach (ref float value in vectors.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        vectors.AsSpan(dimension, dimension).CopyTo(query);
        TensorShape shape = [Vectors, dimension];
        yield return new("float: TensorPrimitives.Dot", () =>
        {
            for (int i = 0; i < Vectors; i++)
            {
                scores[i] = TensorPrimitives.Dot<float>(vectors.AsSpan(i * dimension, dimension), query);
            }
        });
        Int8ByInt8 int8 = Int8ByInt8.Pack(Int8Rows.Quantize(vectors, shape));
        yield return new("int8 × int8", () => int8.Scores(query, Distance.Dot, scores));
        Int8ByInt4 int4 = Int8ByInt4.Pack(Int4Rows.Quantize(vectors, shape));
        yield return new("int8 × int4", () => int4.Scores(query, Distance.Dot, scores));
        Int8ByInt2 int2 = Int8ByInt2.Pack(Int2Rows.Quantize(vectors, shape));
        yield return new("int8 × int2", () => int2.Scores(query, Distance.Dot, scores));
        UInt1Rows bits = UInt1Rows.Quantize(vectors, shape);
        Int8ByUInt1 uint1 = Int8ByUInt1.Pack(bits);
        yield return new("int8 × 1 bit", () => uint1.Scores(query, Distance.Dot, scores));
        UInt1ByUInt1 single = UInt1ByUInt1.Pack(bits);
        yield return new("1 bit × 1 bit", () => single.Scores(query, Distance.Dot, scores));
        yield return new("reading the bytes of int8", () => PackedReader.Read(int8.PackedBytes.Span));
        yield return new("reading the bytes of 4 bits", () => PackedReader.Read(int4.PackedBytes.Span));
        yield return new("reading the bytes of 1 bit", () => PackedReader.Read(single.PackedBytes.Span));
    }
}
