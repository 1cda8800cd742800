using System;
using System.IO;
using System.Text;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>What a header costs stays within a small multiple of its length, and messages do not repeat it.</summary>
public sealed class ProportionTests
{
    private const int LongestMessage = 1_000;

    [Fact]
    public void AShapeOfThirtyMillionZerosIsReadWithinSevenTimesItsLength()
    {
        StringBuilder header = new("""{"a":{"dtype":"F32","shape":[0""");
        header.Insert(header.Length, ",0", 30_000_000 - 1).Append("""],"data_offsets":[0,0]},"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""");
        byte[] file = SafetensorsFiles.Of(header.ToString(), 7);
        header.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();
        using SafetensorsReader reader = SafetensorsFiles.Open(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 7L * file.Length);
        Assert.Equal([7], reader.ReadBytes("b"));
    }

    [Theory]
    [InlineData("""{"@":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"@":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"@":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""")]
    [InlineData("""{"@":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"@":7}""")]
    [InlineData("""{"@":{"dtype":7}}""")]
    [InlineData("""{"@":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"@":{"dtype":"F32","dtype":"F32"}}""")]
    [InlineData("""{"@":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"@":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"__metadata__":{"@":1}}""")]
    [InlineData("""{"__metadata__":{"@":"","@":""}}""")]
    [InlineData("""{"b":{"dtype":"@","shape":[1],"data_offsets":[1,0]}}""")]
    [InlineData("""{"b":{"dtype":"F32","shape":[#],"data_offsets":[0,4]}}""")]
    [InlineData("""{"b":{"dtype":"F32","shape":[1],"data_offsets":[#]}}""")]
    public void MessagesAreCut(string template)
    {
        string header = template.Replace("@", new string('n', 100_000)).Replace("#", string.Join(',', new int[100_000]) + ",1");
        byte[] file = SafetensorsFiles.Of(header, 1, 2, 3, 4);
        Assert.InRange(Assert.Throws<InvalidDataException>(() => SafetensorsFiles.Open(file)).Message.Length, 1, LongestMessage);
    }

    [Fact]
    public void AMillionTensorsAreReadWithinTwelveTimesTheirLength()
    {
        StringBuilder header = new("{");
        for (int i = 0; i < 1_000_000; i++)
        {
            header.Append(i == 0 ? "\"" : ",\"").Append(i).Append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
        }

        byte[] file = SafetensorsFiles.Of(header.Append('}').ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        using SafetensorsReader reader = SafetensorsFiles.Open(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12L * file.Length);
        Assert.Equal(1_000_000, reader.Entries.Count);
    }

    [Fact]
    public void MessagesAboutRequestsAreCut()
    {
        string name = new('n', 100_000);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Of(
            $$$"""{"__metadata__":{"q.scheme":"{\"{{{name}}}\":1}"},"{{{name}}}":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1));
        Assert.All(
            (Action[])
            [
                () => reader.ReadFloats(name), () => reader.ReadFloats(name, [2]), () => reader.ReadInt32(name), () => reader.ReadFloats(name + "x"),
                () => reader.ReadQuantized(name), () => reader.ReadQuantized("q"),
            ],
            action => Assert.InRange(Assert.Throws<InvalidDataException>(action).Message.Length, 1, LongestMessage));
    }
}
