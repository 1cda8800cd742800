using System;
using System.Diagnostics;
using System.IO;

namespace QuantGen.Benchmarks.BuildCost;

/// <summary>A project as a user has it, in a folder of its own that goes away with it.</summary>
internal sealed class UserProject : IDisposable
{
    /// <summary>Writes it.</summary>
    /// <param name="libraries">The folder with QuantGen.dll and QuantGen.Generator.dll; null for those that this program was built with.</param>
    /// <param name="properties">MSBuild properties beside the usual ones, as XML.</param>
    /// <param name="files">The sources by name.</param>
    public UserProject(DirectoryInfo? libraries, string properties, params ReadOnlySpan<(string Name, string Text)> files)
    {
        string runtime = libraries?.FullName ?? AppContext.BaseDirectory;
        foreach (string needed in (string[])["QuantGen.dll", "QuantGen.Generator.dll"])
        {
            if (!File.Exists(Path.Combine(runtime, needed)))
            {
                throw new FileNotFoundException($"{runtime} has no {needed}; name the output folder of a build of the benchmarks.");
            }
        }

        Folder = Directory.CreateTempSubdirectory("quantgen-project-").FullName;
        File.WriteAllText(
            Path.Combine(Folder, "App.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <UseSharedCompilation>false</UseSharedCompilation>
                <NuGetAudit>false</NuGetAudit>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(runtime, "QuantGen.dll")}" />
                <Analyzer Include="{Path.Combine(runtime, "QuantGen.Generator.dll")}" />
              </ItemGroup>
            </Project>
            """);
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(Folder, name), text);
        }
    }

    public string Folder { get; }

    /// <summary>Runs a command of the SDK.</summary>
    /// <returns>What it printed; on other systems than Windows, the last line is the shell's sum of the processor times of all processes.</returns>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public string Run(string command)
    {
        string dotnet = $"dotnet {command} -nologo -nodeReuse:false";
        return OperatingSystem.IsWindows() ? Start("cmd", "/c", dotnet) : Start("/bin/sh", "-c", $"{dotnet}; code=$?; times; exit $code");
    }

    /// <summary>Runs any program in the folder.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = Folder };
        // What the running program was told about its JIT is not for the other.
        start.Environment.Remove("DOTNET_TieredPGO");
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
