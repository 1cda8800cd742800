using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.StartUp;

/// <summary>The command <c>startup</c>.</summary>
internal static class StartUpCommand
{
    private const int Schemes = 50;
    private const double MostMilliseconds = 300;
    private const double MostPrecompiledMilliseconds = 150;

    public static Command Create()
    {
        Option<DirectoryInfo?> libraries = new("--libraries") { Description = "Builds the programs with the QuantGen.dll and QuantGen.Generator.dll of this folder." };
        Command command = new("startup", "What the JIT does for the first use of fifty schemes, and what a scheme adds to a native binary.") { libraries };
        command.SetAction(result => Run(result.GetValue(libraries)));
        return command;
    }

    private static void Run(DirectoryInfo? libraries)
    {
        string precompiled =
            $"<RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier><SelfContained>false</SelfContained><PublishReadyToRun>true</PublishReadyToRun>";
        string set = Vector512.IsHardwareAccelerated ? "x86-64-v4" : "x86-64-v3";
        List<StartUpTime> times = [];
        double bytes = 0;
        Terminal.WithProgress(progress =>
        {
            progress("JIT");
            times.Add(StartUpTime.Measure("JIT", Schemes, libraries, "", MostMilliseconds));
            progress("ReadyToRun");
            times.Add(StartUpTime.Measure("ReadyToRun", Schemes, libraries, precompiled + Arguments(), null));
            if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
            {
                progress($"ReadyToRun for {set}");
                times.Add(StartUpTime.Measure(
                    $"ReadyToRun for {set}", Schemes, libraries, precompiled + Arguments($"--instruction-set:{set}"), MostPrecompiledMilliseconds));
            }

            progress("Native AOT");
            bytes = StartUpTime.NativeBytes(Schemes, libraries);
        });
        Table table = Tables.Create($"JIT for the first use of {Schemes} schemes", "program", "ms", "methods", "target", "verdict", "equal scheme again, ms", "methods");
        foreach (StartUpTime time in times)
        {
            table.AddCells(
                time.Name,
                Fixed(time.Milliseconds, 0),
                Fixed(time.Methods, 0),
                Fixed(time.Target, 0),
                Tables.Verdict(time.Target is { } most ? time.Milliseconds <= most : null),
                Fixed(time.AgainMilliseconds, 2),
                Fixed(time.AgainMethods, 0));
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(Invariant($"Native AOT: {bytes:N0} bytes for each scheme."));
    }

    // With what the package adds for those who reference it.
    private static string Arguments(params IEnumerable<string> own) =>
        $"<PublishReadyToRunCrossgen2ExtraArgs>{string.Join(';', own.Append("--opt-cross-module:QuantGen"))}</PublishReadyToRunCrossgen2ExtraArgs>";
}
