using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Runtime.Tests.Files;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>Whenever a process is killed that saves an index, the old file is there or the new one.</summary>
public sealed class KilledWriterTests
{
    private const int Kills = 5;

    [Theory]
    [InlineData("flat")]
    [InlineData("rescored")]
    public void AKilledWriterLeavesAWholeIndex(string form)
    {
        string folder = Directory.CreateTempSubdirectory("quantgen-index-").FullName;
        string path = Path.Combine(folder, "vectors.index");
        IndexWriterProcess.Create(form, 0).Save(path);
        for (int kill = 0; kill < Kills; kill++)
        {
            DateTime before = File.GetLastWriteTimeUtc(path);
            using (Process writer = SelfProcess.Start(
                typeof(IndexWriterProcess), (IndexWriterProcess.PathVariable, path), (IndexWriterProcess.FormVariable, form)))
            {
                // From its first file on, another moment each time.
                while (File.GetLastWriteTimeUtc(path) == before)
                {
                    Assert.False(writer.HasExited);
                    Thread.Sleep(1);
                }

                Thread.Sleep(3 + (7 * kill));
                writer.Kill();
                writer.WaitForExit();
            }

            VectorIndex index = IndexWriterProcess.Load(form, path);
            Assert.Equal(IndexWriterProcess.Count, index.Count);
            long first = index.Search(Enumerable.Repeat(1f, IndexWriterProcess.Dimensions).ToArray(), 1)[0].Id;
            Assert.Contains(first, (long[])[IndexWriterProcess.Count, 2 * IndexWriterProcess.Count, 3 * IndexWriterProcess.Count]);
        }

        Directory.Delete(folder, recursive: true);
    }
}
