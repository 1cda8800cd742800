using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>A project with every analyzer of the SDK on, whose warnings are errors, builds with tensors in it.</summary>
public sealed class StrictProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-strict-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task EveryAnalyzerAcceptsEmittedCode()
    {
        await WriteAsync(
            "Strict.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AnalysisMode>All</AnalysisMode>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                <Nullable>enable</Nullable>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(TensorShape).Assembly.Location}" />
                <Analyzer Include="{typeof(QuantizedTensorGenerator).Assembly.Location}" />
                <AdditionalFiles Include="model.calibration.json" />
              </ItemGroup>
            </Project>
            """);
        await WriteAsync("model.calibration.json", Calibration.Tables.All);
        await WriteAsync(
            "Tensors.cs",
            $$"""
            using QuantGen;

            [assembly: System.CLSCompliant(true)]

            namespace Acme.Strict;

            /// <summary>Weights.</summary>
            [QuantizedTensor(Bits = 8)] public sealed partial class Weights;

            /// <summary>A base.</summary>
            [QuantizedTensor(Bits = 4)] public partial class Layer;

            /// <summary>Groups.</summary>
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)] public readonly partial record struct Groups;

            /// <summary>Rows.</summary>
            [QuantizedTensor(Bits = 16, Granularity = Granularity.PerChannel)] public static partial class Rows;

            /// <summary>Scales in fewer bits.</summary>
            [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)] public sealed partial class Halves;

            /// <summary>Filters.</summary>
            [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] public sealed partial class Filters;

            /// <summary>A record.</summary>
            [QuantizedTensor(Bits = 8)] public partial record Record;

            /// <summary>A product.</summary>
            [QuantizedProduct<Weights, Filters>] public sealed partial class Dense;

            /// <summary>A product whose outputs are codes.</summary>
            [QuantizedProduct<Weights, Filters, Weights>(Activation = Activation.Relu)] public partial class Hidden;

            /// <summary>A convolution.</summary>
            [QuantizedConvolution<Weights, Filters>(Kernel = [3, 3], Padding = [1, 1])] public sealed partial class Convolution;

            /// <summary>A convolution whose outputs are codes.</summary>
            [QuantizedConvolution<Weights, Filters, Weights>(Kernel = [1, 1])] public sealed partial class Pointwise;

            /// <summary>Schemes.</summary>
            [QuantizationGrid(Bits = [3, 8])] public static partial class Schemes;

            /// <summary>Calibrated.</summary>
            {{Calibration.Tables.InputType.Replace("internal", "public", StringComparison.Ordinal).Replace("class Input", "class Images", StringComparison.Ordinal)}}
            """);

        using Process build = Process.Start(new ProcessStartInfo(
            "dotnet", ["build", "Strict.csproj", "-v", "q", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        })!;
        string output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(build.ExitCode == 0, output);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder, name), text, TestContext.Current.CancellationToken);
}
