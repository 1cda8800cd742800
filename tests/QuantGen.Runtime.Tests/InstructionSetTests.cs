using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.Intrinsics.X86;
using QuantGen.Runtime.Tests.Blocks;
using QuantGen.Runtime.Tests.Calibration;
using QuantGen.Runtime.Tests.Elements;
using QuantGen.Runtime.Tests.Search;
using QuantGen.Runtime.Tests.Training;
using QuantGen.Runtime.Tests.Walks;
using Xunit;

namespace QuantGen.Runtime.Tests;

/// <summary>The tests that hold vectorized loops against references, once more in child processes with narrower vectors, and with none.</summary>
public sealed class InstructionSetTests
{
    private static readonly Type[] _tests =
    [
        typeof(MinMaxObserverTests), typeof(HistogramTests), typeof(GranularityTests), typeof(ParameterFittingTests), typeof(ObserverContractTests),
        typeof(CodePackingTests), typeof(CodeLookupTests), typeof(MaximaTreeTests), typeof(GroupReductionTests), typeof(LaneReductionTests),
        typeof(RunReductionsTests), typeof(FewLanesTests), typeof(ShortColumnsTests), typeof(RegionTableTests), typeof(TileTableTests),
        typeof(QuotientBoundTests), typeof(RoundTests), typeof(FakeRoundingTests), typeof(ScalesTests), typeof(StreamingTests), typeof(StreamBlockTests),
        typeof(SpreadRunsTests), typeof(SpreadLanesTests), typeof(WalkTests), typeof(SchemeWalkTests), typeof(GradientReferenceTests),
        typeof(HalfElementTests), typeof(BFloat16Tests), typeof(SearchBitsTests),
    ];

    /// <summary>
    /// The second form of AVX-512 has the permutations of bytes, without which codes are unpacked in other ways. Without AVX the instructions of SSE2
    /// are used alone, as under Native AOT for its default target.
    /// </summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512v2")]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableAVX")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void NarrowerVectorsPassTheSameTests(string variable)
    {
        Assert.SkipWhen(
            variable.StartsWith("DOTNET_EnableAVX512", StringComparison.Ordinal) && !Avx512F.IsSupported,
            "This processor has no AVX-512: the child would do what this process does.");
        (int exitCode, string output) = Run(variable, "0", _tests);
        Assert.True(exitCode == 0, output);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
    }

    /// <summary>With a last-level cache of no bytes every tensor is stored past the caches.</summary>
    [Fact]
    public void TensorsOfEverySizeMayStream()
    {
        (int exitCode, string output) = Run("QUANTGEN_LAST_LEVEL_CACHE", "0", typeof(StreamingTests), typeof(WalkTests), typeof(SchemeWalkTests));
        Assert.True(exitCode == 0, output);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ACacheSizeThatIsNoneIsToldByTheFirstThatAsks()
    {
        (int exitCode, string output) = Run("QUANTGEN_LAST_LEVEL_CACHE", "much", typeof(StreamingTests));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("QUANTGEN_LAST_LEVEL_CACHE is 'much'", output, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output) Run(string variable, string value, params Type[] tests)
    {
        string executable = Environment.ProcessPath!;
        ProcessStartInfo start = new(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet")
        {
            start.ArgumentList.Add(typeof(InstructionSetTests).Assembly.Location);
        }

        start.ArgumentList.Add("-noColor");
        foreach (Type type in tests)
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(type.FullName!);
        }

        start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
