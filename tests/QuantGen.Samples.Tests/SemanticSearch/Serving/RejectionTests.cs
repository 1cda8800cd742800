using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using SemanticSearch.Serving;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Serving;

/// <summary>Requests that the web server itself refuses, as it cannot read them, are answered by a sentence too.</summary>
[Collection(FloatModelTests.Name)]
public sealed class RejectionTests(FloatModelFixture fixture) : IAsyncLifetime
{
    private const string Good = "GET /api/search?q=a%20cat%20on%20a%20sofa&top=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    // Stands for a query that is longer than a request can be.
    private const string Long = "{long}";

    private TestServer _server = null!;

    public static TheoryData<string, int, string> BadRequests => new()
    {
        { $"GET /api/search?q={Long} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "address is too long" },
        { "GET /api/search?q=cat HTTP/1.1\r\nHost: localhost\r\nX: " + new string('x', 40_000) + "\r\n\r\n", 431, "headers" },
        { "GET / HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Range(0, 200).Select(static i => $"X{i}: x\r\n")) + "\r\n", 431, "headers" },
        { "GET / HTTP/1.1\r\n\r\n", 400, "not understood" },
        { "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "not understood" },
        { "once upon a time\r\n\r\n", 400, "not understood" },
        { "GET /api/search?q=a cat HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "not understood" },
        { "GET / HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n", 400, "not understood" },
        { "GET / HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n", 400, "not understood" },
        { "GET / HTTP/7.1\r\nHost: localhost\r\n\r\n", 505, "HTTP/1.1" },
    };

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(fixture);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task ARequestThatCannotBeReadIsRefusedByASentence(string request, int status, string reason)
    {
        request = request.Replace(Long, new string('x', SearchServer.LongestRequestLine), StringComparison.Ordinal);
        CheckRefusal(await SendAsync(request), status, reason);

        // What came before on the same connection is answered as it would be alone.
        string both = await SendAsync(Good + request);
        int second = both.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", both);
        Assert.Contains("The cat sleeps", both[..second]);
        CheckRefusal(both[second..], status, reason);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/page.css", 200)]
    [InlineData("/api/search?q=cat", 200)]
    [InlineData("/api/search", 400)]
    [InlineData("/other", 404)]
    public async Task HeadIsGetWithoutContent(string path, int status)
    {
        using HttpRequestMessage head = new(HttpMethod.Head, path);
        using HttpResponseMessage without = await _server.Client.SendAsync(head, TestContext.Current.CancellationToken);
        using HttpResponseMessage with = await _server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)without.StatusCode);
        Assert.Equal(with.StatusCode, without.StatusCode);
        Assert.Equal(with.Content.Headers.ContentType, without.Content.Headers.ContentType);
        Assert.Empty(await without.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("BREW")]
    public async Task OtherMethodsAreToldWhichThereAre(string method)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), "/");
        using HttpResponseMessage response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
        Assert.Contains($"{method} is not understood here; use GET or HEAD.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static void CheckRefusal(string answer, int status, string reason)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        int content = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        Assert.Contains("\r\nContent-Type: application/json", answer[..content]);
        Assert.Contains($"\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer[content..])}\r\n", answer[..content]);
        string sentence = JsonSerializer.Deserialize(answer[content..], AnswerJson.Default.Refusal)!.Error;
        Assert.Contains(reason, sentence);
        Assert.EndsWith(".", sentence);
    }

    private async Task<string> SendAsync(string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", new Uri(_server.Address).Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using MemoryStream received = new();
        try
        {
            await stream.CopyToAsync(received, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The server has closed a connection of which it had not read everything, after its answer.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}
