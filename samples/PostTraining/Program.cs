using System;
using FashionMnist.Network.Terminal;
using PostTraining;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 120;
}

PostTrainingOptions options = new();
return SampleProgram.Run(options.Command, args, "Stopped.", (parsed, cancellation) => new Walk(options.Read(parsed), cancellation).Execute());
