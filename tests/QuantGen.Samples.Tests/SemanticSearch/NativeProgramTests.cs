using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>The sample as one native binary beside a model: the same bits, in little memory. Publishing takes minutes, so that it only runs when it is asked for.</summary>
[Collection(FloatModelTests.Name)]
public sealed class NativeProgramTests(FloatModelFixture fixture, ITestOutputHelper output) : IDisposable
{
    private const long MostMemory = 80_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-native-search-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Explicit = true)]
    public void ItGivesTheBitsOfTheJustInTimeCompilerInLittleMemory()
    {
        Assert.SkipWhen(Tools.MissingForHost is not null, Tools.MissingForHost ?? "");
        Assert.SkipUnless(Avx2.IsSupported, "The binary is built as the sample's README does it, for processors with AVX2.");
        string model = fixture.Converted("int8"), program = Path.Combine(_folder, "program", "SemanticSearch");
        CommandResult published = CommandResult.Of(
            "dotnet", "publish", Path.Combine(Repository.Root, "samples", "SemanticSearch"), "-c", "Release", "-r", "linux-x64", "--artifacts-path",
            Path.Combine(_folder, "artifacts"), "-o", Path.GetDirectoryName(program)!, "-p:Native=true", "-p:IlcInstructionSet=x86-64-v3", "-p:StripSymbols=false", "-tl:off");
        Assert.True(published.ExitCode == 0, published.Output);
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);

        string[] arguments = ["embed", "ships and harbours", "--model", model];
        CommandResult expected = CommandResult.Of("dotnet", [Path.Combine(AppContext.BaseDirectory, "SemanticSearch.dll"), .. arguments]);
        Assert.Equal(0, expected.ExitCode);
        Assert.Equal(expected, CommandResult.Of(program, arguments));

        string texts = Path.Combine(_folder, "texts.txt");
        File.WriteAllText(texts, "The cat sleeps on the sofa.\nInterest rates were raised by the central bank.\n");
        Assert.Equal(0, CommandResult.Of(program, "index", texts, "--model", model).ExitCode);
        CommandResult found = CommandResult.Of(program, "search", texts, "sleeping cats", "--model", model, "--top", "1");
        Assert.True(found.Output.Trim().EndsWith("The cat sleeps on the sofa.", StringComparison.Ordinal), found.Output);

        long memory = PeakOf(program, ["embed", .. Enumerable.Repeat("The cat sleeps on the sofa while the rates are raised.", 100), "--model", model]);
        output.WriteLine(FormattableString.Invariant($"{new FileInfo(program).Length:N0} bytes of program, {memory:N0} bytes of memory at their peak"));
        Assert.InRange(memory, 1, MostMemory);
    }

    // As the kernel counts it until the process ends.
    private static long PeakOf(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        long peak = 0;
        while (!process.WaitForExit(1))
        {
            try
            {
                string? line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                peak = line is null ? peak : 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }

        Assert.Equal(0, process.ExitCode);
        return peak;
    }
}
