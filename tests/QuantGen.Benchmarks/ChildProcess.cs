using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace QuantGen.Benchmarks;

/// <summary>This program, started once more under other conditions.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a command and waits for its end.</summary>
    /// <param name="variable">An environment variable that the child has set to 0, or null.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">The child failed.</exception>
    public static string Run(string? variable, params IEnumerable<string> arguments)
    {
        string executable = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is unknown.");
        ProcessStartInfo start = new(executable) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (variable is not null)
        {
            start.Environment[variable] = "0";
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{executable} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"The child process \"{string.Join(' ', arguments)}\" ended with exit code {process.ExitCode}: {output}");
    }
}
