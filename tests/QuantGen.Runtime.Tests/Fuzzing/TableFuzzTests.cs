using System.Collections.Generic;
using System.IO;
using System.Text;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.Calibration;
using QuantGen.Tests;
using Xunit;

namespace QuantGen.Runtime.Tests.Fuzzing;

/// <summary>A broken table, bytes that are no text among them, is refused as documented with a line that the file has; what is taken can be saved and read again.</summary>
[Trait("Category", "Fuzz")]
public sealed class TableFuzzTests
{
    [Fact]
    public void BrokenTablesAreRefusedOrSound()
    {
        string path = Path.GetTempFileName();
        try
        {
            CalibrationTable whole = new();
            whole["input"] = new(Schemes.Asymmetric(8), [new(-1.5f, 2.25f)], "Percentile 99.99", 78400);
            whole["weights \u00e9"] = new(
                Schemes.Symmetric(4) with { Granularity = Granularity.PerGroup, Axis = -1, GroupSize = 16 }, [new(-7, 1), new(-1, 2), new(0, 0), new(-3, 4)], "Mse", 40, [2, 20]);
            whole.Save(path);
            BrokenText broken = new(File.ReadAllText(path), FuzzCases.Seed(2));
            for (int i = FuzzCases.Count(5000); i > 0; i--)
            {
                Check(broken.NextBytes(), path, saves: i % 50 == 0);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Check(byte[] text, string path, bool saves)
    {
        CalibrationTable table;
        try
        {
            table = CalibrationTable.Parse(text, "table");
        }
        catch (CalibrationTableException exception)
        {
            Assert.InRange(exception.Line, 1, Encoding.Latin1.GetString(text).Split('\n').Length);
            return;
        }

        if (saves)
        {
            table.Save(path);
            CalibrationTable loaded = CalibrationTable.Load(path);
            Assert.Equal(table.Entries.Keys, loaded.Entries.Keys);
            foreach (KeyValuePair<string, CalibrationEntry> entry in table.Entries)
            {
                Assert.Equal(entry.Value.Parameters, loaded[entry.Key].Parameters);
                Assert.Equal(entry.Value.Scheme, loaded[entry.Key].Scheme);
            }
        }
    }
}
