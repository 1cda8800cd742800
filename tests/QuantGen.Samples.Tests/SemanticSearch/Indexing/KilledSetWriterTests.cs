using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Runtime.Tests.Files;
using QuantGen.Search;
using SemanticSearch.Indexing;
using SemanticSearch.Model;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Indexing;

/// <summary>Whenever a process is killed that writes the indexes of a text, the old set of them is there or the new one, and none of two.</summary>
public sealed class KilledSetWriterTests
{
    private const int Kills = 5;

    [Fact]
    public void AKilledWriterLeavesAWholeSet()
    {
        string directory = Directory.CreateTempSubdirectory("quantgen-set-").FullName, text = Path.Combine(directory, "texts.txt");
        IndexFolder folder = new(text, "int8");
        SetWriterProcess.Write(folder, 0, SetWriterProcess.Create(0));
        for (int kill = 0; kill < Kills; kill++)
        {
            long before = folder.ReadSet()!.Number;
            using (Process writer = SelfProcess.Start(typeof(SetWriterProcess), (SetWriterProcess.TextVariable, text)))
            {
                // From its first set on, another moment each time.
                while (folder.ReadSet()!.Number == before)
                {
                    Assert.False(writer.HasExited);
                    Thread.Sleep(1);
                }

                Thread.Sleep(3 + (5 * kill));
                writer.Kill();
                writer.WaitForExit();
            }

            IndexSet set = folder.ReadSet()!;
            long round = long.Parse(set.Model, CultureInfo.InvariantCulture);
            Assert.InRange(round, 1, 3);
            Assert.Equal(round, set.Text.Length);
            foreach (IndexForm form in IndexForm.All)
            {
                VectorIndex index = folder.Load(set, form);
                Assert.Equal(SetWriterProcess.Count, index.Count);
                float[] query = new float[MiniLm.Hidden];
                query[0] = 1;
                Assert.All(index.Search(query, SetWriterProcess.Count), hit => Assert.Equal(round, hit.Id / SetWriterProcess.Count));
            }
        }

        // What killed processes left is removed by the next that writes.
        SetWriterProcess.Write(folder, 4, SetWriterProcess.Create(4));
        string[] names = [.. IndexForm.All.Select(folder.ReadSet()!.NameOf), "lock", "set"];
        Assert.Equal(names.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(directory, recursive: true);
    }
}
