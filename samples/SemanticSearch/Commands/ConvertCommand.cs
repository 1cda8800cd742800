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
    }

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string output = parsed.GetValue(_output)!;
        OutputPath.Require(output);
        Conversion conversion = Conversion.Begin();
        Recipe recipe = parsed.GetValue(_recipe) switch
        {
            "int8" => UniformRecipes.Int8(conversion.Model),
            "int4" => UniformRecipes.Int4(conversion.Model),
            _ => conversion.Mix((long)(parsed.GetValue(_budget) * 1e6)),
        };
        ModelFile.Save(conversion.Quantize(recipe), output);
        if (recipe.Name == "mixed")
        {
            int wide = recipe.Layers.Values.Count(static kind => kind == LinearKind.Int8);
            AnsiConsole.WriteLine($"embeddings as {recipe.Words.Name}, {wide} of {recipe.Layers.Count} linear layers as int8, the others as int4");
        }

        AnsiConsole.WriteLine(FormattableString.Invariant($"{output}: {new FileInfo(output).Length:N0} bytes."));
    }
}
