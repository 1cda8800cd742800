using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using QuantGen.Storage;
using QuantizeWeights.Planning;
using QuantizeWeights.Running;
using Xunit;

namespace QuantGen.Samples.Tests.Quantizing;

/// <summary>A run that was stopped or killed goes on where it was, and its memory follows the largest tensor, not the model.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int LargeElements = 1 << 22;

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-resumed-").FullName;

    private readonly Recipe _recipe = RecipeTests.Recipe(["*.weight=uint4g32"]);

    private string Source => Path.Combine(_folder, "model.safetensors");

    private string Output => Path.Combine(_folder, "out.safetensors");

    private string Parts => Output + ".parts";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AStoppedRunGoesOnAndEndsInTheSameBytes()
    {
        QuantizeModel.Save(Source);
        QuantizeModel.Run(Source, Output, _recipe);
        byte[] expected = File.ReadAllBytes(Output);
        File.Delete(Output);

        StopAfter(2);
        Assert.False(File.Exists(Output));
        Assert.Equal(2, Directory.GetFiles(Parts, "*.safetensors").Length);
        Assert.Equal(2, QuantizeModel.Run(Source, Output, _recipe).Resumed);
        Assert.Equal(expected, File.ReadAllBytes(Output));
        Assert.False(Directory.Exists(Parts));
        Assert.Equal(0, QuantizeModel.Run(Source, Output, _recipe).Resumed);
    }

    [Fact]
    public void PartsOfAnotherModelOrSchemeAndDamagedOnesAreMadeAgain()
    {
        QuantizeModel.Save(Source);
        StopAfter(2);
        Assert.Equal(0, QuantizeModel.Run(Source, Output, RecipeTests.Recipe(["*.weight=int8"])).Resumed);

        StopAfter(2);
        File.SetLastWriteTimeUtc(Source, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(0, QuantizeModel.Run(Source, Output, _recipe).Resumed);

        StopAfter(2);
        string part = Directory.GetFiles(Parts, "*.safetensors")[0];
        File.WriteAllBytes(part, File.ReadAllBytes(part)[..^1]);
        Assert.Equal(1, QuantizeModel.Run(Source, Output, _recipe).Resumed);
    }

    [Fact]
    public void TwoRunsDoNotShareAnOutput()
    {
        QuantizeModel.Save(Source);
        using PartFolder other = PartFolder.Open(Output, "x");
        Assert.Contains("another process", Assert.Throws<IOException>(() => QuantizeModel.Run(Source, Output, _recipe)).Message);
    }

    [Fact]
    public void WhatAKilledRunWasWritingIsRemoved()
    {
        string unfinished = Path.Combine(Directory.CreateDirectory(Parts).FullName, ".quantgen-0123.tmp");
        File.WriteAllText(unfinished, "half");
        PartFolder.Open(Output, "x").Dispose();
        Assert.False(File.Exists(unfinished));
    }

    // Twelve tensors of 16 MiB in a process that may have 56 MiB: twice the floats of one, its codes, and what .NET itself needs.
    [Fact]
    public void AKilledRunGoesOnWithinTheMemoryOfTheLargestTensor()
    {
        SaveLarge(12);
        do
        {
            // On a machine that is busy with other things, a run may end before it is killed.
            File.Delete(Output);
            KillAfterTwoParts();
        }
        while (File.Exists(Output));

        using Process second = Start();
        string error = second.StandardError.ReadToEnd();
        string output = second.StandardOutput.ReadToEnd();
        second.WaitForExit();
        Assert.True(second.ExitCode == 0, error);
        Assert.Matches("; [0-9]+ tensors were done before", output);
        using SafetensorsReader reader = SafetensorsReader.Open(Output);
        Assert.Equal(36, reader.Entries.Count);
        Assert.False(Directory.Exists(Parts));
    }

    private void KillAfterTwoParts()
    {
        using Process process = Start();
        SpinWait.SpinUntil(() => process.HasExited || (Directory.Exists(Parts) && Directory.GetFiles(Parts, "0*").Length >= 2));
        process.Kill();
        process.WaitForExit();
    }

    private void StopAfter(int tensors) =>
        Assert.Throws<OperationCanceledException>(() => QuantizeModel.Run(Source, Output, _recipe, stopAfter: tensors));

    private void SaveLarge(int count)
    {
        SafetensorsWriter writer = new();
        for (int i = 0; i < count; i++)
        {
            writer.AddDeferred($"{i}.weight", SafetensorsType.Float32, [1024, LargeElements / 1024], static stream =>
            {
                byte[] zeros = new byte[1 << 20];
                for (int written = 0; written < LargeElements * sizeof(float); written += zeros.Length)
                {
                    stream.Write(zeros);
                }
            });
        }

        writer.Save(Source);
    }

    private Process Start()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "QuantizeWeights.dll");
        ProcessStartInfo start = new("dotnet", [program, Source, Output, "--scheme", "*.weight=uint4g32"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = (56 << 20).ToString("x");
        return Process.Start(start)!;
    }
}
