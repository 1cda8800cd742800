using System.Collections.Immutable;
using System.Threading;

namespace QuantGen.Calibration.Reading;

/// <summary>
/// Reads a JSON text by the letter of RFC 8259: no comments, no trailing commas, no more than 64 levels. The compiler hosts analyzers beside other
/// versions of every library, so the reader of tables is its own.
/// </summary>
internal sealed class JsonParser
{
    private const int DeepestLevel = 64;

    private readonly JsonScanner _scanner;
    private readonly CancellationToken _cancellation;

    private JsonParser(string text, CancellationToken cancellation)
    {
        _scanner = new JsonScanner(text);
        _cancellation = cancellation;
    }

    /// <summary>The value that the text is, or null and the first error.</summary>
    public static JsonNode? Parse(string text, CancellationToken cancellation, out JsonError? error)
    {
        JsonParser parser = new(text, cancellation);
        JsonNode? node = parser.Value(depth: 0);
        if (node is not null && !parser._scanner.IsAtEnd)
        {
            node = parser._scanner.Fail("there is more text after the value; remove it");
        }

        error = parser._scanner.Error;
        return node;
    }

    private JsonNode? Value(int depth)
    {
        _cancellation.ThrowIfCancellationRequested();
        _scanner.SkipSpace();
        return _scanner.Peek switch
        {
            '{' or '[' when depth == DeepestLevel => _scanner.Fail("the values are nested more than 64 levels deep"),
            '{' => Object(depth + 1),
            '[' => Array(depth + 1),
            '"' => _scanner.String(),
            '-' or (>= '0' and <= '9') => _scanner.Number(),
            't' => _scanner.Word("true", static place => new JsonBoolean(place)),
            'f' => _scanner.Word("false", static place => new JsonBoolean(place)),
            'n' => _scanner.Word("null", static place => new JsonNull(place)),
            _ => _scanner.FailUnexpected("a value"),
        };
    }

    private JsonNode? Object(int depth)
    {
        int start = _scanner.Take();
        ImmutableArray<JsonMember>.Builder members = ImmutableArray.CreateBuilder<JsonMember>();
        if (!_scanner.TryTake('}'))
        {
            do
            {
                if (Member(depth) is not { } member)
                {
                    return null;
                }

                members.Add(member);
            }
            while (_scanner.TryTake(','));

            if (!_scanner.TryTake('}'))
            {
                return _scanner.FailUnexpected("',' or '}'");
            }
        }

        return new JsonObject(_scanner.PlaceFrom(start), members.ToImmutable());
    }

    private JsonMember? Member(int depth)
    {
        _scanner.SkipSpace();
        if (_scanner.Peek != '"')
        {
            _scanner.FailUnexpected("a name in quotes");
            return null;
        }

        if (_scanner.String() is not { } name)
        {
            return null;
        }

        if (!_scanner.TryTake(':'))
        {
            _scanner.FailUnexpected("':'");
            return null;
        }

        return Value(depth) is { } value ? new(name.Value, name.Place, value) : null;
    }

    private JsonNode? Array(int depth)
    {
        int start = _scanner.Take();
        ImmutableArray<JsonNode>.Builder items = ImmutableArray.CreateBuilder<JsonNode>();
        if (!_scanner.TryTake(']'))
        {
            do
            {
                if (Value(depth) is not { } item)
                {
                    return null;
                }

                items.Add(item);
            }
            while (_scanner.TryTake(','));

            if (!_scanner.TryTake(']'))
            {
                return _scanner.FailUnexpected("',' or ']'");
            }
        }

        return new JsonArray(_scanner.PlaceFrom(start), items.ToImmutable());
    }
}

/// <summary>Why a text is not JSON, and where.</summary>
internal sealed record JsonError(Place Place, string Problem);
