using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace QuantGen.Runtime.Tests.Files;

/// <summary>Whatever several processes write to one path, and whenever they are killed, a reader sees one whole file.</summary>
public sealed class ManyWritersTests
{
    private const int Writers = 3;

    private const int Kills = 6;

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("model.calibration.json")]
    public void ThreeWritersOfWhichSomeAreKilledLeaveOnlyWholeFiles(string name)
    {
        string folder = Directory.CreateTempSubdirectory("quantgen-writers-").FullName;
        string path = Path.Combine(folder, name);
        NumberedFile.Write(path, 0);
        List<Process> writers = [.. Enumerable.Range(0, Writers).Select(_ => Start(path))];
        HashSet<int> seen = [];
        try
        {
            for (int kill = 0; kill < Kills; kill++)
            {
                // Another moment of a write each time.
                ReadFor(TimeSpan.FromMilliseconds(100 + (37 * kill)), path, writers, seen);
                Process killed = writers[kill % Writers];
                killed.Kill();
                killed.WaitForExit();
                NumberedFile.Read(path);
                killed.Dispose();
                writers[kill % Writers] = Start(path);
            }

            File.WriteAllText(WriterProcess.StopPath(path), "");
            foreach (Process writer in writers)
            {
                Assert.True(writer.WaitForExit(TimeSpan.FromMinutes(2)));
                Assert.Equal(0, writer.ExitCode);
            }
        }
        finally
        {
            writers.ForEach(End);
        }

        Assert.True(seen.Count > Kills, $"The readers saw {seen.Count} different files.");
        NumberedFile.Read(path);

        // A killed process leaves at most the one unfinished file that it was writing; those that ended leave none.
        Assert.InRange(Directory.GetFiles(folder, "*.tmp").Length, 0, Kills);
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(string path) => SelfProcess.Start(typeof(WriterProcess), (WriterProcess.PathVariable, path));

    // From when all are writing.
    private static void ReadFor(TimeSpan time, string path, List<Process> writers, HashSet<int> seen)
    {
        long start = Stopwatch.GetTimestamp();
        bool areReady = false;
        while (!areReady || Stopwatch.GetElapsedTime(start) < time)
        {
            if (!areReady)
            {
                Assert.DoesNotContain(writers, static writer => writer.HasExited);
                areReady = writers.TrueForAll(writer => File.Exists(WriterProcess.ReadyPath(path, writer.Id)));
                start = Stopwatch.GetTimestamp();
            }

            seen.Add(NumberedFile.Read(path));
            Thread.Yield();
        }
    }

    private static void End(Process writer)
    {
        using (writer)
        {
            writer.Kill();
        }
    }
}
