using System;
using System.Diagnostics;
using System.IO;

namespace QuantGen.Runtime.Tests.Files;

/// <summary>This executable once more, with one class of explicit tests.</summary>
internal static class SelfProcess
{
    public static Process Start(Type tests, params (string Name, string Value)[] variables)
    {
        string executable = Environment.ProcessPath!;
        ProcessStartInfo start = new(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SelfProcess).Assembly.Location);
        }

        foreach (string argument in (string[])["-noColor", "-explicit", "only", "-class", tests.FullName!])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
