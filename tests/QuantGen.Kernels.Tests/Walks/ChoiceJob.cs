using Xunit.Runner.InProc.SystemConsole;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>A job of a child process: the tests of what is chosen by the width of vectors, which change no result.</summary>
internal static class ChoiceJob
{
    /// <summary>The job's name.</summary>
    public const string Name = "choices";

    /// <summary>Runs them.</summary>
    /// <returns>Whether none failed.</returns>
    public static bool Run() => ConsoleRunner.Run(["-class", "*.Walks.*", "-class", "*.PieceWorkTests", "-noColor"]).GetAwaiter().GetResult() == 0;
}
