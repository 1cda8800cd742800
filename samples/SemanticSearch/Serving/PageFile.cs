using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace SemanticSearch.Serving;

/// <summary>A file of the page, which lies in the program.</summary>
/// <param name="path">Where it is served.</param>
/// <param name="name">Its name.</param>
/// <param name="type">What it is.</param>
internal sealed class PageFile(string path, string name, string type)
{
    private readonly byte[] _bytes = Read(name);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PageFile> All { get; } =
    [
        new("/", "page.html", "text/html; charset=utf-8"),
        new("/page.css", "page.css", "text/css; charset=utf-8"),
        new("/page.js", "page.js", "text/javascript; charset=utf-8"),
    ];

    /// <summary>Where it is served.</summary>
    public string Path => path;

    /// <summary>Answers a request for it.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = _bytes.Length;
        return context.Response.Body.WriteAsync(_bytes, context.RequestAborted).AsTask();
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PageFile).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
