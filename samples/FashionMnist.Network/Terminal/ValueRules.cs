using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace FashionMnist.Network.Terminal;

/// <summary>What values of the command line are allowed. Texts that are no numbers are left to the parser, which names them itself.</summary>
public static class ValueRules
{
    private static readonly ConditionalWeakTable<Argument, Argument> _noOptions = [];

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

    /// <summary>Requires numbers of at most a value.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="most">The greatest value.</param>
    public static Option<T> AtMost<T>(this Option<T> option, double most)
    {
        option.Validators.Add(result => Require(
            result, value => value <= most, string.Create(CultureInfo.InvariantCulture, $"use {most} or less")));
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

    /// <summary>Requires words that do not look like an option, so that a misspelt option is not taken for a folder or a text; behind <c>--</c> all are allowed.</summary>
    /// <typeparam name="T">One word or several.</typeparam>
    /// <param name="argument">The argument.</param>
    public static Argument<T> NoOption<T>(this Argument<T> argument)
    {
        _noOptions.TryAdd(argument, argument);
        return argument;
    }

    /// <summary>Requires texts that have more than white space.</summary>
    /// <typeparam name="T">One text or several.</typeparam>
    /// <param name="argument">The argument.</param>
    /// <param name="sentence">What to say otherwise.</param>
    public static Argument<T> NotBlank<T>(this Argument<T> argument, string sentence)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError(sentence);
            }
        });
        return argument;
    }

    /// <summary>The first word that looks like an option where there is none (<see cref="NoOption"/>), or null.</summary>
    /// <param name="parsed">The parsed command line: words are known to stand behind <c>--</c> by it alone.</param>
    internal static string? Misspelt(ParseResult parsed)
    {
        Token[] plain = [.. parsed.Tokens.SkipWhile(static token => token.Type != TokenType.DoubleDash)];
        return parsed.CommandResult.Command.Arguments
            .Where(static argument => _noOptions.TryGetValue(argument, out _))
            .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
            .FirstOrDefault(token => token.Value.StartsWith('-') && !token.Value.Contains(' ') && !plain.Any(other => ReferenceEquals(token, other)))?.Value;
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
