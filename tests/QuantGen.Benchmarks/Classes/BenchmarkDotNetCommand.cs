using System.CommandLine;
using BenchmarkDotNet.Running;

namespace QuantGen.Benchmarks.Classes;

/// <summary>The command <c>bdn</c>; what follows it goes to BenchmarkDotNet.</summary>
internal static class BenchmarkDotNetCommand
{
    // Otherwise each run would first build the half of the repository that this project needs.
    private const string InProcess = "--inProcess";

    public static Command Create()
    {
        Command command = new("bdn", "BenchmarkDotNet's own command line, for example: bdn --filter '*'") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(result => BenchmarkSwitcher.FromAssembly(typeof(BenchmarkDotNetCommand).Assembly).Run([.. result.UnmatchedTokens, InProcess]));
        return command;
    }
}
