using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Numerics.Tensors;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Products;

/// <summary>The command <c>scores</c>: one query in floats against stored vectors, dot products, on one thread, over floats and over reading the packed bytes.</summary>
internal static class ScoresCommand
{
    private const int Rounds = 11;
    private const int DefaultVectors = 100_000;
    private const string Reading = "… reading its bytes";

    private static readonly int[] _dimensions = [384, 768, 1536];

    private static readonly Dictionary<string, double> _targets = new()
    {
        ["int8 × int8"] = 3.5,
        ["int8 × int4"] = 6,
        ["1 bit × 1 bit"] = 25,
    };

    public static Command Create()
    {
        Option<int> vectors = new("--vectors") { Description = "How many vectors are stored.", DefaultValueFactory = static _ => DefaultVectors };
        vectors.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > DefaultVectors)
            {
                result.AddError($"--vectors is 1 to {DefaultVectors}.");
            }
        });
        Command command = new("scores", "One query against 100,000 vectors of codes, against floats and against reading them.") { vectors };
        command.SetAction(result => Run(result.GetValue(vectors)));
        return command;
    }

    private static void Run(int vectors)
    {
        List<Table> tables = [];
        Terminal.WithProgress(progress =>
        {
            foreach (int dimension in _dimensions)
            {
                progress(Invariant($"{vectors} × {dimension}"));
                tables.Add(Measure(vectors, dimension));
            }
        });
        tables.ForEach(static table => AnsiConsole.Write(table));
    }

    private static Table Measure(int vectors, int dimension)
    {
        List<Contender> contenders = [.. Contenders(vectors, dimension)];
        contenders.ForEach(static contender => contender.Call(2));
        Measuring.Rounds.Calibrate(contenders, 0.03);
        Measuring.Rounds.Run(contenders, Rounds);
        Table table = Tables.Create(
            Invariant($"{vectors} vectors of {dimension}"), "query × vectors", "ms", "over float", "target", "verdict", "of reading its bytes");
        for (int i = 0; i < contenders.Count; i++)
        {
            Contender contender = contenders[i];
            if (contender.Name == Reading)
            {
                continue;
            }

            double speedup = Measuring.Rounds.Speedup(contender, contenders[0]);
            double target = 0;
            bool hasTarget = vectors == DefaultVectors && _targets.TryGetValue(contender.Name, out target), isRead = i + 1 < contenders.Count && contenders[i + 1].Name == Reading;
            table.AddCells(
                contender.Name,
                Fixed(1e3 * Measuring.Rounds.Median(contender.Seconds), 2),
                Fixed(speedup, 2),
                hasTarget ? Fixed(target, 1) : "–",
                Tables.Verdict(hasTarget ? speedup >= target : null),
                isRead ? Fixed(Measuring.Rounds.Speedup(contender, contenders[i + 1]), 2) : "–");
        }

        return table;
    }

    private static IEnumerable<Contender> Contenders(int vectors, int dimension)
    {
        Random random = new(dimension);
        float[] stored = new float[vectors * dimension], query = new float[dimension], scores = new float[vectors];
        foreach (ref float value in stored.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        stored.AsSpan(0, dimension).CopyTo(query);
        TensorShape shape = [vectors, dimension];
        yield return new("float: TensorPrimitives.Dot", () =>
        {
            for (int i = 0; i < vectors; i++)
            {
                scores[i] = TensorPrimitives.Dot<float>(stored.AsSpan(i * dimension, dimension), query);
            }
        });
        Int8ByInt8 int8 = Int8ByInt8.Pack(Int8Rows.Quantize(stored, shape));
        yield return new("int8 × int8", () => int8.Scores(query, Distance.Dot, scores));
        yield return Read(int8.PackedBytes);
        Int8ByInt4 int4 = Int8ByInt4.Pack(Int4Rows.Quantize(stored, shape));
        yield return new("int8 × int4", () => int4.Scores(query, Distance.Dot, scores));
        yield return Read(int4.PackedBytes);
        Int8ByInt2 int2 = Int8ByInt2.Pack(Int2Rows.Quantize(stored, shape));
        yield return new("int8 × int2", () => int2.Scores(query, Distance.Dot, scores));
        yield return Read(int2.PackedBytes);
        UInt1Rows bits = UInt1Rows.Quantize(stored, shape);
        Int8ByUInt1 uint1 = Int8ByUInt1.Pack(bits);
        yield return new("int8 × 1 bit", () => uint1.Scores(query, Distance.Dot, scores));
        yield return Read(uint1.PackedBytes);
        UInt1ByUInt1 single = UInt1ByUInt1.Pack(bits);
        yield return new("1 bit × 1 bit", () => single.Scores(query, Distance.Dot, scores));
        yield return Read(single.PackedBytes);
    }

    // Follows what it is compared with.
    private static Contender Read(ReadOnlyMemory<byte> bytes) => new(Reading, () => PackedReader.Read(bytes.Span));
}
