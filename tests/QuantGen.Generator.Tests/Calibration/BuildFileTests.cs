using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>The package's build files find the calibration tables of a project, and only those.</summary>
public sealed class BuildFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-build-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TablesAreFoundOutsideOfOutputs() => Assert.Equal(
        ["model.calibration.json", "layers/deep/conv.calibration.json"], await AdditionalFilesAsync(""));

    [Fact]
    public async Task ListedTablesAreNotListedTwice() => Assert.Equal(
        ["model.calibration.json", "layers/deep/conv.calibration.json"],
        await AdditionalFilesAsync("<ItemGroup><AdditionalFiles Include=\"model.calibration.json\" /></ItemGroup>"));

    [Fact]
    public async Task TheSearchCanBeSwitchedOff() => Assert.Empty(
        await AdditionalFilesAsync("<PropertyGroup><QuantGenFindCalibrationTables>false</QuantGenFindCalibrationTables></PropertyGroup>"));

    private async Task<IEnumerable<string>> AdditionalFilesAsync(string content)
    {
        foreach (string file in (string[])
            ["model.calibration.json", "layers/deep/conv.calibration.json", "bin/Release/net10.0/model.calibration.json", "obj/model.calibration.json",
             "other/obj/model.calibration.json", "other/bin/Debug/model.calibration.json", "calibration.json", ".model.calibration.json.1.tmp", "model.json"])
        {
            string path = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "{}", TestContext.Current.CancellationToken);
        }

        string targets = Path.Combine(AppContext.BaseDirectory, "BuildFiles", "QuantGen.Calibration.targets");
        string project = Path.Combine(_folder, "App.csproj");
        await File.WriteAllTextAsync(
            project,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              {content}
              <Import Project="{targets}" />
            </Project>
            """,
            TestContext.Current.CancellationToken);
        using JsonDocument items = JsonDocument.Parse(await EvaluateAsync(project));
        return
        [
            .. items.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))
                .OrderByDescending(path => path, StringComparer.Ordinal),
        ];
    }

    private static async Task<string> EvaluateAsync(string project)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", project, "-getItem:AdditionalFiles", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
