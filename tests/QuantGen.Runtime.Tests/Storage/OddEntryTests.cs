using System;
using System.IO;
using System.Linq;
using System.Text;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>An entry that the library can make nothing of leaves the file open for the others; what the reference reader tolerates is tolerated.</summary>
public sealed class OddEntryTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("U8", "1,1,1,1,1,1,1,1,2", "[1, 1, 1, 1, 1, 1, 1, 1, … 9 in all]", 2)]
    [InlineData("BF16", "0,5000000000", "[0, 5000000000]", 0)]
    [InlineData("U4", "4294967296,4294967296", "[4294967296, 4294967296]", 3)]
    [InlineData("F4", "3", "[3]", 2)]
    [InlineData("", "", "[]", 1)]
    public void OddEntriesAreListedAndReadableAndTheOthersToo(string type, string shape, string text, int length)
    {
        string header =
            $$$"""{"odd":{"dtype":"{{{type}}}","shape":[{{{shape}}}],"data_offsets":[0,{{{length}}}]},""" +
            $$$"""{{{ByteTensor(length)}}}}""";
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Of(header, new byte[length + 1]));
        Assert.Equal([0], reader.ReadBytes("x"));
        SafetensorsEntry odd = reader.Entries["odd"];
        Assert.Equal($"odd: {type} {text}", odd.ToString());
        Assert.Equal(shape.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse), odd.GetExtents());
        Assert.Equal(odd.GetExtents().Length, odd.Rank);
        Assert.Equal(length, reader.ReadData("odd").Length);
        SafetensorsWriter writer = new();
        writer.AddFrom(reader, "odd");
        using SafetensorsReader copy = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(odd.ToString(), copy.Entries["odd"].ToString());
        if (!odd.TryGetShape(out _))
        {
            Assert.Contains(text, Assert.Throws<InvalidDataException>(() => odd.Shape).Message);
            Assert.Throws<InvalidDataException>(() => reader.ReadFloats("odd", [1]));
        }
    }

    [Fact]
    public void NineDimensionsOfFloatsAreReadAsARow()
    {
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Of(
            """{"x":{"dtype":"F16","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,4]}}""", 0x00, 0x3C, 0x00, 0xC1));
        Assert.Equal([1f, -2.5f], reader.ReadFloats("x"));
    }

    // The file has holes: it takes no room on the disk.
    [Fact]
    public void ATensorBeyondTheElementsOfAShapeIsReadInParts()
    {
        const long count = (1L << 31) + 1;
        byte[] header = SafetensorsFiles.Of(
            $$$"""{"big":{"dtype":"F16","shape":[{{{count}}}],"data_offsets":[0,{{{2 * count}}}]},{{{ByteTensor(2 * count)}}}}""");
        using (FileStream stream = File.Create(_path))
        {
            stream.Write(header);
            stream.SetLength(header.Length + (2 * count) + 1);
            stream.Position = stream.Length - 3;
            stream.Write([0x00, 0x3C, 7]);
        }

        using SafetensorsReader reader = SafetensorsReader.Open(_path);
        Assert.Equal([7], reader.ReadBytes("x"));
        Assert.Equal(count, reader.Entries["big"].ElementCount);
        float[] last = new float[2];
        reader.ReadFloats("big", count - 2, last);
        Assert.Equal([0f, 1f], last);
        Assert.Contains("in parts", Assert.Throws<InvalidDataException>(() => reader.ReadFloats("big")).Message);
        Assert.Contains("in parts", Assert.Throws<InvalidDataException>(() => reader.ReadData("big")).Message);
        Assert.Contains("2147483649", Assert.Throws<InvalidDataException>(() => reader.Entries["big"].Shape).Message);
    }

    [Theory]
    [InlineData("""{"__metadata__":null,@}""")]
    [InlineData("""{@,"__metadata__":null}""")]
    [InlineData("\t\r\n {@} \n\r\t")]
    [InlineData("""{"a":{"extra":{"deep":[[[[[[[[[[[[1]]]]]]]]]]]]},"dtype":"U8","shape":[],"strides":null,"data_offsets":[0,1],"x":1.5e300}}""")]
    public void WhatTheReferenceReaderToleratesIsTolerated(string header)
    {
        header = header.Replace("@", """
            "a":{"data_offsets":[0,1],"shape":[],"dtype":"U8"}
            """);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Of(header, 5));
        Assert.Equal([5], reader.ReadBytes("a"));
        Assert.Empty(reader.Metadata);
    }

    [Fact]
    public void AFileThatBecomesShorterWhileItIsReadIsAnIOException()
    {
        File.WriteAllBytes(_path, SafetensorsFiles.Of("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 1, 2));
        using SafetensorsReader reader = SafetensorsReader.Open(_path);
        using (FileStream stream = new(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(stream.Length - 1);
        }

        Assert.Throws<EndOfStreamException>(() => reader.ReadBytes("a"));
    }

    private static string ByteTensor(long offset) => $$"""
        "x":{"dtype":"U8","shape":[1],"data_offsets":[{{offset}},{{offset + 1}}]}
        """;
}
