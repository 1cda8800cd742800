using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using QuantGen.Benchmarks.Calls;
using QuantGen.Kernels;

namespace QuantGen.Benchmarks.Ratios;

/// <summary>Everything that a run measured, as written to a file.</summary>
internal sealed record Report
{
    public string Runtime { get; init; } = RuntimeInformation.FrameworkDescription;

    public string Architecture { get; init; } = RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The widest vectors that kernels use, or 0.</summary>
    public int VectorBits { get; init; } = VectorWidth.Bits;

    public int Rounds { get; init; }

    public IReadOnlyList<RowResult> Rows { get; init; } = [];

    public IReadOnlyList<ShortCall> ShortCalls { get; init; } = [];

    public IReadOnlyList<LengthSweep> Lengths { get; init; } = [];

    public IReadOnlyList<FirstCall> FirstCalls { get; init; } = [];
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Writes a report to a file.</summary>
    public static void Write(Report report, FileInfo file)
    {
        using FileStream stream = file.Create();
        JsonSerializer.Serialize(stream, report, Default.Report);
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="InvalidDataException">The file holds no report.</exception>
    public static Report Read(FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        return JsonSerializer.Deserialize(stream, Default.Report) ?? throw new InvalidDataException($"{file} holds no report; write one with --json.");
    }
}
