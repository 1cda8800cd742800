using System;
using System.Globalization;
using System.Text;

namespace QuantGen.Calibration.Reading;

/// <summary>Takes the tokens of a JSON text one after another and keeps the first error.</summary>
internal sealed class JsonScanner
{
    private const char End = '\0';
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private int _at;

    public JsonScanner(string text)
    {
        _text = text;
        _at = text.Length > 0 && text[0] == ByteOrderMark ? 1 : 0;
    }

    public JsonError? Error { get; private set; }

    /// <summary>The next character; NUL, which is part of no token, at the end.</summary>
    public char Peek => _at < _text.Length ? _text[_at] : End;

    /// <summary>Whether nothing but white space is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return _at == _text.Length;
        }
    }

    public void SkipSpace()
    {
        while (Peek is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    /// <summary>Takes the next character and returns its place.</summary>
    public int Take() => _at++;

    public bool TryTake(char expected)
    {
        SkipSpace();
        if (Peek != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    public Place PlaceFrom(int start) => new(start, _at - start);

    public JsonNode? Word(string word, Func<Place, JsonNode> create)
    {
        int start = _at;
        if (string.CompareOrdinal(_text, start, word, 0, word.Length) != 0)
        {
            return FailUnexpected("a value");
        }

        _at += word.Length;
        return create(PlaceFrom(start));
    }

    public JsonNode? Number()
    {
        int start = _at;
        _at += Peek == '-' ? 1 : 0;
        bool isNumber = Peek == '0' ? Take() >= 0 : Digits();
        if (isNumber && Peek == '.')
        {
            _at++;
            isNumber = Digits();
        }

        if (isNumber && Peek is 'e' or 'E')
        {
            _at++;
            _at += Peek is '+' or '-' ? 1 : 0;
            isNumber = Digits();
        }

        return isNumber ? new JsonNumber(PlaceFrom(start), _text) : FailUnexpected("a digit");
    }

    public JsonString? String()
    {
        int start = Take();
        while (Peek is not ('"' or '\\') and >= ' ')
        {
            _at++;
        }

        // Most strings hold no escape: they are a part of the text.
        string plain = _text.Substring(start + 1, _at - start - 1);
        if (Peek == '"')
        {
            _at++;
            return Checked(plain, start);
        }

        StringBuilder value = new(plain);
        while (Peek != '"')
        {
            if (Peek < ' ')
            {
                FailUnexpected("the end of the string");
                return null;
            }

            if (Peek != '\\')
            {
                value.Append(_text[_at++]);
            }
            else if (Escaped() is { } letter)
            {
                value.Append(letter);
            }
            else
            {
                return null;
            }
        }

        _at++;
        return Checked(value.ToString(), start);
    }

    /// <summary>Keeps an error at the next character.</summary>
    public JsonNode? Fail(string problem) => Fail(problem, new Place(_at, _at < _text.Length ? 1 : 0));

    public JsonNode? FailUnexpected(string expected) =>
        Fail(_at == _text.Length ? $"the file ends where {expected} should be" : $"{Describe(Peek)} stands where {expected} should be");

    private JsonNode? Fail(string problem, Place place)
    {
        Error ??= new(place, problem);
        return null;
    }

    private JsonString? Checked(string text, int start)
    {
        if (HasLoneSurrogate(text))
        {
            Fail("the string holds half of a surrogate pair; write both halves, or none", PlaceFrom(start));
            return null;
        }

        return new(PlaceFrom(start), text);
    }

    private bool Digits()
    {
        int start = _at;
        while (Peek is >= '0' and <= '9')
        {
            _at++;
        }

        return _at > start;
    }

    private char? Escaped()
    {
        _at++;
        char letter = Peek switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => End,
        };
        if (letter != End)
        {
            _at++;
            return letter;
        }

        if (Peek == 'u' && _at + 4 < _text.Length
            && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            _at += 5;
            return (char)code;
        }

        FailUnexpected("an escape such as \\n or \\u0041");
        return null;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Describe(char letter) => letter < ' ' ? $"the control character {(int)letter}" : $"'{letter}'";
}
