using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;

namespace FashionMnist.Network.Terminal;

/// <summary>What values of the command line are allowed. Texts that are no numbers are left to the parser, which names them itself.</summary>
public static class ValueRules
{
    /// <summary>Requires numbers of at least a value.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="least">The least value.</param>
    public static Option<T> AtLeast<T>(this Option<T> option, double least)
    {
        option.Validators.Add(result => Require(
            result, value => value >= least, string.Create(CultureInfo.InvariantCulture, $"use {least} or more")));
        return option;
    }

    /// <summary>Requires numbers of a list.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="allowed">The list.</param>
    public static Option<T> OneOf<T>(this Option<T> option, params int[] allowed)
    {
        option.Validators.Add(result => Require(
            result, value => allowed.Contains((int)value) && value == (int)value, $"use one of {string.Join(", ", allowed)}"));
        return option;
    }

    /// <summary>Requires words that do not look like an option, so that a misspelt option is not taken for a folder or a text.</summary>
    /// <typeparam name="T">One word or several.</typeparam>
    /// <param name="argument">The argument.</param>
    public static Argument<T> NoOption<T>(this Argument<T> argument)
    {
        argument.Validators.Add(static result =>
        {
            if (result.Tokens.FirstOrDefault(static token => token.Value.StartsWith('-') && !token.Value.Contains(' ')) is { } token)
            {
                result.AddError($"There is no option '{token.Value}'.");
            }
        });
        return argument;
    }

    private static void Require(OptionResult result, Predicate<double> isAllowed, string remedy)
    {
        foreach (Token token in result.Tokens)
        {
            if (double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !isAllowed(value))
            {
                result.AddError($"{result.Option.Name} is {token.Value}; {remedy}.");
                return;
            }
        }
    }
}
