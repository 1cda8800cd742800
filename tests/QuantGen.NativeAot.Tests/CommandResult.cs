using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;

namespace QuantGen.NativeAot.Tests;

/// <summary>How a program ended and what it printed.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it wrote to both streams.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>What it wrote to its output stream alone: of two streams, no one knows which line came first.</summary>
    public string StandardOutput { get; init; } = "";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(20);

    // A build within a test run must not inherit what the outer build told its own processes.
    private static readonly string[] _prefixesNotInherited = ["MSBUILD", "DOTNET_CLI_", "DOTNET_HOST_", "VSTEST", "TESTINGPLATFORM"];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path, or its name if it is on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult Of(string program, params IEnumerable<string> arguments) => In(null, [], program, arguments);

    /// <summary>Runs a program in a folder to its end.</summary>
    /// <param name="folder">The folder, or null for the current one.</param>
    /// <param name="environment">What is added to the environment.</param>
    /// <param name="program">Its path, or its name if it is on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult In(
        string? folder, IEnumerable<KeyValuePair<string, string>> environment, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.WorkingDirectory = folder ?? "";
        foreach (string name in start.Environment.Keys.Where(IsNotInherited).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Nodes that outlive their build would keep files of the temporary folder open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = new() { StartInfo = start };
        StringBuilder output = new(), standard = new();
        Lock gate = new();
        process.OutputDataReceived += (_, line) =>
        {
            Append(line.Data);
            standard.AppendLine(line.Data);
        };
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(_limit))
        {
            process.Kill(entireProcessTree: true);
            Append($"ended after {_limit}");
        }

        process.WaitForExit();
        return new(process.ExitCode, output.ToString()) { StandardOutput = standard.ToString() };

        void Append(string? line)
        {
            lock (gate)
            {
                output.AppendLine(line);
            }
        }
    }

    /// <summary>The rest of the line that begins with a word and a colon.</summary>
    public string Value(string name) =>
        Output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal)) is { } found
            ? found[(name.Length + 2)..]
            : throw new InvalidOperationException($"The program ended with {ExitCode} and printed no {name}:\n{Output}");

    private static bool IsNotInherited(string name) =>
        _prefixesNotInherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
