using System;
using Spectre.Console;

namespace SemanticSearch.Terminal;

/// <summary>Shows how far a piece of work is: a bar in a terminal, one line in a log. It goes to the error stream, so that a redirected table stays a table.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does a piece of work.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="steps">Of how many steps it is.</param>
    /// <param name="work">Does it, and tells how many steps were done, on any thread.</param>
    public static T Run<T>(string description, int steps, Func<Action<int>, T> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive)
        {
            Console.Error.WriteLine(description);
            return work(static _ => { });
        }

        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(description), maxValue: steps);
                T result = work(done => task.Increment(done));
                task.Value = steps;
                return result;
            });
    }
}
