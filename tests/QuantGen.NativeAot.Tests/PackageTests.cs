using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Xunit;

namespace QuantGen.NativeAot.Tests;

/// <summary>The package holds the build targets where NuGet looks for them.</summary>
/// <param name="publisher">Has a folder for the package.</param>
public sealed class PackageTests(Publisher publisher)
{
    [Fact]
    public void TheTargetsAreInThePackage()
    {
        CommandResult packed = CommandResult.Of("dotnet", "pack", Repository.Runtime, "-c", "Release", "--artifacts-path", publisher.ArtifactsFolder, "-tl:off");
        Assert.True(packed.ExitCode == 0, packed.Output);
        string package = Assert.Single(Directory.GetFiles(publisher.ArtifactsFolder, "QuantGen.*.nupkg", SearchOption.AllDirectories));
        using ZipArchive content = ZipFile.OpenRead(package);
        Assert.Equal(
            [
                "build/QuantGen.Calibration.targets",
                "build/QuantGen.targets",
                "buildTransitive/QuantGen.Calibration.targets",
                "buildTransitive/QuantGen.targets",
            ],
            content.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".targets")).Order(StringComparer.Ordinal));
    }
}
