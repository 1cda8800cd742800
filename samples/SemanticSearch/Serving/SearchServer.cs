using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SemanticSearch.Serving;

/// <summary>A page and what it asks, for browsers on this machine.</summary>
internal sealed class SearchServer : IAsyncDisposable
{
    // Nothing but its own files, and no code within the page.
    private const string ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

    /// <summary>The longest first line of a request in bytes: far more than <see cref="SearchQuery.LongestText"/>, so that the answer to a query that is longer says so.</summary>
    public const int LongestRequestLine = 1 << 20;

    // A page of another site, whose name was made to lead here, asks for that name.
    private static readonly string[] _names = ["localhost", "127.0.0.1", "[::1]"];

    // HEAD is GET without content, which the web server leaves out.
    private static readonly string[] _methods = ["GET", "HEAD"];

    private readonly WebApplication _application;
    private readonly SearchService _service;

    private SearchServer(WebApplication application, SearchService service) => (_application, _service) = (application, service);

    /// <summary>Where it is.</summary>
    public string Address => _application.Urls.First();

    /// <summary>Starts it.</summary>
    /// <param name="service">What is searched.</param>
    /// <param name="port">The port of this machine; 0 for any that is free.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="IOException">The port is taken, or not allowed.</exception>
    public static async Task<SearchServer> StartAsync(SearchService service, int port, CancellationToken cancellation)
    {
        // Neither settings of the environment nor files beside the program change it.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestLineSize = LongestRequestLine;
            options.Limits.MaxRequestBufferSize = 2 * LongestRequestLine;
            options.Listen(IPAddress.Loopback, port, static listening => listening.Use(static next => connection =>
            {
                connection.Transport = new DuplexPipe(connection.Transport.Input, new RejectionWriter(connection.Transport.Output));
                return next(connection);
            }));
        });
        WebApplication application = builder.Build();
        SearchServer server = new(application, service);
        application.Use(AnswerInSentencesAsync);
        foreach (PageFile file in PageFile.All)
        {
            application.MapMethods(file.Path, _methods, file.WriteAsync);
        }

        application.MapMethods("/api/search", _methods, server.SearchAsync);

        // The first query would otherwise wait for its code to be compiled.
        service.Search(new("warm up", 1));
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
            return server;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // A port that is taken is the latter.
            await server.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"Port {port} cannot be listened to: {error.Message.TrimEnd('.')}; give another by --port.", error);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Serves until it is cancelled or the process is asked to end.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _application.WaitForShutdownAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task SearchAsync(HttpContext context) => SearchQuery.Read(context.Request.Query, out string? error) is { } query
        ? context.Response.WriteAsJsonAsync(_service.Search(query), AnswerJson.Default.SearchAnswer, cancellationToken: context.RequestAborted)
        : RefuseAsync(context, StatusCodes.Status400BadRequest, error!);

    private static async Task AnswerInSentencesAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        HostString host = context.Request.Host;
        if (host.HasValue && !_names.Contains(host.Host, StringComparer.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"'{host.Host}' is no name of this server; ask {string.Join(" or ", _names)}.").ConfigureAwait(false);
            return;
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException && !context.Response.HasStarted)
        {
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, error.Message).ConfigureAwait(false);
        }

        if (context.Response.HasStarted)
        {
            return;
        }

        if (context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address; the page is at /.").ConfigureAwait(false);
        }
        else if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, $"{context.Request.Method} is not understood here; use GET or HEAD.").ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Refusal(sentence), AnswerJson.Default.Refusal, cancellationToken: context.RequestAborted);
    }
}
