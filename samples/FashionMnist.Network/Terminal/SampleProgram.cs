using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;

namespace FashionMnist.Network.Terminal;

/// <summary>Runs a sample's command so that whatever goes wrong ends in one sentence and an exit code that is not zero.</summary>
public static class SampleProgram
{
    private const int Wrong = 1;

    private const int Misused = 2;

    private const int Stopped = 130;

    /// <summary>Parses a command line and runs the command.</summary>
    /// <param name="command">The command with its options, or with commands of its own.</param>
    /// <param name="args">The command line.</param>
    /// <param name="stopped">What to say when the user has stopped it.</param>
    /// <param name="run">What to do; the token is cancelled when the user presses Ctrl+C.</param>
    /// <returns>The exit code: 0, 1 for bad data, 2 for a wrong command line, 130 if stopped.</returns>
    public static int Run(RootCommand command, string[] args, string stopped, Action<ParseResult, CancellationToken> run)
    {
        ParseResult parsed = command.Parse(args);
        if (ValueRules.Misspelt(parsed) is { } word)
        {
            Console.Error.WriteLine($"There is no option '{word}'. See --help.");
            return Misused;
        }

        if (parsed.Errors.Count > 0)
        {
            // Some messages list what is allowed line by line.
            string message = string.Join(' ', parsed.Errors[0].Message.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Console.Error.WriteLine($"{message} See --help.");
            return Misused;
        }

        using CancellationTokenSource cancellation = new();
        ConsoleCancelEventHandler cancel = (_, pressed) =>
        {
            pressed.Cancel = true;
            cancellation.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            // A program of several commands does nothing without one.
            IEnumerable<Command> commands = command.Subcommands.Count > 0 ? command.Subcommands : [command];
            foreach (Command one in commands)
            {
                one.SetAction(result => run(result, cancellation.Token));
            }

            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return Wrong;
        }
        catch (Exception error) when (error is OperationCanceledException or AggregateException { InnerException: OperationCanceledException })
        {
            Console.Error.WriteLine(stopped);
            return Stopped;
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }
}
