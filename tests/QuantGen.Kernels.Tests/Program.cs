using System.Linq;
using System.Threading.Tasks;
using QuantGen.Kernels.Tests.InstructionSets;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace QuantGen.Kernels.Tests;

/// <summary>
/// Runs the tests, or, when started by a test with <see cref="ChildProcess.Switch"/>, one job in this process and its instruction sets.
/// </summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments)
    {
        if (arguments.FirstOrDefault() == ChildProcess.Switch)
        {
            return Task.FromResult(ChildJobs.Run(arguments[1..]));
        }

        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(arguments);
    }
}
