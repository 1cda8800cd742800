using System;
using System.IO;
using System.IO.Compression;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Storage;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Samples.Tests;

/// <summary>Data that is missing or damaged ends in one sentence that names it.</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("data").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AMissingFolderAndMissingFilesAreNamed()
    {
        string missing = Path.Combine(_folder, "nowhere");
        Assert.Contains($"folder {missing} does not exist", Refused(() => ImageSet.LoadTest(missing)));
        Assert.Contains("t10k-images-idx3-ubyte.gz is missing", Refused(() => ImageSet.LoadTest(_folder)));
        Assert.Contains($"{missing} is missing", Refused(() => NetworkFile.Load(missing, out _)));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28 }, "16 bytes, not the 800")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0 }, "holds 7 bytes")]
    [InlineData(new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 }, "begins with '00000D01'")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 5 }, "[1]; [1 or more, 28, 28]")]
    public void DamagedImagesAreNamed(byte[] content, string message)
    {
        Write("t10k-images-idx3-ubyte.gz", content);
        Write("t10k-labels-idx1-ubyte.gz", [0, 0, 8, 1, 0, 0, 0, 1, 5]);
        Assert.Contains(message, Refused(() => ImageSet.LoadTest(_folder)));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 5, 5 }, "[1] belong to 1 images")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 10 }, "Label 0")]
    public void LabelsThatDoNotBelongAreNamed(byte[] labels, string message)
    {
        byte[] images = new byte[16 + ImageSet.PixelCount];
        new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28 }.CopyTo(images, 0);
        Write("t10k-images-idx3-ubyte.gz", images);
        Write("t10k-labels-idx1-ubyte.gz", labels);
        Assert.Contains(message, Refused(() => ImageSet.LoadTest(_folder)));
    }

    [Fact]
    public void TruncatedGzipIsNamed()
    {
        Write("t10k-images-idx3-ubyte.gz", new byte[5000]);
        string path = Path.Combine(_folder, "t10k-images-idx3-ubyte.gz");
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.Contains("t10k-images-idx3-ubyte.gz cannot be read", Refused(() => ImageSet.LoadTest(_folder)));
    }

    [Fact]
    public void NetworksOfOtherShapesAreRefused()
    {
        string path = Path.Combine(_folder, "x.safetensors");
        SafetensorsWriter writer = new();
        writer.Add("conv1.weight", [9, 16], new float[144]);
        writer.Save(path);
        Assert.Contains("[9, 16]; [16, 9] is needed", Refused(() => NetworkFile.Load(path, out _)));
        Assert.Contains("no quantized tensor 'conv1.weight'", Refused(() => QuantizedNetworkFile.Load(path, out _)));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Contains("cut off", Refused(() => NetworkFile.Load(path, out _)));
    }

    [Fact]
    public void ANetworkIsStoredAndLoaded()
    {
        string path = Path.Combine(_folder, "x.safetensors");
        ConvolutionalNetwork network = new();
        network.Initialize(9);
        NetworkFile.Save(path, network, new TrainingRecord("a plan", 0.9244));
        ConvolutionalNetwork loaded = NetworkFile.Load(path, out TrainingRecord record);
        Assert.Equal(new TrainingRecord("a plan", 0.9244), record);
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            Assert.Equal(network.Parameters[i].Values, loaded.Parameters[i].Values);
        }
    }

    private static string Refused(Action action)
    {
        string message = Assert.Throws<InvalidDataException>(action).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private void Write(string name, byte[] content)
    {
        using GZipStream stream = new(File.Create(Path.Combine(_folder, name)), CompressionLevel.Fastest);
        stream.Write(content);
    }
}
