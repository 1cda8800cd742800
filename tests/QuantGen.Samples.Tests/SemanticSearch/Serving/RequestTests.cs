using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using SemanticSearch.Serving;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Serving;

/// <summary>What requests are answered, without a browser.</summary>
[Collection(FloatModelTests.Name)]
public sealed class RequestTests(FloatModelFixture fixture) : IAsyncLifetime
{
    private TestServer _server = null!;

    /// <summary>A query, and what the sentence says that refuses it.</summary>
    public static TheoryData<string, string> BadQueries => new()
    {
        { "", "query is empty" },
        { "?q=", "query is empty" },
        { "?q=%20%09", "query is empty" },
        { "?q=a&q=b", "several queries" },
        { "?q=" + new string('x', 1001), "has 1001 characters" },
        { "?q=cat&top=0", "top is '0'" },
        { "?q=cat&top=51", "top is '51'" },
        { "?q=cat&top=-1", "top is '-1'" },
        { "?q=cat&top=ten", "top is 'ten'" },
        { "?q=cat&top=", "top is ''" },
        { "?q=cat&top=1&top=2", "top is '1,2'" },
        { "?q=cat&colour=red", "no parameter 'colour'" },
    };

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(fixture);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task EachModelAndFormAnswersWithTheNearestTexts()
    {
        SearchAnswer answer = await AskAsync("a bank changes what credit costs");
        Assert.Equal(5, answer.Texts);
        Assert.Equal(["int8", "int4"], answer.Models.Select(static model => model.Recipe));
        foreach (ModelAnswer model in answer.Models)
        {
            Assert.Equal(3, model.Indexes.Count);
            Assert.True(model.Milliseconds > 0);
            foreach (IndexAnswer index in model.Indexes)
            {
                Assert.True(index.Milliseconds > 0);
                Assert.Equal("Interest rates were raised by the central bank.", index.Results[0].Text);
                Assert.Equal(5, index.Results.Select(static result => result.Text).Distinct().Count());
                Assert.Equal(index.Results.OrderByDescending(static result => result.Score), index.Results);
            }
        }

        Assert.Equal(2, (await AskAsync("cats&top=2")).Models[0].Indexes[0].Results.Count);
    }

    [Theory]
    [MemberData(nameof(BadQueries))]
    public async Task ABadQueryIsRefusedByASentence(string query, string reason)
    {
        using HttpResponseMessage response = await GetAsync("/api/search" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await CheckSentenceAsync(response, reason);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(900_000)]
    public async Task AQueryThatIsFarTooLongIsRefusedAsOneThatIsTooLong(int length)
    {
        // More than a Uri takes.
        string address = $"GET /api/search?q={new string('x', length)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", new Uri(_server.Address).Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(address), TestContext.Current.CancellationToken);
        using StreamReader reader = new(client.GetStream());
        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains($"The query has {length} characters; use 1000 or fewer.", answer);
    }

    [Theory]
    [InlineData("localhost:5080", 200)]
    [InlineData("LOCALHOST", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:5080", 200)]
    [InlineData("rebound.example", 400)]
    [InlineData("localhost.example:5080", 400)]
    public async Task OnlyNamesOfThisMachineAreAnswered(string host, int status)
    {
        foreach (string path in (string[])["/", "/api/search?q=cat"])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path) { Headers = { Host = host } };
            using HttpResponseMessage response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)response.StatusCode);
            if (status != 200)
            {
                await CheckSentenceAsync(response, "is no name of this server; ask localhost");
            }
        }
    }

    [Fact]
    public async Task WhatIsNotThereIsToldInASentenceToo()
    {
        using HttpResponseMessage missing = await GetAsync("/other");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        await CheckSentenceAsync(missing, "nothing at this address");
        using HttpResponseMessage posted = await _server.Client.PostAsync("/api/search?q=cat", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        await CheckSentenceAsync(posted, "use GET");
    }

    [Fact]
    public async Task MarkupInTextsIsNoMarkupInAnswers()
    {
        using HttpResponseMessage response = await GetAsync("/api/search?q=draw%20a%20picture");
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain('<', await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(TestServer.Markup, (await AskAsync("draw a picture")).Models[0].Indexes[0].Results[0].Text);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/page.css", "text/css")]
    [InlineData("/page.js", "text/javascript")]
    public async Task ThePageAllowsNothingButItsOwnFiles(string path, string type)
    {
        using HttpResponseMessage response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task ManyAtOnceGetWhatEachGetsAlone()
    {
        string[] queries = ["cats", "a central bank", "fruit", "draw a picture", "sleep", "money", "sofa and chair", "gardening in spring"];
        string[] alone = new string[queries.Length];
        for (int i = 0; i < queries.Length; i++)
        {
            alone[i] = Found(await AskAsync(queries[i]));
        }

        SearchAnswer[] together = await Task.WhenAll(Enumerable.Range(0, 10 * queries.Length).Select(i => Task.Run(() => AskAsync(queries[i % queries.Length]))));
        Assert.All(together.Select(Found).Index(), answer => Assert.Equal(alone[answer.Index % queries.Length], answer.Item));

        static string Found(SearchAnswer answer) => string.Join('\n', answer.Models.SelectMany(static model => model.Indexes).SelectMany(static index => index.Results));
    }

    [Fact]
    public async Task AFileThatHasChangedIsToldInASentence()
    {
        File.WriteAllText(_server.File, new string('x', 400));
        using HttpResponseMessage response = await GetAsync("/api/search?q=cat");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await CheckSentenceAsync(response, "has changed since it was indexed");
    }

    [Fact]
    public async Task OtherTextsInTheSamePlacesAreToldAndAddedLinesDoNotMatter()
    {
        string text = File.ReadAllText(_server.File);
        File.AppendAllText(_server.File, "A puppy naps.\n");
        Assert.Equal("The cat sleeps on the sofa.", (await AskAsync("a cat on a sofa&top=1")).Models[0].Indexes[0].Results[0].Text);
        File.WriteAllText(_server.File, text.Replace("cat", "dog", StringComparison.Ordinal));
        using HttpResponseMessage response = await GetAsync("/api/search?q=cat");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await CheckSentenceAsync(response, "has changed since it was indexed");
    }

    [Fact]
    public async Task APortThatIsTakenIsAnErrorOfInput()
    {
        int port = new Uri(_server.Address).Port;
        IOException error = await Assert.ThrowsAnyAsync<IOException>(() => SearchServer.StartAsync(_server.Service, port, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Port {port} cannot be listened to: ", error.Message);
        Assert.EndsWith("in use; give another by --port.", error.Message);
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _server.Client.GetAsync(path, TestContext.Current.CancellationToken);

    private async Task<SearchAnswer> AskAsync(string query)
    {
        using HttpResponseMessage response = await GetAsync("/api/search?q=" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(AnswerJson.Default.SearchAnswer, TestContext.Current.CancellationToken))!;
    }

    private static async Task CheckSentenceAsync(HttpResponseMessage response, string reason)
    {
        Refusal refusal = (await response.Content.ReadFromJsonAsync(AnswerJson.Default.Refusal, TestContext.Current.CancellationToken))!;
        Assert.Contains(reason, refusal.Error);
        Assert.EndsWith(".", refusal.Error);
        Assert.DoesNotContain('\n', refusal.Error);
    }
}
