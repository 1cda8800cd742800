using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Samples.Tests;

/// <summary>The programs as a user starts them: wrong input ends with one sentence on the error stream and an exit code that is not zero.</summary>
public sealed class ProgramTests
{
    // Longer than a name can be, and with the suffix of a model.
    private const string LongName =
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData("Calibration", 2, "--colour", "run", "--colour")]
    [InlineData("Calibration", 2, "'walk'", "walk")]
    [InlineData("Calibration", 1, "/nowhere/x.json cannot be written: the folder /nowhere does not exist", "calibrate", "--table", "/nowhere/x.json")]
    [InlineData("PostTraining", 2, "--colour", "--colour")]
    [InlineData("PostTraining", 2, "--max-drop is -1; use 0 or more", "--max-drop", "-1")]
    [InlineData("PostTraining", 2, "abc", "--max-drop", "abc")]
    [InlineData("PostTraining", 2, "--weight-bits is 7; use one of 8, 6", "--weight-bits", "7")]
    [InlineData("PostTraining", 1, "folder /nowhere does not exist", "--images", "/nowhere")]
    [InlineData("PostTraining", 1, "/nowhere/x.html cannot be written: the folder /nowhere does not exist", "--report", "/nowhere/x.html")]
    [InlineData("PostTraining", 1, "/nowhere/x.json cannot be written: the folder /nowhere does not exist", "--write-calibration", "/nowhere/x.json")]
    [InlineData("PostTraining", 1, "/ cannot be written: it is a folder", "--report", "/")]
    [InlineData("PostTraining", 1, "fashion-mnist-float.safetensors is missing", "--networks", "/nowhere")]
    [InlineData("Products", 2, "abc. Give none, or the milliseconds", "abc")]
    [InlineData("Products", 2, "Unknown arguments: 0.", "0")]
    [InlineData("QuantizationAwareTraining", 2, "--colour", "--colour")]
    [InlineData("QuantizationAwareTraining", 2, "--epochs is 0; use 1 or more", "--epochs", "0")]
    [InlineData("QuantizationAwareTraining", 2, "--bits is 7; use one of", "--bits", "4", "7")]
    [InlineData("QuantizationAwareTraining", 2, "x", "--epochs", "x")]
    [InlineData("QuantizationAwareTraining", 1, "folder /nowhere does not exist", "/nowhere")]
    [InlineData("QuantizeWeights", 2, "Option '--scheme' is required", "model", "output")]
    [InlineData("QuantizeWeights", 2, "'int4' is no rule; write PATTERN=SCHEME", "model", "output", "--scheme", "int4")]
    [InlineData("QuantizeWeights", 2, "no scheme 'int4g33'; use one of int8g32,", "model", "output", "--scheme", "*=int4g33")]
    [InlineData("QuantizeWeights", 2, "--colour", "model", "output", "--scheme", "*=int8", "--colour")]
    [InlineData("QuantizeWeights", 1, "/nowhere", "/nowhere", "output", "--scheme", "*=int8")]
    [InlineData("QuantizeWeights", 1, "0 indices", "/", "output", "--scheme", "*=int8")]
    [InlineData("QuantizeWeights", 2, "A path is empty", "", "output", "--scheme", "*=int8")]
    [InlineData("SemanticSearch", 2, "Required command was not provided")]
    [InlineData("SemanticSearch", 2, "'int7' not recognized", "convert", "int7", "model")]
    [InlineData("SemanticSearch", 1, "/nowhere/model cannot be written: the folder /nowhere does not exist", "convert", "int8", "/nowhere/model")]
    [InlineData("SemanticSearch", 1, "/ cannot be written: it is a folder", "convert", "int8", "/")]
    [InlineData("SemanticSearch", 1, "The path of the output is empty", "convert", "int8", "")]
    [InlineData("SemanticSearch", 2, "--budget is 0; use 1 or more", "convert", "mixed", "model", "--budget", "0")]
    [InlineData("SemanticSearch", 2, "--budget is for the recipe mixed; leave it out", "convert", "int8", "model", "--budget", "18")]
    [InlineData("SemanticSearch", 1, "A budget of 1 MB is too small; the smallest model has 1", "convert", "mixed", "model", "--budget", "1")]
    [InlineData("SemanticSearch", 1, "no file of that name can be made", "convert", "int8", LongName)]
    [InlineData("SemanticSearch", 2, "A text is empty; write what to embed.", "embed", "text", " ")]
    [InlineData("SemanticSearch", 2, "The query is empty; say what you look for.", "search", "file", "")]
    [InlineData("SemanticSearch", 1, "make it with: convert int4 /nowhere/minilm-int4", "embed", "text", "--model", "/nowhere/minilm-int4")]
    [InlineData("SemanticSearch", 2, "--top is 0; use 1 or more", "search", "file", "query", "--top", "0")]
    [InlineData("SemanticSearch", 2, "There is no option '--colour'", "index", "--colour")]
    [InlineData("SemanticSearch", 1, "/nowhere/model; make it with: convert int8", "embed", "text", "--model", "/nowhere/model")]
    [InlineData("SemanticSearch", 1, "There is no text file /nowhere/texts", "index", "/nowhere/texts")]
    [InlineData("SemanticSearch", 1, "There is no text file /nowhere/texts", "search", "/nowhere/texts", "query")]
    [InlineData("SemanticSearch", 1, "There is no text file /nowhere/texts", "serve", "/nowhere/texts")]
    public void WrongInputEndsWithOneSentence(string program, int exitCode, string message, params string[] arguments)
    {
        (int code, string output, string error) = Start(program, arguments);
        Assert.Equal(exitCode, code);
        Assert.Contains(message, error);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("Calibration", "--table")]
    [InlineData("PostTraining", "--max-drop")]
    [InlineData("QuantizationAwareTraining", "--tuning-epochs")]
    [InlineData("QuantizeWeights", "int4g32")]
    [InlineData("SemanticSearch", "convert")]
    public void HelpListsTheOptions(string program, string option)
    {
        (int code, string output, _) = Start(program, "--help");
        Assert.Equal(0, code);
        Assert.Contains(option, output);
    }

    [Fact]
    public void CalibrationWritesTheTableThatIsBuiltIn()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + CalibrationTable.FileSuffix);
        try
        {
            (int code, string output, string error) = Start("Calibration", "calibrate", "--table", path);
            Assert.Equal((0, ""), (code, error));
            Assert.Contains("Mse", output);
            Assert.Contains("The constants of this program are up to date.", output);
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "activations" + CalibrationTable.FileSuffix)), File.ReadAllText(path));
            Assert.Equal(["conv1.input", "conv2.input", "dense1.input", "dense2.input"], CalibrationTable.Load(path).Entries.Keys);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void KernelsWithConstantsGiveTheResultsOfRunTimeParameters()
    {
        (int code, string output, string error) = Start("Calibration", "run");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("dense2.input", output);
        Assert.Contains("bit for bit", output.ReplaceLineEndings(" "));
    }

    /// <summary>The same layer three ways: codes of fewer bits are fewer bytes and err more, and dequantizing them first errs no less.</summary>
    [Fact]
    public void OneLayerIsShownThreeWays()
    {
        (int code, string output, string error) = Start("Products", "1");
        Assert.Equal((0, ""), (code, error));
        (string Name, double Bytes, double Error)[] ways =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.EndsWith(" %", StringComparison.Ordinal)).Select(line =>
            {
                string[] numbers = line[40..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.True(Number(numbers[1]) > 0 && Number(numbers[2]) > 0, line);
                return (line[..40].Trim(), Number(numbers[0]), Number(numbers[3]));
            }),
        ];
        Assert.Equal(
            ["4 bits in groups, dequantized, as floats", "8 bits, multiplied as codes", "4 bits in groups, multiplied as codes"], ways.Select(way => way.Name));
        Assert.True(ways[0].Bytes > 3 * ways[1].Bytes && ways[1].Bytes > 1.5 * ways[2].Bytes, output);
        Assert.True(ways[1].Error < 0.1 && ways[2].Error is > 0.5 and < 2 && Math.Abs(ways[2].Error - ways[0].Error) < 0.1, output);
    }

    [Fact]
    public void ConstantsOfTheIntegerNetworkAreThoseOfItsCalibration()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + CalibrationTable.FileSuffix);
        try
        {
            (int code, _, string error) = Start("PostTraining", "--write-calibration", path);
            Assert.Equal((0, ""), (code, error));
            string table = Path.Combine(NativeAot.Tests.Repository.Root, "samples", "FashionMnist.Network", "Integers", "activations" + CalibrationTable.FileSuffix);
            Assert.Equal(File.ReadAllText(table), File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static (int ExitCode, string Output, string Error) Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error);
    }
}
