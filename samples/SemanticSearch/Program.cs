using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using FashionMnist.Network.Terminal;
using SemanticSearch.Commands;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 160;
}

ICommand[] commands = [new ConvertCommand(), new EmbedCommand(), new IndexCommand(), new SearchCommand(), new ServeCommand(), new DemoCommand()];
RootCommand root = new("Sentence embeddings and search with all-MiniLM-L6-v2, quantized, in C#.");
foreach (ICommand command in commands)
{
    root.Add(command.Syntax);
}

return SampleProgram.Run(
    root, args, "Stopped.", (parsed, cancellation) => commands.Single(command => command.Syntax == parsed.CommandResult.Command).Run(parsed, cancellation));
