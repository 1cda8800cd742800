using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using QuantGen.Kernels.Tests.Inlining;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>This executable, started once more to run jobs under other conditions.</summary>
internal static class ChildProcess
{
    /// <summary>The first argument of a child process; the jobs and their folder follow.</summary>
    public const string Switch = "--kernel-jobs";

    private const string CacheVariable = "QUANTGEN_LAST_LEVEL_CACHE";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(30);

    /// <summary>An empty folder beside the executable for the files of a run; the next run of that name empties it again.</summary>
    public static string PrepareFolder(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "child-runs", name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>Runs jobs and waits for their end.</summary>
    /// <param name="condition">What the child is told.</param>
    /// <param name="folder">Where the jobs leave their files.</param>
    /// <param name="jobs">The names of the jobs, in order.</param>
    /// <returns>The exit code, and all that the child printed.</returns>
    public static (int ExitCode, string Output) Run(ChildCondition condition, string folder, params IEnumerable<string> jobs)
    {
        using Process process = new() { StartInfo = StartInfo(condition, folder, jobs) };
        StringBuilder output = new();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(_limit))
        {
            process.Kill(entireProcessTree: true);
            Append(output, $"ended after {_limit}");
        }

        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    private static ProcessStartInfo StartInfo(ChildCondition condition, string folder, IEnumerable<string> jobs)
    {
        string executable = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is unknown.");
        ProcessStartInfo start = new(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Switch);
        start.ArgumentList.Add(folder);
        foreach (string job in jobs)
        {
            start.ArgumentList.Add(job);
        }

        foreach (InstructionSet other in InstructionSet.Restricted)
        {
            if (other != condition.Set)
            {
                start.Environment.Remove(other.Switch!);
            }
        }

        if (condition.Set.Switch is { } variable)
        {
            start.Environment[variable] = "0";
        }

        start.Environment.Remove(CacheVariable);
        if (condition.Streams)
        {
            start.Environment[CacheVariable] = "0";
        }

        if (condition.Listing is { } listing)
        {
            // Callers are optimized as well, which is when they may take in more than they should.
            start.Environment["DOTNET_TieredCompilation"] = "0";
            start.Environment["DOTNET_JitDisasm"] = CodeListing.Pattern;
            start.Environment["DOTNET_JitStdOutFile"] = listing;
        }

        // A crash is an expected way to fail; it should be quick.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
