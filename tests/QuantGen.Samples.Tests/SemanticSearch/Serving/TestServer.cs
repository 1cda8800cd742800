using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using QuantGen.Search;
using SemanticSearch.Indexing;
using SemanticSearch.Recipes;
using SemanticSearch.Serving;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Serving;

/// <summary>The page and its search over a few texts, by two models, within the process of the test.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    /// <summary>A text that a page must not take for its own.</summary>
    public const string Markup = "<img src=x onerror=\"window.broken=1\"> draws a picture & <script>window.broken=1</script>";

    private static readonly string[] _texts =
    [
        "The cat sleeps on the sofa.", "Interest rates were raised by the central bank.", "Äpfel and pears grow in the garden.", "A kitten naps.", Markup,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-serving-").FullName;
    private readonly OpenModel[] _models;
    private SearchServer _server = null!;

    private TestServer(FloatModelFixture fixture)
    {
        File = Path.Combine(_folder, "texts.txt");
        System.IO.File.WriteAllLines(File, _texts);
        _models = [.. ((string[])["int8", "int4"]).Select(recipe => ModelFile.Open(fixture.Converted(recipe)))];
        Service = new([.. _models.Select(Index)]);
    }

    /// <summary>The texts.</summary>
    public string File { get; }

    public SearchService Service { get; }

    public string Address => _server.Address;

    /// <summary>Sends requests to it.</summary>
    public HttpClient Client { get; } = new();

    public static async Task<TestServer> StartAsync(FloatModelFixture fixture)
    {
        TestServer server = new(fixture);
        server._server = await SearchServer.StartAsync(server.Service, 0, TestContext.Current.CancellationToken);
        server.Client.BaseAddress = new(server.Address);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        Array.ForEach(_models, static model => model.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    private ServedModel Index(OpenModel model)
    {
        TextContent content = TextFile.Read(File);
        Dictionary<IndexForm, VectorIndex> indexes = IndexForm.All.ToDictionary(static form => form, static form => form.Create());
        TextIndex.Add(indexes, content.Lines, model.Texts, TestContext.Current.CancellationToken);
        return new(model, new(File, content.Mark), [.. indexes.Select(static one => new ServedIndex(one.Key, one.Value))]);
    }
}
