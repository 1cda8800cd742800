using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using QuantGen.NativeAot.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(QuantGen.Package.Tests.PackedFeed))]

namespace QuantGen.Package.Tests;

/// <summary>
/// The package, packed once into a folder outside of the sources that serves as a feed beside the usual ones. Removed at the end of the run.
/// </summary>
public sealed class PackedFeed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-package-").FullName;
    private readonly Dictionary<string, string> _environment;

    public PackedFeed()
    {
        Feed = Path.Combine(_folder, "feed");

        // What the build of these tests has made is packed as it is; another configuration holds paths of the machine and is built anew.
        IEnumerable<string> sources = IsReleased ? ["--no-build"] : ["--artifacts-path", Path.Combine(_folder, "artifacts")];
        CommandResult packed = CommandResult.Of(
            "dotnet", ["pack", Repository.Runtime, "-c", "Release", "-o", Feed, $"-p:PackageVersion={Version}", "-tl:off", .. sources]);
        Assert.True(packed.ExitCode == 0, packed.Output);
        File.WriteAllText(
            Path.Combine(_folder, "nuget.config"),
            $"""<configuration><packageSources><add key="packed" value="{Feed}" /></packageSources></configuration>""");
        _environment = new()
        {
            // What is restored goes with the folder; what the machine has already is taken from there.
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
            ["NUGET_FALLBACK_PACKAGES"] = GlobalPackages(),
            ["XDG_DATA_HOME"] = Path.Combine(_folder, "data"),
            ["DOTNET_NOLOGO"] = "1",

            // A continuous integration's lock files are the sources', not a newcomer's.
            ["CI"] = "",
        };
    }

    private static bool IsReleased => typeof(PackedFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration == "Release";

    /// <summary>The version, which no cache of the machine can have.</summary>
    public string Version { get; } = "0.1.0-packed." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    /// <summary>The folder with the package and its symbols.</summary>
    public string Feed { get; }

    /// <summary>The package.</summary>
    public string Package => Path.Combine(Feed, $"QuantGen.{Version}.nupkg");

    /// <summary>The package's symbols.</summary>
    public string Symbols => Path.ChangeExtension(Package, ".snupkg");

    /// <summary>Writes files into a new folder.</summary>
    /// <param name="files">Path and text of each. <c>$version$</c> stands for the package's version.</param>
    internal ConsumerFolder Write(params IEnumerable<(string Path, string Text)> files)
    {
        ConsumerFolder folder = new(Directory.CreateDirectory(Path.Combine(_folder, "consumers", Guid.NewGuid().ToString("n")[..8])).FullName, _environment);
        foreach ((string path, string text) in files)
        {
            folder.Write(path, text.Replace("$version$", Version, StringComparison.Ordinal));
        }

        return folder;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string GlobalPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
