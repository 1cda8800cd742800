using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using FashionMnist.Network.Terminal;
using SemanticSearch.Recipes;
using Spectre.Console;

namespace SemanticSearch.Commands;

/// <summary>Makes a quantized model of the float model.</summary>
internal sealed class ConvertCommand : ICommand
{
    private const string Mixed = "mixed";

    private readonly Argument<string> _recipe;
    private readonly Argument<string> _output = new Argument<string>("output") { Description = "The safetensors file to write." }.NoOption();
    private readonly Option<double> _budget = new Option<double>("--budget")
    {
        Description = "Megabytes that a mixed model may have.",
        DefaultValueFactory = static _ => 18,
    }.AtLeast<double>(1);

    /// <summary>Creates the command.</summary>
    public ConvertCommand()
    {
        _recipe = new Argument<string>("recipe") { Description = "int8, int4, or mixed: bits for each part by what quantizing it alone costs." };
        _recipe.AcceptOnlyFromAmong(Recipe.Names);
        Syntax = new("convert", "Quantizes all-MiniLM-L6-v2, which is restored from NuGet when it is needed.") { _recipe, _output, _budget };
        Syntax.Validators.Add(result =>
        {
            if (result.GetResult(_budget) is { Implicit: false } && result.GetResult(_recipe)?.Tokens is not [{ Value: Mixed }])
            {
                result.AddError($"--budget is for the recipe {Mixed}; leave it out, or convert by that one.");
            }
        });
    }

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string output = parsed.GetValue(_output)!;
        OutputPath.Require(output);
        string name = parsed.GetValue(_recipe)!;
        long budget = (long)(parsed.GetValue(_budget) * 1e6);
        if (name == Mixed)
        {
            MixedRecipe.Require(budget);
        }

        Conversion conversion = Conversion.Begin(cancellation);
        Recipe recipe = name switch
        {
            "int8" => UniformRecipes.Int8(conversion.Model),
            "int4" => UniformRecipes.Int4(conversion.Model),
            _ => conversion.Mix(budget),
        };
        QuantizedModel model = conversion.Quantize(recipe);
        cancellation.ThrowIfCancellationRequested();
        ModelFile.Save(model, output);
        if (recipe.Name == Mixed)
        {
            int wide = recipe.Layers.Values.Count(static kind => kind == LinearKind.Int8);
            AnsiConsole.WriteLine($"embeddings as {recipe.Words.Name}, {wide} of {recipe.Layers.Count} linear layers as int8, the others as int4");
        }

        AnsiConsole.WriteLine(FormattableString.Invariant($"{output}: {new FileInfo(output).Length:N0} bytes."));
    }
}
