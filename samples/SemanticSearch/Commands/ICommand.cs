using System.CommandLine;
using System.Threading;

namespace SemanticSearch.Commands;

/// <summary>A command of the program.</summary>
internal interface ICommand
{
    /// <summary>Its name, arguments and options.</summary>
    Command Syntax { get; }

    /// <summary>Does it.</summary>
    /// <param name="parsed">The values given.</param>
    /// <param name="cancellation">Cancelled when the user presses Ctrl+C.</param>
    void Run(ParseResult parsed, CancellationToken cancellation);
}
