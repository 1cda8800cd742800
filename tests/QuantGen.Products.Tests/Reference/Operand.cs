using System;
using System.Linq;

namespace QuantGen.Products.Tests.Reference;

/// <summary>Codes of a matrix [rows, columns] with scales and zero points.</summary>
/// <param name="Scheme">Their scheme.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Codes">The codes.</param>
/// <param name="Scales">One for each region.</param>
/// <param name="ZeroPoints">One for each region, or none.</param>
internal sealed record Operand(QuantizationScheme Scheme, int Rows, int Columns, int[] Codes, float[] Scales, int[] ZeroPoints)
{
    public byte[] Stream => CodeStream.Write(Codes, Scheme.Bits);

    /// <summary>Codes of a kind, with parameters by chance.</summary>
    public static Operand Create<T>(CodeKind kind, int rows, int columns, Random random)
        where T : IQuantizedTensor<T>
    {
        QuantizationScheme scheme = T.Scheme;
        int regions = T.GetParameterLength([rows, columns]);
        int Any() => random.Next(scheme.MinCode, scheme.MaxCode + 1);
        int Extreme(bool isMax) => isMax ? scheme.MaxCode : scheme.MinCode;
        int[] codes = [.. Enumerable.Range(0, rows * columns).Select(i => kind switch
        {
            CodeKind.Smallest => scheme.MinCode,
            CodeKind.Largest => scheme.MaxCode,
            CodeKind.Alternating => Extreme(i % 2 == 0),
            CodeKind.AlternatingPairs => Extreme(i / 2 % 2 == 0),
            _ => Any(),
        })];
        return new(
            scheme,
            rows,
            columns,
            codes,
            [.. Enumerable.Range(0, regions).Select(_ => Stored(scheme.ScaleType, (random.NextSingle() * 0.1f) + 0.001f, random))],
            [.. Enumerable.Range(0, scheme.HasZeroPoints ? regions : 0).Select(_ => kind switch
            {
                CodeKind.Smallest => scheme.MaxCode,
                CodeKind.Largest => scheme.MinCode,
                _ => Any(),
            })]);
    }

    public float Scale(int row, int column) => Scales[Region(row, column)];

    /// <summary>q − Z.</summary>
    public long Difference(int row, int column) =>
        Codes[(row * Columns) + column] - (long)(Scheme.HasZeroPoints ? ZeroPoints[Region(row, column)] : Scheme.ConstantZeroPoint);

    // Any value of the type; of halves subnormal ones too.
    private static float Stored(ScaleType type, float scale, Random random) => type switch
    {
        ScaleType.Half => (float)(Half)(random.Next(4) == 0 ? scale * 1e-3f : scale),
        ScaleType.E8M0 => MathF.ScaleB(1, random.Next(-20, 3)),
        _ => scale,
    };

    private int Region(int row, int column) => Scheme switch
    {
        { GroupSize: > 0 } => (row * ((Columns + Scheme.GroupSize - 1) / Scheme.GroupSize)) + (column / Scheme.GroupSize),
        { Granularity: Granularity.PerTensor } => 0,
        _ => row,
    };
}

/// <summary>Which codes: those that stress the depth of sums, or any.</summary>
internal enum CodeKind
{
    Random,
    Smallest,
    Largest,
    Alternating,
    AlternatingPairs,
}
