using System;
using System.IO;
using System.Linq;
using System.Text;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>What is written is read again, in the bytes of the format.</summary>
public sealed class SafetensorsFileTests
{
    [Fact]
    public void TheBytesAreThoseOfTheFormat()
    {
        SafetensorsWriter writer = new();
        writer.SetMetadata("k", "v");
        writer.Add("bytes", [3], new byte[] { 1, 2, 3 });
        writer.Add("a", [1, 2], [1f, -2f]);
        string header = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"bytes":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";
        header = header.PadRight((header.Length + 7) / 8 * 8);

        byte[] expected =
        [
            .. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 1, 2, 3,
        ];
        Assert.Equal(expected, SafetensorsFiles.Save(writer));
    }

    [Fact]
    public void AFileReadFromTheMiddleOfAStreamIsTheSame()
    {
        SafetensorsWriter writer = new();
        writer.Add("a", [2], [3f, 4f]);
        using MemoryStream stream = new();
        stream.Write([9, 9, 9]);
        writer.Save(stream);
        stream.Position = 3;
        using SafetensorsReader reader = new(stream, leaveOpen: true);
        Assert.Equal([3f, 4f], reader.ReadFloats("a"));
        Assert.Equal([3f, 4f], reader.ReadFloats("a", [2]));
        reader.Dispose();
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void AFileOnDiskIsReplacedAsAWhole()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("safetensors").FullName, "x.safetensors");
        foreach (float value in new[] { 1f, 2f })
        {
            SafetensorsWriter writer = new();
            writer.Add("x", [], [value]);
            writer.Save(path);
            using SafetensorsReader reader = SafetensorsReader.Open(path);
            Assert.Equal([value], reader.ReadFloats("x"));
            Assert.Equal(0, reader.Entries["x"].Shape.Rank);
        }

        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void SixteenBitFloatsAreWidened()
    {
        byte[] file = SafetensorsFiles.Of(
            """{"half":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"brain":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""",
            [0x00, 0x3C, 0x00, 0xC1, 0x80, 0x3F, 0x20, 0xC0]);
        using SafetensorsReader reader = SafetensorsFiles.Open(file);
        Assert.Equal([1f, -2.5f], reader.ReadFloats("half"));
        Assert.Equal([1f, -2.5f], reader.ReadFloats("brain"));
        Assert.Equal([(Half)1f, (Half)(-2.5f)], reader.Read<Half>("half"));
        Assert.Equal([(BFloat16)1f, (BFloat16)(-2.5f)], reader.Read<BFloat16>("brain"));
    }

    [Fact]
    public void NamesOfAnyCharactersAndTensorsWithoutElementsSurvive()
    {
        SafetensorsWriter writer = new();
        string[] names = ["", "\"\\\n", "größe/Ψ😀", "a.b"];
        foreach (string name in names)
        {
            writer.Add(name, [0, 3], ReadOnlySpan<float>.Empty);
        }

        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(names.Order(StringComparer.Ordinal), reader.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Empty(reader.ReadFloats(name)));
    }

    [Fact]
    public void AnEmptyFileHasNoTensors()
    {
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(new SafetensorsWriter()));
        Assert.Empty(reader.Entries);
        Assert.Empty(reader.Metadata);
    }

    [Fact]
    public void WrongRequestsNameWhatThereIs()
    {
        SafetensorsWriter writer = new();
        writer.Add("ints", [2], new int[] { 1, 2 });
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal([1, 2], reader.ReadInt32("ints"));
        Assert.Contains("no tensor 'x'; it has [ints]", Assert.Throws<InvalidDataException>(() => reader.ReadFloats("x")).Message);
        Assert.Contains("I32; F32, F16 or BF16", Assert.Throws<InvalidDataException>(() => reader.ReadFloats("ints")).Message);
        Assert.Contains("I32; U8", Assert.Throws<InvalidDataException>(() => reader.ReadBytes("ints")).Message);
        Assert.Contains("[2]; [1, 2] is needed", Assert.Throws<InvalidDataException>(() => reader.ReadFloats("ints", [1, 2])).Message);
    }

    [Fact]
    public void WrongAdditionsThrowAndLeaveTheWriterAsItWas()
    {
        SafetensorsWriter writer = new();
        writer.Add("a", [1], [1f]);
        byte[] before = SafetensorsFiles.Save(writer);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => writer.Add("a", [1], [1f])).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", [1], [1f])).ParamName);
        Assert.Equal("elements", Assert.Throws<ArgumentException>(() => writer.Add("b", [2], [1f])).ParamName);

        // Half of a surrogate pair has no UTF-8: two such names would be written as one.
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => writer.Add("\ud800", [1], [1f])).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentException>(() => writer.SetMetadata("\ud800", "v")).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentException>(() => writer.SetMetadata("k", "\udc00")).ParamName);
        Assert.Equal(before, SafetensorsFiles.Save(writer));
    }

    [Fact]
    public void StreamsThatCannotSeekAreRefused()
    {
        using Stream stream = new System.IO.Compression.DeflateStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal("stream", Assert.Throws<ArgumentException>(() => new SafetensorsReader(stream)).ParamName);
    }
}
