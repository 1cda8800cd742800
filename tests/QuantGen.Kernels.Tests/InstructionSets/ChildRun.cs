using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using Xunit;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>One child process for each condition, shared by the tests that look at what it did.</summary>
/// <param name="Folder">Where the child left its files.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ChildRun(string Folder, int ExitCode, string Output)
{
    private static readonly ConcurrentDictionary<string, Lazy<ChildRun>> _runs = new();

    // One child at a time: each uses all processors.
    private static readonly Lock _turn = new();

    /// <summary>The run under a condition; started by whoever asks first. The test is skipped where the condition changes nothing.</summary>
    public static ChildRun Of(ChildCondition condition)
    {
        Assert.SkipWhen(condition.SameElsewhere is not null, condition.SameElsewhere ?? "");
        return _runs.GetOrAdd(condition.Name, _ => new Lazy<ChildRun>(() => Start(condition))).Value;
    }

    /// <summary>What a file of the run holds, or empty if the child did not come so far.</summary>
    public string Read(string file)
    {
        string path = Path.Combine(Folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static ChildRun Start(ChildCondition condition)
    {
        lock (_turn)
        {
            string folder = ChildProcess.PrepareFolder(condition.Name);
            (int exitCode, string output) = ChildProcess.Run(condition, folder, condition.Jobs);
            return new ChildRun(folder, exitCode, output);
        }
    }
}
