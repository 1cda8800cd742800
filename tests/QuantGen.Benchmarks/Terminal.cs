using System;
using Spectre.Console;

namespace QuantGen.Benchmarks;

/// <summary>How commands use the terminal.</summary>
internal static class Terminal
{
    // No table is wider, so none is cut when the output goes to a file.
    private const int RedirectedWidth = 200;

    public static void Prepare()
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }
    }

    /// <summary>Shows what is under way on the error stream, if that is a terminal.</summary>
    public static void WithProgress(Action<Action<string>> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(_ => { });
            return;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        // Written between measurements, never during one: a spinner would draw from another thread.
        work(text => console.Write($"\r\u001b[K{text}"));
        console.Write("\r\u001b[K");
    }
}
