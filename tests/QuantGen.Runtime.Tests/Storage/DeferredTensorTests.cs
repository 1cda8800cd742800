using System;
using System.IO;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Tensors that come when the file is written: in their place, of exactly their length, and without being held in memory.</summary>
public sealed class DeferredTensorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-deferred-").FullName;

    private string FilePath => Path.Combine(_folder, "x.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheyAreWrittenEachTimeTheFileIs()
    {
        SafetensorsWriter writer = new();
        float[] kept = [1, 2];
        int calls = 0;
        writer.AddDeferred("written", SafetensorsType.UInt8, [2], stream => stream.Write([(byte)++calls, 9]));
        writer.AddDeferred("kept", [2], new ReadOnlyMemory<float>(kept));
        kept[1] = 3;
        foreach (int call in (int[])[1, 2])
        {
            using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
            Assert.Equal([(byte)call, 9], reader.ReadBytes("written"));
            Assert.Equal([1f, 3f], reader.ReadFloats("kept"));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void AnotherLengthThrowsAndLeavesTheOldFileAlone(int length)
    {
        File.WriteAllText(FilePath, "old");
        SafetensorsWriter writer = new();
        writer.AddDeferred("x", SafetensorsType.UInt8, [4], stream => stream.Write(new byte[length]));
        Assert.Contains($"given {length} bytes", Assert.Throws<InvalidOperationException>(() => writer.Save(FilePath)).Message);
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    // A full disk is an IOException in the middle of a write.
    [Fact]
    public void AFailureInTheMiddleLeavesTheOldFileAlone()
    {
        File.WriteAllText(FilePath, "old");
        SafetensorsWriter writer = new();
        writer.Add("first", [1 << 16], new float[1 << 16]);
        writer.AddDeferred("x", SafetensorsType.UInt8, [4], static _ => throw new IOException("No space left on device"));
        Assert.Throws<IOException>(() => writer.Save(FilePath));
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void CopyingAFileOntoItselfIsSafe()
    {
        SafetensorsWriter writer = new();
        writer.Add("x", [3], [1f, 2f, 3f]);
        writer.Save(FilePath);
        using SafetensorsReader reader = SafetensorsReader.Open(FilePath);
        SafetensorsWriter again = new();
        again.AddFrom(reader, "x");
        again.Add("y", [1], [4f]);
        again.Save(FilePath);
        using SafetensorsReader replaced = SafetensorsReader.Open(FilePath);
        Assert.Equal([1f, 2f, 3f], replaced.ReadFloats("x"));
        Assert.Equal([1f, 2f, 3f], reader.ReadFloats("x"));
    }

    [Fact]
    public void CopyingTakesABufferAndNotTheTensor()
    {
        SafetensorsWriter writer = new();
        writer.Add("x", [1 << 24], new byte[1 << 24]);
        writer.Save(FilePath);
        using SafetensorsReader reader = SafetensorsReader.Open(FilePath);
        SafetensorsWriter copy = new();
        copy.AddFrom(reader, "x");
        long before = GC.GetAllocatedBytesForCurrentThread();
        copy.Save(Path.Combine(_folder, "copy.safetensors"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 21);
    }

    [Fact]
    public void AddingQuantizedDataTakesNoCopy()
    {
        QuantizedData data = new([1 << 24], new byte[1 << 22], [1f], []);
        SafetensorsWriter writer = new();

        // The first call of all also makes what serves every other.
        writer.AddQuantized<Int2PerTensor>("first", new([4], new byte[1], [1f], []));
        long before = GC.GetAllocatedBytesForCurrentThread();
        writer.AddQuantized<Int2PerTensor>("x", data);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }
}
