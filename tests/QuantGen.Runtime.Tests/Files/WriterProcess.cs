using System;
using System.Globalization;
using System.IO;
using Xunit;

namespace QuantGen.Runtime.Tests.Files;

/// <summary>What a child process of <see cref="ManyWritersTests"/> does: it writes one file again and again until it is told to stop, or killed.</summary>
public sealed class WriterProcess
{
    public const string PathVariable = "QUANTGEN_TEST_WRITTEN_FILE";

    /// <summary>The file that tells writers to stop.</summary>
    public static string StopPath(string path) => path + ".stop";

    /// <summary>The file by which a writer tells that it has written.</summary>
    public static string ReadyPath(string path, int processId) => string.Create(CultureInfo.InvariantCulture, $"{path}.ready.{processId}");

    [Fact(Explicit = true)]
    public void WritesUntilItIsStopped()
    {
        string path = Environment.GetEnvironmentVariable(PathVariable) ?? throw new InvalidOperationException($"{PathVariable} is not set.");
        for (int round = 1; !File.Exists(StopPath(path)); round++)
        {
            NumberedFile.Write(path, ((Environment.ProcessId % 10_000) * 1_000) + (round % 1_000));
            if (round == 1)
            {
                File.WriteAllText(ReadyPath(path, Environment.ProcessId), "");
            }
        }
    }
}
