using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Snapshots;

/// <summary>
/// Compares emitted texts with verified files beside the test, by the conventions of Verify.SourceGenerators:
/// <c>Type.Test#hint.verified.cs</c> is the accepted text (of what types share, <c>Type.Shared#hint.verified.cs</c>), <c>.received.cs</c> appears on a difference and goes
/// away with it.
/// </summary>
internal static class Snapshot
{
    private const string AcceptVariable = "QUANTGEN_ACCEPT_SNAPSHOTS";

    private static bool Accepts => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    public static void Verify(GeneratorRun run, [CallerMemberName] string test = "", [CallerFilePath] string testFile = "", Func<string, bool>? isShown = null)
    {
        string folder = Path.GetDirectoryName(testFile)!;
        Assert.True(Directory.Exists(folder), $"Snapshots are beside their test in '{folder}', which does not exist: run the tests where they were built.");
        string type = Path.GetFileNameWithoutExtension(testFile);
        string prefix = $"{type}.{test}#";

        List<string> failures = [];
        HashSet<string> expected = [];
        foreach ((string hint, string text) in run.Texts.Where(file => isShown?.Invoke(file.Key) != false))
        {
            // What types share is one file for all tests, and so must be the same in all.
            string name = Path.GetFileNameWithoutExtension(hint);
            SnapshotFile file = new(folder, GeneratorRun.IsScheme(hint) ? $"{type}.Shared#{name}" : prefix + name);
            expected.Add(file.VerifiedPath);
            Check(file, $"//HintName: {hint}\n{text}", failures);
        }

        foreach (string stale in Directory.EnumerateFiles(folder, $"{prefix}*.verified.cs").Where(path => !expected.Contains(path)))
        {
            CheckStale(stale, failures);
        }

        string remedy = $"If this is as it should be, run the tests with {AcceptVariable}=1 and review the diff.";
        Assert.True(failures.Count == 0, $"{string.Join("\n\n", failures)}\n\n{remedy}");
    }

    private static void Check(SnapshotFile file, string text, List<string> failures)
    {
        if (Accepts)
        {
            file.Accept(text);
        }
        else if (file.FindDifference(text) is { } difference)
        {
            failures.Add(difference);
        }
    }

    private static void CheckStale(string path, List<string> failures)
    {
        if (Accepts)
        {
            File.Delete(path);
        }
        else
        {
            failures.Add($"{Path.GetFileName(path)} is verified, but no such file is emitted any more.");
        }
    }
}
