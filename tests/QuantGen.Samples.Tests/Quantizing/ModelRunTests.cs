using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Storage;
using QuantizeWeights.Planning;
using QuantizeWeights.Running;
using QuantizeWeights.Schemes;
using Xunit;

namespace QuantGen.Samples.Tests.Quantizing;

/// <summary>A model comes out with the tensors of the recipe quantized as the kernels do it, and everything else as it was.</summary>
public sealed class ModelRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-models-").FullName;

    private readonly Recipe _recipe = RecipeTests.Recipe(["*.weight=int4g32"], "*norm*");

    public ModelRunTests() => QuantizeModel.Save(Source);

    private string Source => Path.Combine(_folder, "model.safetensors");

    private string Output => Path.Combine(_folder, "out.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void FloatsOfTheRecipeAreQuantizedAndTheRestIsAsItWas()
    {
        var (tensors, results, _) = QuantizeModel.Run(Source, Output, _recipe);
        using SafetensorsReader source = SafetensorsReader.Open(Source);
        using SafetensorsReader output = SafetensorsReader.Open(Output);
        Assert.Equal("pt", output.Metadata["format"]);
        HashSet<string> quantized = [.. tensors.Where(static tensor => tensor.Scheme is not null).Select(static tensor => tensor.Name)];
        Assert.Equal(["brain.weight", "half.weight", "single.weight"], quantized.Order(StringComparer.Ordinal));
        Assert.All(source.Entries.Values.Where(entry => !quantized.Contains(entry.Name)), entry =>
        {
            Assert.Equal(entry.ToString(), output.Entries[entry.Name].ToString());
            Assert.Equal(source.ReadData(entry.Name), output.ReadData(entry.Name));
        });
        for (int i = 0; i < tensors.Count; i++)
        {
            Assert.Equal(quantized.Contains(tensors[i].Name), results[i] is not null);
            if (results[i] is { } result)
            {
                VerifyQuantized(source.ReadFloats(tensors[i].Name), output.ReadQuantized<Int4Groups32>(tensors[i].Name), result);
            }
        }

        Assert.Equal(5 + (3 * 2), output.Entries.Count);
        Assert.Equal(tensors.Sum(static tensor => tensor.ByteCount), output.Entries.Values.Sum(static entry => entry.ByteCount));
        Assert.Equal(["model.safetensors", "out.safetensors"], Directory.GetFileSystemEntries(_folder).Select(static path => Path.GetFileName(path)).Order());
    }

    [Fact]
    public void AModelOfSeveralFilesComesOutTheSame()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "shards")).FullName;
        using (SafetensorsReader source = SafetensorsReader.Open(Source))
        {
            string[][] shards = [[.. source.Entries.Keys.Take(3)], [.. source.Entries.Keys.Skip(3)]];
            List<string> map = [];
            for (int i = 0; i < shards.Length; i++)
            {
                SafetensorsWriter writer = new();
                writer.SetMetadata("format", "pt");
                foreach (string name in shards[i])
                {
                    writer.AddFrom(source, name);
                    map.Add($"\"{name}\":\"{i}.safetensors\"");
                }

                writer.Save(Path.Combine(folder, $"{i}.safetensors"));
            }

            File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), "{\"weight_map\":{" + string.Join(',', map) + "}}");
        }

        QuantizeModel.Run(Source, Output, _recipe);
        string sharded = Path.Combine(_folder, "sharded.safetensors");
        QuantizeModel.Run(folder, sharded, _recipe);
        using SafetensorsReader one = SafetensorsReader.Open(Output);
        using SafetensorsReader several = SafetensorsReader.Open(sharded);
        Assert.Equal(one.Metadata, several.Metadata);
        Assert.Equal(one.Entries.Keys.Order(StringComparer.Ordinal), several.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(one.Entries.Keys, name => Assert.Equal(one.ReadData(name), several.ReadData(name)));
    }

    [Fact]
    public void WhatIsQuantizedAlreadyIsKept()
    {
        QuantizeModel.Run(Source, Output, _recipe);
        string again = Path.Combine(_folder, "again.safetensors");
        Recipe all = RecipeTests.Recipe(["*=int8"]);
        var (tensors, _, _) = QuantizeModel.Run(Output, again, all);
        Assert.Equal(["half.norm.weight", "brain.bias"], tensors.Where(static tensor => tensor.Scheme is not null).Select(static tensor => tensor.Name));
        using SafetensorsReader first = SafetensorsReader.Open(Output);
        using SafetensorsReader second = SafetensorsReader.Open(again);
        Assert.Equal(first.ReadQuantized<Int4Groups32>("single.weight"), second.ReadQuantized<Int4Groups32>("single.weight"));
    }

    [Fact]
    public void WhatCannotBeQuantizedIsNamedWithTheRemedyBeforeAnyWork()
    {
        Save("nan", writer => writer.Add("x.weight", [1, 2], [1f, float.NaN]));
        Assert.Contains("x.weight cannot be quantized: Element 1 is NaN", Refused("nan", "*=int4g32"));
        Save("scalar", writer => writer.Add("x.weight", [], [1f]));
        Assert.Contains("x.weight cannot be int8c", Refused("scalar", "*=int8c"));
        Save("taken", writer =>
        {
            writer.Add("x", [2], [1f, 2f]);
            writer.Add("x.scales", [2], [1f, 2f]);
        });
        Assert.Contains("the model already has 'x.scales'; --keep \"x\"", Refused("taken", "x=int8"));
        Save("described", writer =>
        {
            writer.SetMetadata("x.scheme", "mine");
            writer.Add("x", [2], [1f, 2f]);
        });
        Assert.Contains("the model already has 'x.scheme'", Refused("described", "x=int8"));
    }

    [Fact]
    public void AnOutputThatCannotLieThereIsFoundFirst()
    {
        foreach (string output in (string[])[_folder, Path.Combine(_folder, "nowhere", "x.safetensors")])
        {
            Assert.Contains("name a file in a folder that exists", Assert.Throws<IOException>(() => QuantizeModel.Run(Source, output, _recipe)).Message);
        }

        Assert.Equal([Source], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("", "model.safetensors.index.json")]
    [InlineData("", "1.safetensors")]
    [InlineData("model.safetensors.index.json", "model.safetensors.index.json")]
    [InlineData("model.safetensors.index.json", "1.safetensors")]
    [InlineData("1.safetensors", "1.safetensors")]
    public void NoFileOfTheModelIsTheOutput(string model, string output)
    {
        string index = Path.Combine(_folder, "model.safetensors.index.json");
        File.Move(Source, Path.Combine(_folder, "1.safetensors"));
        File.WriteAllText(index, """{"weight_map": {"single.weight": "1.safetensors"}}""");
        byte[][] before = [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

        InvalidDataException refused = Assert.Throws<InvalidDataException>(
            () => QuantizeModel.Run(Path.Combine(_folder, model), Path.Combine(_folder, ".", output), _recipe));

        Assert.Contains("is a file of the model itself; name another output", refused.Message);
        Assert.Equal(before, Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
    }

    private static void VerifyQuantized(float[] values, QuantizedData stored, TensorResult result)
    {
        TensorShape shape = [4, 64];
        byte[] codes = new byte[Int4Groups32.GetCodeLength(shape)];
        float[] scales = new float[Int4Groups32.GetParameterLength(shape)];
        Int4Groups32.QuantizeDynamic(values, shape, scales, codes);
        Assert.Equal(new QuantizedData(shape, codes, scales, []), stored);
        float[] restored = new float[values.Length];
        Int4Groups32.Dequantize(codes, shape, scales, restored);
        QuantizationError error = QuantizationError.Compare(values, restored);
        Assert.Equal(new TensorResult(error.SqnrDecibels, error.LargestError), result);
    }

    private void Save(string name, Action<SafetensorsWriter> add)
    {
        SafetensorsWriter writer = new();
        add(writer);
        writer.Save(Path.Combine(_folder, name));
    }

    private string Refused(string name, string rule) =>
        Assert.Throws<InvalidDataException>(() => QuantizeModel.Run(Path.Combine(_folder, name), Output, RecipeTests.Recipe([rule]))).Message;
}
