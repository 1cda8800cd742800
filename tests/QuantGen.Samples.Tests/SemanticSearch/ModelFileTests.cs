using System;
using System.IO;
using System.Text;
using QuantGen.NativeAot.Tests;
using SemanticSearch.Recipes;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>A damaged model is refused by one sentence that names the file.</summary>
[Collection(FloatModelTests.Name)]
public sealed class ModelFileTests(FloatModelFixture fixture) : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");

    /// <summary>Each damages the bytes of a file.</summary>
    public static TheoryData<string> Damages =>
    [
        "empty", "a text", "cut in the header", "cut in the data", "a longer file", "a bit in the packed layers", "a bit in the embeddings", "a bit in the floats",
        "a bit in the vocabulary", "another format", "another kind of a layer", "a tensor of another name", "a tensor of another shape", "another checksum",
        "another recipe", "another type of the layers", "another type of the scales",
    ];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Damages))]
    public void ADamagedModelIsRefused(string damage)
    {
        File.WriteAllBytes(_path, Damaged(File.ReadAllBytes(fixture.Converted("int4")), damage));
        string message = Assert.Throws<InvalidDataException>(() => ModelFile.Open(_path)).Message;
        Assert.Contains(_path, message);
        Assert.DoesNotContain('\n', message);

        // The program says the same, and ends as one that has failed.
        CommandResult result = CommandResult.Of("dotnet", Path.Combine(AppContext.BaseDirectory, "SemanticSearch.dll"), "embed", "text", "--model", _path);
        Assert.Equal((1, message), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public void AMissingModelTellsHowToMakeOne() => Assert.Contains("convert", Assert.ThrowsAny<IOException>(() => ModelFile.Open(_path)).Message);

    private static byte[] Damaged(byte[] bytes, string damage)
    {
        int header = (int)BitConverter.ToInt64(bytes) + sizeof(long);
        switch (damage)
        {
            case "empty":
                return [];
            case "a text":
                return Encoding.UTF8.GetBytes("This model was left out in the rain.");
            case "cut in the header":
                return bytes[..(header - 10)];
            case "cut in the data":
                return bytes[..^1];
            case "a longer file":
                return [.. bytes, 0];
            case "another format":
                return Replaced("version 2", "version 7");
            case "another kind of a layer":
                return Replaced("\"int4\"", "\"int7\"");
            case "a tensor of another name":
                return Replaced("\"layer.3.norm.bias\":{", "\"layer.3.norm.bios\":{");
            case "a tensor of another shape":
                return Replaced("[256,384]", "[128,768]");
            case "another checksum":
                return Replaced("\"checksum\":\"", "\"checksun\":\"");
            case "another recipe":
                return Replaced("\"recipe\":\"int4\"", "\"recipe\":\"../x\"");
            case "another type of the layers":
                return Replaced("\"U8\"", "\"T8\"");
            case "another type of the scales":
                return Replaced("\"F16\"", "\"I16\"");
            case "a bit in the floats":
                bytes[header + 1001] ^= 2;
                return bytes;
            case "a bit in the packed layers":
                bytes[header + 2_000_000] ^= 2;
                return bytes;
            case "a bit in the embeddings":
                bytes[^5_000_000] ^= 2;
                return bytes;
            default:
                bytes[^1000] ^= 2;
                return bytes;
        }

        byte[] Replaced(string text, string other)
        {
            int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
            Assert.True(at > 0, text);
            Encoding.UTF8.GetBytes(other).CopyTo(bytes, at);
            return bytes;
        }
    }
}
