using System;
using System.Globalization;
using System.IO;
using QuantGen.Calibration;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Files;

/// <summary>Files of each kind that the library writes, in which every part says the same number.</summary>
internal static class NumberedFile
{
    private const string Tensor = "x";

    // Enough that writing takes a while.
    private const int Elements = 1 << 19;

    private const int Entries = 200;

    public static void Write(string path, int number)
    {
        if (IsTable(path))
        {
            Table(number).Save(path);
        }
        else
        {
            Model(number).Save(path);
        }
    }

    /// <summary>Reads a file and requires that it is whole.</summary>
    /// <returns>Its number.</returns>
    public static int Read(string path)
    {
        if (IsTable(path))
        {
            CalibrationTable table = CalibrationTable.Load(path);
            Assert.Equal(Entries, table.Entries.Count);
            long samples = table[Key(0)].Samples;
            Assert.All(table.Entries.Values, entry => Assert.Equal(samples, entry.Samples));
            return (int)samples;
        }

        using SafetensorsReader reader = SafetensorsReader.Open(path);
        int number = int.Parse(reader.Metadata[Tensor], CultureInfo.InvariantCulture);
        float[] values = reader.ReadFloats(Tensor);
        Assert.Equal(Elements, values.Length);
        Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept((float)number));
        return number;
    }

    private static bool IsTable(string path) => path.EndsWith(CalibrationTable.FileSuffix, StringComparison.Ordinal);

    private static SafetensorsWriter Model(int number)
    {
        float[] values = new float[Elements];
        values.AsSpan().Fill(number);
        SafetensorsWriter writer = new();
        writer.SetMetadata(Tensor, number.ToString(CultureInfo.InvariantCulture));
        writer.Add(Tensor, [Elements], values);
        return writer;
    }

    private static CalibrationTable Table(int number)
    {
        CalibrationTable table = new();
        for (int i = 0; i < Entries; i++)
        {
            table[Key(i)] = new CalibrationEntry(Int2PerTensor.Scheme, [new ValueRange(-1, 1)], "none", number);
        }

        return table;
    }

    private static string Key(int i) => i.ToString("D4", CultureInfo.InvariantCulture);
}
