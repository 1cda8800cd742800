using System;
using System.Buffers;
using System.IO;
using System.Linq;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Mapped tensors have the bytes that reading gives, and hold on to the file that was opened.</summary>
public sealed class MappedTensorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-mapped-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void MappedBytesAreThoseThatAreRead()
    {
        string path = Save(7);
        IMemoryOwner<byte> bytes, none;
        using (SafetensorsReader reader = SafetensorsReader.Open(path))
        {
            bytes = reader.MapData("bytes");
            none = reader.MapData("none");
            Assert.Equal(reader.ReadData("bytes"), bytes.Memory.ToArray());
            Assert.Throws<InvalidDataException>(() => reader.MapData("nothing"));
        }

        // Of the file that was opened, even when it is closed and another is in its place.
        if (!OperatingSystem.IsWindows())
        {
            Save(8);
        }

        Assert.Equal(Bytes(7), bytes.Memory.ToArray());
        using (MemoryHandle pinned = bytes.Memory.Pin())
        {
            Assert.Equal(0, none.Memory.Length);
        }

        bytes.Dispose();
        bytes.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bytes.Memory.Span[0]);
    }

    [Fact]
    public void TensorsOfStreamsAreCopied()
    {
        using SafetensorsReader reader = new(new MemoryStream(File.ReadAllBytes(Save(9))));
        using IMemoryOwner<byte> bytes = reader.MapData("bytes");
        Assert.Equal(Bytes(9), bytes.Memory.ToArray());
    }

    [Fact]
    public void AFileThatBecameShorterIsNotMapped()
    {
        string path = Save(7);
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.SetLength(file.Length - 1);
        }

        Assert.Throws<EndOfStreamException>(() => reader.MapData("bytes"));
    }

    private static byte[] Bytes(int seed) => [.. Enumerable.Range(0, 10_001).Select(i => (byte)((i * seed) + seed))];

    private string Save(int seed)
    {
        string path = Path.Combine(_folder, "mapped.safetensors");
        SafetensorsWriter writer = new();
        writer.Add("floats", [3], [1f, 2f, 3f]);
        writer.Add("none", [0], ReadOnlySpan<byte>.Empty);
        writer.Add("bytes", [10_001], Bytes(seed));
        writer.Save(path);
        return path;
    }
}
