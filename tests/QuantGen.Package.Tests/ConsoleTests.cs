using System;
using System.Globalization;
using System.IO;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Package.Tests;

/// <summary>C# projects that know nothing but the package: built without a warning, they print what they should.</summary>
/// <param name="feed">Has the package.</param>
public sealed class ConsoleTests(PackedFeed feed)
{
    private const string WeightsLibrary =
        """
        using QuantGen;

        namespace Weights;

        [QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
        public sealed partial class Q4Weights;
        """;

    private const string OwnType =
        """
        using QuantGen;

        Console.WriteLine(Own.Quantize([1f, -7f], [2]).ToArray()[1]);

        [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Symmetric)]
        public sealed partial class Own;
        """;

    private const string CountingType =
        """
        using System.Runtime;
        using QuantGen;

        long before = JitInfo.GetCompiledMethodCount();
        Own own = Own.Quantize(new float[4096], [64, 64]);
        Dense.Pack(own).Multiply(new float[64], 1, new float[64]);
        Console.WriteLine(JitInfo.GetCompiledMethodCount() - before);

        [QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)]
        public sealed partial class Own;

        [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
        public sealed partial class Input;

        [QuantizedProduct<Input, Own>]
        public sealed partial class Dense;
        """;

    [Fact]
    public void ANewConsoleProjectRunsTheExampleOfTheReadme()
    {
        ConsumerFolder folder = feed.Write();
        CommandResult made = folder.Dotnet("new", "console", "-o", "app", "--no-restore");
        Assert.True(made.ExitCode == 0, made.Output);
        string project = Path.Combine(folder.Path, "app", "app.csproj");
        string references = $"""<ItemGroup><PackageReference Include="QuantGen" Version="{feed.Version}" /></ItemGroup></Project>""";
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", references, StringComparison.Ordinal));
        folder.Write("app/Program.cs", Example.Source);
        Example.Check(folder.Run("app"));
    }

    [Fact]
    public void AnApplicationUsesTheTypesOfALibraryAndDeclaresItsOwn()
    {
        ConsumerFolder folder = feed.Write(
            ("library/library.csproj", Projects.Library(Projects.Package)),
            ("library/Q4Weights.cs", WeightsLibrary),
            ("app/app.csproj", Projects.Console("""<ProjectReference Include="../library/library.csproj" />""")),
            ("app/Program.cs", """Console.WriteLine(Weights.Q4Weights.Quantize([1f, -7f, 3.5f, 0f], [4]).ToArray()[1]);"""));
        Assert.Equal("-7", folder.Run("app"));

        // It declares types of its own, though the package came with the library.
        folder.Write("app/Program.cs", OwnType);
        Assert.Equal("-7", folder.Run("app"));
    }

    [Fact]
    public void VersionsMayBeManagedCentrally()
    {
        ConsumerFolder folder = feed.Write(
            ("Directory.Packages.props",
             """
             <Project>
               <PropertyGroup>
                 <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                 <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
                 <!-- Central management asks which feed a package comes from where there are several. -->
                 <NoWarn>NU1507</NoWarn>
               </PropertyGroup>
               <ItemGroup><PackageVersion Include="QuantGen" Version="$version$" /></ItemGroup>
             </Project>
             """),
            ("app.csproj", Projects.Console("""<PackageReference Include="QuantGen" />""")),
            ("Program.cs", Example.Source));
        Example.Check(folder.Run());
    }

    [Fact]
    public void AFileIsAProgram()
    {
        ConsumerFolder folder = feed.Write(("app.cs", "#:package QuantGen@$version$\n" + Example.Source));
        CommandResult run = folder.Dotnet("run", "app.cs");
        Assert.True(run.ExitCode == 0, run.Output);
        Example.Check(run.Output);
    }

    // The whole library is a root: what trimming or Native AOT could break in any of its methods would be a warning here.
    [Fact]
    public void NativeAotRunsTheExample()
    {
        Assert.SkipWhen(Tools.MissingForHost is not null, Tools.MissingForHost ?? "");
        ConsumerFolder folder = feed.Write(
            ("app.csproj", Projects.Console(
                Projects.Package + """<TrimmerRootAssembly Include="QuantGen" />""",
                properties: "<PublishAot>true</PublishAot><StripSymbols>false</StripSymbols><TrimmerSingleWarn>false</TrimmerSingleWarn>")),
            ("Program.cs", Example.Source));
        CommandResult published = folder.Dotnet("publish", "-r", "linux-x64", "-o", "out", "-tl:off");
        Assert.True(published.ExitCode == 0, published.Output);
        Assert.DoesNotContain("warning", published.Output, StringComparison.Ordinal);
        Assert.Contains("message QGP0001", published.Output, StringComparison.Ordinal);
        CommandResult run = folder.Program("out/app");
        Assert.True(run.ExitCode == 0, run.Output);
        Example.Check(run.Output);
    }

    // Kernels over what an application declares are precompiled into its image, as far as the compiler of ReadyToRun can: those of products.
    [Fact]
    public void ReadyToRunPrecompilesKernels()
    {
        ConsumerFolder folder = feed.Write(
            ("app.csproj", Projects.Console(Projects.Package, properties: "<PublishReadyToRun>true</PublishReadyToRun><SelfContained>false</SelfContained>")),
            ("Program.cs", CountingType));
        int precompiled = CompiledMethods("precompiled");
        int compiled = CompiledMethods("compiled", "-p:QuantGenPrecompile=false");
        Assert.True(precompiled < compiled, $"{precompiled} methods were compiled, and {compiled} without QuantGenPrecompile.");

        int CompiledMethods(string output, params string[] arguments)
        {
            CommandResult published = folder.Dotnet(["publish", "-r", "linux-x64", "-o", output, $"-p:IntermediateOutputPath=obj/{output}/", .. arguments]);
            Assert.True(published.ExitCode == 0, published.Output);
            CommandResult run = folder.Program($"{output}/app");
            Assert.True(run.ExitCode == 0, run.Output);
            return int.Parse(run.Output, CultureInfo.InvariantCulture);
        }
    }
}
