using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using QuantGen.Products.Tests.Convolutions;
using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.InstructionSets;

/// <summary>This executable, started once more to run the registry, or another job, under other conditions.</summary>
internal static class RegistryProcess
{
    /// <summary>The first argument of such a process.</summary>
    public const string Switch = "--registry";

    /// <summary>Compares every pair and convolution with the oracle in this process; returns the exit code.</summary>
    public static int RunHere()
    {
        Func<string>[] checks =
        [
            .. ProductRegistry.All.Select(product => (Func<string>)(() => ProductRegistry.Check(product.Name))),
            .. ConvolutionRegistry.All.Select(convolution => (Func<string>)convolution.Check),
            .. ProductRegistry.OfEachWalk.Select(row => (Func<string>)(() => ProductRegistry.Named(row).Check([(300, 20, 70)]))),
            .. ProductRegistry.ToCodes.Select(product => (Func<string>)(() => product.Check([(1, 17, 33), (5, 33, 100), (65, 34, 40)]))),
            .. ScoreRegistry.All.Select(product => (Func<string>)product.Check),
            .. OtherOperations.All.Select(test => (Func<string>)(() => OtherOperations.Failure(test))),
        ];
        string[] failures = [.. checks.AsParallel().AsOrdered().Select(check => check()).Where(failure => failure.Length > 0)];
        foreach (string failure in failures)
        {
            Console.WriteLine(failure);
        }

        return failures.Length == 0 ? 0 : 1;
    }

    /// <summary>Starts such a process with environment variables set to 0 and waits for its end.</summary>
    public static (int ExitCode, string Output) Run(params string[] variables) => Run(Switch, [.. variables.Select(static variable => (variable, "0"))]);

    /// <summary>Starts this executable with an argument and environment variables, and waits for its end.</summary>
    public static (int ExitCode, string Output) Run(string argument, params IEnumerable<(string Name, string Value)> variables)
    {
        string executable = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is unknown.");
        ProcessStartInfo start = new(executable) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet")
        {
            start.ArgumentList.Add(typeof(RegistryProcess).Assembly.Location);
        }

        start.ArgumentList.Add(argument);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
