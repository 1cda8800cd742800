using System.Collections.Generic;
using System.IO;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Package.Tests;

/// <summary>A folder in which somebody who has nothing but the package works.</summary>
/// <param name="path">The folder.</param>
/// <param name="environment">What its programs are started with.</param>
internal sealed class ConsumerFolder(string path, IReadOnlyDictionary<string, string> environment)
{
    public string Path { get; } = path;

    public void Write(string file, string text)
    {
        string target = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }

    public CommandResult Dotnet(params IEnumerable<string> arguments) => CommandResult.In(Path, environment, "dotnet", arguments);

    public CommandResult Program(string file, params IEnumerable<string> arguments) =>
        CommandResult.In(Path, environment, System.IO.Path.Combine(Path, file), arguments);

    /// <summary>What the project <c>app</c> prints, built without a warning.</summary>
    /// <param name="project">Its folder.</param>
    public string Run(string project = ".")
    {
        Build(project);
        CommandResult run = Program(System.IO.Path.Combine(project, "bin", "Debug", "net10.0", "app"));
        Assert.True(run.ExitCode == 0, run.Output);
        return run.Output.Trim();
    }

    /// <summary>Builds a project without a warning.</summary>
    /// <param name="project">Its folder.</param>
    public void Build(string project = ".") => Build(0, project, "-warnaserror");

    /// <summary>What a build prints that is expected to end with an exit code.</summary>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="project">The project's folder.</param>
    /// <param name="arguments">More arguments of the command.</param>
    public string BuildOutput(int exitCode, string project = ".", params IEnumerable<string> arguments) => Build(exitCode, project, arguments);

    // Tests run beside each other, so that one process is enough for a build.
    private string Build(int exitCode, string project, params IEnumerable<string> arguments)
    {
        CommandResult built = Dotnet(["build", project, "-tl:off", "-m:1", .. arguments]);
        Assert.True(built.ExitCode == exitCode, built.Output);
        return built.Output;
    }
}
