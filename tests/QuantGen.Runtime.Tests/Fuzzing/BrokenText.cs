using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace QuantGen.Runtime.Tests.Fuzzing;

/// <summary>Texts with a piece cut out, put in or replaced anywhere, whole values mostly, so that many are JSON still.</summary>
internal sealed class BrokenText(string text, int seed)
{
    private static readonly string[] _pieces =
    [
        "0", "-1", "1", "2", "16", "255", "4294967296", "9223372036854775807", "1e39", "1e-40", "-0.0", "0.5", "\"\"", "null", "{}", "[]", "[null]", "[1]", "true",
        "\"\\ud800\"", "\"min\"", "\"max\"", "\"counts\"", "\"octave\"", ",", ":", "{", "}", "\"", "\\",
    ];

    private readonly Random _random = new(seed);
    private readonly Match[] _tokens = [.. Regex.Matches(text, "\"[^\"]*\"|-?[0-9][0-9.eE+-]*|[{}\\[\\],:]").Cast<Match>()];

    public string Next()
    {
        StringBuilder broken = new(text);
        for (int edits = _random.Next(1, 3); edits > 0; edits--)
        {
            Match token = _tokens[_random.Next(_tokens.Length)];
            string piece = _random.Next(2) == 0 ? _tokens[_random.Next(_tokens.Length)].Value : _pieces[_random.Next(_pieces.Length)];
            int at = Math.Min(token.Index, broken.Length);
            int length = Math.Min(_random.Next(5) == 0 ? 0 : token.Length, broken.Length - at);
            broken.Remove(at, length);
            if (_random.Next(6) > 0)
            {
                broken.Insert(at, piece);
            }
        }

        return broken.ToString();
    }

    /// <summary>The same as bytes, one of which may be any.</summary>
    public byte[] NextBytes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Next());
        if (bytes.Length > 0 && _random.Next(4) == 0)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return bytes;
    }
}
