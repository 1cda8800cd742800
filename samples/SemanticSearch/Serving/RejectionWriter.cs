using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace SemanticSearch.Serving;

/// <summary>
/// What a connection sends. Requests that the web server cannot read never reach the program, and are answered with a status alone; such an answer is sent with a sentence instead.
/// To a request by HEAD too: what it asked for was not understood, and the connection ends.
/// </summary>
/// <param name="connection">Receives what is sent.</param>
internal sealed class RejectionWriter(PipeWriter connection) : PipeWriter
{
    // The server writes an answer without content in one piece, before it flushes.
    private readonly ArrayBufferWriter<byte> _written = new();

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => _written.WrittenCount;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _written.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => _written.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void Advance(int bytes) => _written.Advance(bytes);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Pass();
        return connection.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => connection.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        Pass();
        connection.Complete(exception);
    }

    private void Pass()
    {
        ReadOnlySpan<byte> written = _written.WrittenSpan;
        int last = written.LastIndexOf("HTTP/1.1 "u8);
        if (last >= 0 && StatusOfRejection(written[last..]) is { } status)
        {
            connection.Write(written[..last]);
            connection.Write(Answer(status, written[last..]));
        }
        else
        {
            connection.Write(written);
        }

        _written.ResetWrittenCount();
    }

    // The program's own answers have a header by which browsers keep to the type; the server's have none but those that every answer has.
    private static int? StatusOfRejection(ReadOnlySpan<byte> answer)
    {
        const int begin = 9, digits = 3;
        return answer.EndsWith("\r\n\r\n"u8)
            && answer.IndexOf("\r\nContent-Length: 0\r\n"u8) >= 0
            && answer.IndexOf("\r\nX-Content-Type-Options:"u8) < 0
            && answer.Length > begin + digits
            && int.TryParse(answer.Slice(begin, digits), null, out int status)
            && status >= 400
                ? status
                : null;
    }

    private static byte[] Answer(int status, ReadOnlySpan<byte> rejection)
    {
        string sentence = status switch
        {
            408 => "The request took too long to arrive; send it again.",
            414 => $"The address is too long; ask for /api/search?q=… with {SearchQuery.LongestText} characters or fewer.",
            431 => "The request has too many headers, or too long ones; leave some out.",
            505 => "This version of HTTP is not understood here; use HTTP/1.1.",
            >= 500 => "The search has failed for a reason that was not foreseen; try another query.",
            _ => "The request is not understood as HTTP/1.1; ask for /api/search?q=… as a browser does.",
        };
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(new Refusal(sentence), AnswerJson.Default.Refusal);
        string head = System.Text.Encoding.ASCII.GetString(rejection[..^2])
            .Replace("\r\nContent-Length: 0\r\n", $"\r\nContent-Length: {content.Length}\r\n", StringComparison.Ordinal);
        return [.. System.Text.Encoding.ASCII.GetBytes($"{head}Content-Type: application/json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n\r\n"), .. content];
    }
}
