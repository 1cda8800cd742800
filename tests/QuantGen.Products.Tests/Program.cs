using System.Linq;
using System.Threading.Tasks;
using QuantGen.Products.Tests.Inlining;
using QuantGen.Products.Tests.InstructionSets;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace QuantGen.Products.Tests;

/// <summary>Runs the tests, or, when started by a test, the registry or the loops to look at, in this process and its instruction sets.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments)
    {
        if (arguments.FirstOrDefault() == RegistryProcess.Switch)
        {
            return Task.FromResult(RegistryProcess.RunHere());
        }

        if (arguments.FirstOrDefault() == InliningJob.Switch)
        {
            return Task.FromResult(InliningJob.Run());
        }

        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(arguments);
    }
}
