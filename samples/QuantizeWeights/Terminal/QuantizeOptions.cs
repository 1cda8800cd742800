using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using QuantizeWeights.Planning;
using QuantizeWeights.Schemes;

namespace QuantizeWeights.Terminal;

/// <summary>The command line.</summary>
internal sealed class QuantizeOptions
{
    private readonly Argument<string> _model = new("model")
    {
        Description = "A safetensors file, the index of a model of several (model.safetensors.index.json), or a folder with either.",
    };

    private readonly Argument<string> _output = new("output") { Description = "The safetensors file to write." };

    private readonly Option<string[]> _schemes = new("--scheme")
    {
        Description = $"PATTERN=SCHEME, once or more: a scheme for the tensors whose names match; the first match decides. Schemes: {WeightSchemes.Names}.",
        Arity = ArgumentArity.OneOrMore,
        Required = true,
    };

    private readonly Option<string[]> _keep = new("--keep") { Description = "PATTERN, any number: tensors that stay as they are, whatever --scheme says." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows what would be done, and does nothing." };

    /// <summary>Creates the command.</summary>
    public QuantizeOptions()
    {
        _schemes.Validators.Add(static result =>
        {
            foreach (Token token in result.Tokens)
            {
                if (!SchemeRule.TryParse(token.Value, out _, out string? problem))
                {
                    result.AddError(problem);
                    return;
                }
            }
        });
        foreach (Argument<string> path in (Argument<string>[])[_model, _output])
        {
            path.Validators.Add(static result =>
            {
                if (result.Tokens.FirstOrDefault(static token => token.Value.Length == 0 || token.Value[0] == '-') is { } token)
                {
                    result.AddError(token.Value.Length == 0 ? "A path is empty." : $"There is no option '{token.Value}'.");
                }
            });
        }

        Command = new RootCommand("Quantizes the weights of a safetensors model by a recipe of name patterns.") { _model, _output, _schemes, _keep, _dryRun };
    }

    /// <summary>The command, ready to parse.</summary>
    public RootCommand Command { get; }

    /// <summary>The values given.</summary>
    /// <param name="parsed">The parsed command line.</param>
    public QuantizeSettings Read(ParseResult parsed)
    {
        List<SchemeRule> rules = [];
        foreach (string text in parsed.GetValue(_schemes)!)
        {
            if (SchemeRule.TryParse(text, out SchemeRule? rule, out _))
            {
                rules.Add(rule);
            }
        }

        return new QuantizeSettings(
            parsed.GetValue(_model)!, parsed.GetValue(_output)!, new Recipe(rules, parsed.GetValue(_keep) ?? []), parsed.GetValue(_dryRun));
    }
}

/// <summary>The values of the command line.</summary>
/// <param name="Model">The model to quantize.</param>
/// <param name="Output">The file to write.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="IsDryRun">Whether to show the plan only.</param>
internal sealed record QuantizeSettings(string Model, string Output, Recipe Recipe, bool IsDryRun);
