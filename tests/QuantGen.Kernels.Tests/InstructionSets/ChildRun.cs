using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using QuantGen.Kernels.Tests.GuardPages;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>One child process for each instruction set, shared by the tests that look at what it did.</summary>
/// <param name="Folder">Where the child left its files.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ChildRun(string Folder, int ExitCode, string Output)
{
    private static readonly ConcurrentDictionary<string, Lazy<ChildRun>> _runs = new();

    // One child at a time: each uses all processors.
    private static readonly Lock _turn = new();

    /// <summary>The run under an instruction set; started by whoever asks first.</summary>
    /// <remarks>The native matrix runs in the test process itself, so that child has the guard pages only.</remarks>
    public static ChildRun Of(InstructionSet set) => _runs.GetOrAdd(set.Name, _ => new Lazy<ChildRun>(() => Start(set))).Value;

    /// <summary>What a file of the run holds, or empty if the child did not come so far.</summary>
    public string Read(string file)
    {
        string path = Path.Combine(Folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static ChildRun Start(InstructionSet set)
    {
        lock (_turn)
        {
            string folder = ChildProcess.PrepareFolder(set.Name);
            string[] jobs = set == InstructionSet.Native ? [GuardPageJob.Name] : [MatrixJob.Name, GuardPageJob.Name];
            (int exitCode, string output) = ChildProcess.Run(set, folder, jobs);
            return new ChildRun(folder, exitCode, output);
        }
    }
}
