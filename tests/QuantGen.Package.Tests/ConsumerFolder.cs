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

    /// <summary>What a project prints, built without a warning.</summary>
    public string Run(string project = ".")
    {
        Build(project);
        CommandResult run = Dotnet("run", "--no-build", "--project", project);
        Assert.True(run.ExitCode == 0, run.Output);
        return run.Output.Trim();
    }

    /// <summary>Builds a project without a warning.</summary>
    public void Build(string project = ".")
    {
        CommandResult built = Dotnet("build", project, "-tl:off", "-warnaserror");
        Assert.True(built.ExitCode == 0, built.Output);
    }

    /// <summary>What a build prints that is expected to end with an exit code.</summary>
    public string BuildOutput(int exitCode, string project = ".")
    {
        CommandResult built = Dotnet("build", project, "-tl:off");
        Assert.True(built.ExitCode == exitCode, built.Output);
        return built.Output;
    }
}
