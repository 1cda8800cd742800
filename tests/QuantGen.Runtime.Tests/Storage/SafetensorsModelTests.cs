using System;
using System.IO;
using System.Linq;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>A model in several files is read as if it were one.</summary>
public sealed class SafetensorsModelTests : IDisposable
{
    private const string Index = "model.safetensors.index.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-shards-").FullName;

    public SafetensorsModelTests()
    {
        SafetensorsWriter first = new();
        first.SetMetadata("format", "pt");
        first.Add("a", [2], [1f, 2f]);
        first.Save(Path.Combine(_folder, "model-00001-of-00002.safetensors"));
        SafetensorsWriter second = new();
        second.SetMetadata("format", "pt");
        second.Add("b", [1], new int[] { 3 });
        second.AddQuantized<Int4PerRow>("q", new QuantizedData([1, 2], [0x21], [0.5f], []));
        second.Add("unlisted", [1], new byte[] { 4 });
        second.Save(Path.Combine(_folder, "model-00002-of-00002.safetensors"));
        WriteIndex("""
            {"metadata":{"total_size":13,"more":[1]},"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors",
            "q.codes":"model-00002-of-00002.safetensors","q.scales":"model-00002-of-00002.safetensors"}}
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(Index)]
    public void TheFilesOfAnIndexAreOneModel(string name)
    {
        using SafetensorsModel model = SafetensorsModel.Open(Path.Combine(_folder, name));
        Assert.Equal(["a", "b", "q.codes", "q.scales", "unlisted"], model.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1f, 2f], model.ReadFloats("a"));
        Assert.Equal([3], model.ReadInt32("b"));
        Assert.Equal([4], model.ReadData("unlisted"));
        Assert.Equal([1, 2], model.ReadQuantized<Int4PerRow>("q").Shape.ToArray());
        Assert.Equal("pt", model.Metadata["format"]);
        Assert.Equal(["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"], model.Files.Keys);
        Assert.Same(model.Files["model-00002-of-00002.safetensors"], model.FileOf("b"));
        Assert.Throws<InvalidDataException>(() => model.FileOf("c"));

        SafetensorsWriter writer = new();
        foreach (string tensor in model.Entries.Keys)
        {
            writer.AddFrom(model, tensor);
        }

        using SafetensorsReader copy = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.All(model.Entries.Keys, tensor => Assert.Equal(model.ReadData(tensor), copy.ReadData(tensor)));
    }

    [Fact]
    public void OneFileIsAModel()
    {
        using SafetensorsModel model = SafetensorsModel.Open(Path.Combine(_folder, "model-00001-of-00002.safetensors"));
        Assert.Equal([1f, 2f], model.ReadFloats("a"));
        string other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        File.Copy(Path.Combine(_folder, "model-00001-of-00002.safetensors"), Path.Combine(other, "weights.safetensors"));
        using SafetensorsModel only = SafetensorsModel.Open(other);
        Assert.Equal(["weights.safetensors"], only.Files.Keys);
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"../secret.safetensors"}}""", "own folder")]
    [InlineData("""{"weight_map":{"a":"/etc/passwd"}}""", "own folder")]
    [InlineData("""{"weight_map":{"a":"c:x"}}""", "own folder")]
    [InlineData("""{"weight_map":{"a":".."}}""", "own folder")]
    [InlineData("""{"weight_map":{"a":""}}""", "own folder")]
    [InlineData("""{"weight_map":{"a":7}}""", "is a number where a string")]
    [InlineData("""{"weight_map":{"a":"x","a":"x"}}""", "'a' twice")]
    [InlineData("""{"weight_map":{},"weight_map":{}}""", "'weight_map' twice")]
    [InlineData("""{"weight_map":[]}""", "an array where an object")]
    [InlineData("""{"metadata":{}}""", "lacks 'weight_map'")]
    [InlineData("""[]""", "an array where an object")]
    [InlineData("""{"weight_map":{}} x""", "invalid")]
    [InlineData("""{"weight_map":{"z":"model-00001-of-00002.safetensors"}}""", "has the tensor 'z', but it has [a]")]
    public void AnIndexThatIsNoneIsNamed(string index, string message)
    {
        WriteIndex(index);
        string text = Assert.Throws<InvalidDataException>(() => SafetensorsModel.Open(_folder)).Message;
        Assert.Contains(message, text);
        Assert.StartsWith(Path.Combine(_folder, Index), text);
    }

    [Fact]
    public void MissingAndAmbiguousFilesAreNamed()
    {
        WriteIndex("""{"weight_map":{"a":"gone.safetensors"}}""");
        Assert.Contains("gone.safetensors", Assert.Throws<FileNotFoundException>(() => SafetensorsModel.Open(_folder)).Message);
        File.Delete(Path.Combine(_folder, Index));
        Assert.Contains("2 files", Assert.Throws<FileNotFoundException>(() => SafetensorsModel.Open(_folder)).Message);
        File.Copy(Path.Combine(_folder, "model-00002-of-00002.safetensors"), Path.Combine(_folder, "copy.safetensors"));
        WriteIndex("""{"weight_map":{"b":"copy.safetensors","q.codes":"model-00002-of-00002.safetensors"}}""");
        Assert.Contains("which both have", Assert.Throws<InvalidDataException>(() => SafetensorsModel.Open(_folder)).Message);
    }

    private void WriteIndex(string text) => File.WriteAllText(Path.Combine(_folder, Index), text);
}
