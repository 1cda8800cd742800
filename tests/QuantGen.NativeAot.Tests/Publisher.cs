using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace QuantGen.NativeAot.Tests;

/// <summary>Publishes the sample and the program of products, once for each target, into a temporary folder, which the end of the test run removes.</summary>
public sealed class Publisher : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-native-aot-").FullName;
    private readonly Dictionary<(string Project, Target Target), CommandResult> _published = [];
    private readonly Lazy<CommandResult> _underJit = new(() => CommandResult.Of("dotnet", Path.Combine(AppContext.BaseDirectory, "NativeAot.dll")));
    private readonly Lazy<CommandResult> _networkUnderJit = new(() =>
        CommandResult.Of("dotnet", Path.Combine(AppContext.BaseDirectory, "NativeAot.dll"), "--network", NetworkImages));
    private readonly Lock _gate = new();

    /// <summary>How many images the network classifies; enough, and the emulator is slow.</summary>
    internal const string NetworkImages = "300";

    /// <summary>What the sample prints under the just-in-time compiler.</summary>
    internal CommandResult UnderJit => _underJit.Value;

    /// <summary>What the network in integers prints under the just-in-time compiler.</summary>
    internal CommandResult NetworkUnderJit => _networkUnderJit.Value;

    /// <summary>What publishing printed.</summary>
    internal CommandResult Publish(Target target) => Publish(Repository.Sample, target);

    /// <summary>What publishing the program of products printed.</summary>
    internal CommandResult PublishProducts(Target target) => Publish(Repository.Products, target);

    /// <summary>The program of products, once published.</summary>
    internal string ProductsProgram(Target target) => Program(Repository.Products, target);

    /// <summary>The compiler's list of what it compiled for a target, once published.</summary>
    internal string Map(Target target) => Path.Combine(_folder, $"{target.Name}.map.xml");

    /// <summary>What the published sample prints.</summary>
    internal CommandResult Run(Target target, params IEnumerable<string> arguments) => Run(Repository.Sample, target, arguments);

    /// <summary>What the published program of products prints.</summary>
    internal CommandResult RunProducts(Target target) => Run(Repository.Products, target, []);

    /// <summary>A folder for the results of builds.</summary>
    internal string ArtifactsFolder => Path.Combine(_folder, "artifacts");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private CommandResult Publish(string project, Target target)
    {
        // One at a time: the builds share what does not depend on the target.
        lock (_gate)
        {
            if (!_published.TryGetValue((project, target), out CommandResult? result))
            {
                // Symbols stay in: stripping them takes a tool for each platform.
                result = CommandResult.Of(
                    "dotnet", "publish", project, "-c", "Release", "-r", target.RuntimeIdentifier, "--artifacts-path", ArtifactsFolder,
                    "-o", OutputFolder(project, target), $"-p:IlcInstructionSet={target.InstructionSet}", "-p:StripSymbols=false",
                    "-p:IlcGenerateMapFile=true", $"-p:SomeOfThePairs={target.HasSomeOfThePairs}", "-tl:off");

                // The next target of the same platform writes its map to the same place.
                string map = Path.Combine(ArtifactsFolder, "obj", "NativeAot", $"release_{target.RuntimeIdentifier}", "native", "NativeAot.map.xml");
                if (result.ExitCode == 0 && project == Repository.Sample)
                {
                    File.Copy(map, Map(target));
                }

                _published.Add((project, target), result);
            }

            return result;
        }
    }

    private CommandResult Run(string project, Target target, IEnumerable<string> arguments)
    {
        CommandResult published = Publish(project, target);
        if (published.ExitCode != 0)
        {
            return published;
        }

        return target == Target.Arm64
            ? CommandResult.Of(Tools.Emulator!, ["-L", Tools.Arm64Root, Program(project, target), .. arguments])
            : CommandResult.Of(Program(project, target), arguments);
    }

    private string Program(string project, Target target) => Path.Combine(OutputFolder(project, target), Path.GetFileNameWithoutExtension(project));

    private string OutputFolder(string project, Target target) => Path.Combine(_folder, target.Name, Path.GetFileNameWithoutExtension(project));
}
