using System;
using Xunit;

namespace QuantGen.Package.Tests;

/// <summary>A calibrated type: a program calibrates, and the next build has its constants.</summary>
/// <param name="feed">Has the package.</param>
public sealed class CalibrationTests(PackedFeed feed)
{
    private const string Type =
        """
        using QuantGen;

        [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "input")]
        public sealed partial class Input;
        """;

    private const string Calibrate =
        """
        using QuantGen.Calibration;

        Calibrator calibrator = new Calibrator().Add<Input>(new MinMaxObserver());
        calibrator.Run([new NamedTensor("input", new float[] { 0f, 51f, 102f }, [3])]);
        calibrator.ToTable().Save("app.calibration.json");
        Console.WriteLine("calibrated");
        """;

    private const string Use =
        """
        byte[] codes = new byte[3];
        Input.Quantize([0f, 51f, 200f], [3], codes);
        Console.WriteLine($"{Input.Scale} {Input.ZeroPoint}: {string.Join(' ', codes)}");
        """;

    [Fact]
    public void TheTableOfOneBuildIsInTheNext()
    {
        ConsumerFolder folder = feed.Write(
            ("app.csproj", Projects.Console(Projects.Package, properties: "<InvariantGlobalization>true</InvariantGlobalization>")),
            ("Input.cs", Type),
            ("Program.cs", Calibrate));
        Assert.Equal("calibrated", folder.Run());
        folder.Write("Program.cs", Use);
        Assert.Equal("0.4 0: 0 128 255", folder.Run());
    }

    /// <summary>The program that adds an entry has to be built without it, however strict the project is.</summary>
    [Fact]
    public void AKeyWithoutAnEntryIsAWarningThatNeverFailsABuild()
    {
        ConsumerFolder folder = feed.Write(
            ("app.csproj", Projects.Console(Projects.Package, properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")),
            ("other.calibration.json", """{ "version": 1, "entries": {} }"""),
            ("Input.cs", Type),
            ("Program.cs", Calibrate));
        string output = folder.BuildOutput(exitCode: 0, ".", "-warnaserror");
        Assert.Contains("warning QG0011", output, StringComparison.Ordinal);
        Assert.Contains("or calibrate, which adds the entry", output, StringComparison.Ordinal);
    }
}
