using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;

namespace PostTraining.Report;

/// <summary>Collects tables and charts and writes them as one HTML file that needs no other.</summary>
internal sealed class HtmlReport
{
    private readonly List<string> _parts = [];

    public void Add(ResultTable table) => _parts.Add(table.ToHtml());

    public void Add(string svg) => _parts.Add(svg);

    public void AddSentence(string text) => _parts.Add($"<p><strong>{WebUtility.HtmlEncode(text)}</strong></p>");

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where it shall lie.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        StringBuilder html = new();
        html.Append("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Post-training quantization of a Fashion-MNIST network</title>
            <style>
            body { font-family: sans-serif; margin: 2em auto; max-width: 60em; }
            table { border-collapse: collapse; font-size: 85%; }
            th, td { padding: 0.15em 0.6em; text-align: right; border-bottom: 1px solid #ddd; }
            th:first-child, td:first-child { text-align: left; }
            svg { display: block; margin: 1em 0; }
            </style>
            </head>
            <body>
            <h1>Post-training quantization of a Fashion-MNIST network</h1>

            """);
        foreach (string part in _parts)
        {
            html.Append(part).Append('\n');
        }

        File.WriteAllText(path, html.Append("</body>\n</html>\n").ToString());
    }
}
