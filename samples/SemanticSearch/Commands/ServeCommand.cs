using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FashionMnist.Network.Terminal;
using SemanticSearch.Indexing;
using SemanticSearch.Recipes;
using SemanticSearch.Serving;
using Spectre.Console;

namespace SemanticSearch.Commands;

/// <summary>Serves a page that searches a text file.</summary>
internal sealed class ServeCommand : ICommand
{
    private const int LargestPort = 65535;

    private readonly Argument<string> _file = SharedOptions.Texts();
    private readonly Option<string[]> _models = new("--model")
    {
        Description = "A model that convert has made; given several times, their results and times are shown side by side.",
        DefaultValueFactory = static _ => ["minilm-int8.safetensors"],
    };

    private readonly Option<int> _port = new Option<int>("--port")
    {
        Description = "The port of this machine that is listened to; 0 for any that is free.",
        DefaultValueFactory = static _ => 5080,
    }.AtLeast(0).AtMost(LargestPort);

    /// <summary>Creates the command.</summary>
    public ServeCommand() =>
        Syntax = new("serve", "Serves a page that searches a text file, for browsers on this machine; makes the indexes that are missing, and adds lines that are new.")
        {
            _file, _models, _port,
        };

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string file = parsed.GetValue(_file)!;
        TextFile.Require(file);
        List<OpenModel> models = [];
        try
        {
            foreach (string path in parsed.GetValue(_models)!)
            {
                OpenModel model = ModelFile.Open(path);
                models.Add(model);
                if (models.Any(other => other.Recipe == model.Recipe && other.Checksum != model.Checksum))
                {
                    throw new InvalidDataException($"{path} is a second model of the recipe {model.Recipe}, and a text has one index of each recipe; serve one of them.");
                }
            }

            ServeAsync(new([.. models.Select(model => Open(file, model, cancellation))]), parsed.GetValue(_port), cancellation).GetAwaiter().GetResult();
        }
        finally
        {
            models.ForEach(static model => model.Dispose());
        }
    }

    private static async Task ServeAsync(SearchService service, int port, CancellationToken cancellation)
    {
        await using SearchServer server = await SearchServer.StartAsync(service, port, cancellation).ConfigureAwait(false);
        AnsiConsole.WriteLine($"{server.Address} searches {service.TextCount:N0} texts; Ctrl+C ends it.");
        await server.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private static ServedModel Open(string file, OpenModel model, CancellationToken cancellation)
    {
        IndexUpdate update = IndexCommand.Update(file, model, cancellation);
        return new(model, update.Text, [.. update.Indexes.Select(static one => new ServedIndex(one.Key, one.Value))]);
    }
}
