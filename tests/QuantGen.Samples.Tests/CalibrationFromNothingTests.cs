using System;
using System.IO;
using System.Linq;
using System.Reflection;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Samples.Tests;

/// <summary>The calibration sample without its table: it builds, calibrates, and the next build has the constants.</summary>
public sealed class CalibrationFromNothingTests : IDisposable
{
    private const string Table = "activations.calibration.json";

    private static readonly string _sample = Path.Combine(Repository.Root, "samples", "Calibration");

    private static readonly string _configuration =
        typeof(CalibrationFromNothingTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-calibration-").FullName;

    [Fact]
    public void TheSampleWorksAfterItsTableIsDeleted()
    {
        CopyWithoutTable();
        Build();
        CommandResult early = Run("run");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("run it with 'calibrate', and build it again", early.Output, StringComparison.Ordinal);

        CommandResult calibrated = Run("calibrate");
        Assert.True(calibrated.ExitCode == 0, calibrated.Output);
        Assert.Contains("has no constants yet", calibrated.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, Table)), "No table was written beside the sources.");

        Build();
        CommandResult run = Run("run");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("bit for bit", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void CopyWithoutTable()
    {
        foreach (string file in Directory.EnumerateFiles(_sample).Where(file => file.EndsWith(".cs", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        string samples = Path.GetDirectoryName(_sample)! + "/";
        string project = File.ReadAllText(Path.Combine(_sample, "Calibration.csproj"))
            .Replace("\"../../", $"\"{Repository.Root}/", StringComparison.Ordinal)
            .Replace("\"../", $"\"{samples}", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "Calibration.csproj"), project);
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(_folder, file), $"""<Project><Import Project="{Repository.Root}/{file}" /></Project>""");
        }
    }

    // The projects that it refers to are built: these tests refer to them too.
    private void Build()
    {
        CommandResult built = CommandResult.In(
            _folder, [], "dotnet", "build", "-c", _configuration, "-tl:off", "-m:1", "-p:BuildProjectReferences=false");
        Assert.True(built.ExitCode == 0, built.Output);
    }

    private CommandResult Run(string step) =>
        CommandResult.In(_folder, [], "dotnet", Path.Combine(_folder, "bin", _configuration, "net10.0", "Calibration.dll"), step);
}
