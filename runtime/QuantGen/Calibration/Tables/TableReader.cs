using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace QuantGen.Calibration;

/// <summary>Reads a table token by token, so that whatever is wrong has a line.</summary>
internal ref struct TableReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly string _file;
    private Utf8JsonReader _json;
    private string? _key;
    private long _keyLine;

    public TableReader(ReadOnlySpan<byte> utf8, string file)
    {
        _utf8 = utf8.StartsWith(ByteOrderMark) ? utf8.Slice(ByteOrderMark.Length) : utf8;
        _file = file;
        _json = new Utf8JsonReader(_utf8);
    }

    public JsonTokenType TokenType => _json.TokenType;

    /// <summary>Reads the whole table.</summary>
    public void Read(IDictionary<string, CalibrationEntry> entries)
    {
        Next();
        HashSet<string> seen = [];
        BeginObject("a calibration table");
        while (NextProperty(seen, out string name))
        {
            switch (name)
            {
                case "version":
                    int version = Integer(name);
                    if (version != CalibrationTable.FormatVersion)
                    {
                        Fail($"\"version\" is {version}; this library reads version {CalibrationTable.FormatVersion}.");
                    }

                    break;
                case "entries":
                    ReadEntries(entries);
                    break;
                default:
                    FailUnknown(name, "version and entries");
                    break;
            }
        }

        Require(seen, "version", "entries");
        Next();
    }

    /// <summary>The next property of the object begun, its value the current token; false at the object's end.</summary>
    public bool NextProperty(HashSet<string> seen, out string name)
    {
        Next();
        name = "";
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        name = _json.GetString()!;
        if (!seen.Add(name))
        {
            Fail($"\"{name}\" occurs twice; remove one.");
        }

        Next();
        return true;
    }

    /// <summary>The next item of the array begun; false at its end.</summary>
    public bool NextItem()
    {
        Next();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    public void BeginObject(string what) => Expect(JsonTokenType.StartObject, $"{what} is an object");

    public void BeginArray(string name) => Expect(JsonTokenType.StartArray, $"\"{name}\" is an array");

    public string Text(string name)
    {
        Expect(JsonTokenType.String, $"\"{name}\" is a string");
        return _json.GetString()!;
    }

    public int Integer(string name)
    {
        Expect(JsonTokenType.Number, $"\"{name}\" is an integer");
        if (!_json.TryGetInt32(out int value))
        {
            Fail($"\"{name}\" is not an integer that 32 bits hold.");
        }

        return value;
    }

    public long Count(string name)
    {
        Expect(JsonTokenType.Number, $"\"{name}\" is an integer");
        if (!_json.TryGetInt64(out long value) || value < 0)
        {
            Fail($"\"{name}\" is not an integer of 0 or more.");
        }

        return value;
    }

    public float Number(string name)
    {
        Expect(JsonTokenType.Number, $"\"{name}\" is a number");
        if (!_json.TryGetSingle(out float value) || !float.IsFinite(value))
        {
            Fail($"\"{name}\" is beyond the range of float32.");
        }

        return value;
    }

    public TEnum Name<TEnum>(string name)
        where TEnum : struct, Enum
    {
        string text = Text(name);
        string[] names = Enum.GetNames<TEnum>();
        int index = Array.IndexOf(names, text);
        if (index < 0)
        {
            Fail($"\"{name}\" is \"{text}\"; it is one of {string.Join(", ", names)}.");
        }

        return Enum.GetValues<TEnum>()[index];
    }

    /// <summary>Requires properties of the object that ends here.</summary>
    public readonly void Require(HashSet<string> seen, params ReadOnlySpan<string> names)
    {
        if (Missing(seen, names) is { } name)
        {
            Fail($"\"{name}\" is missing.");
        }
    }

    /// <summary>Requires properties of the entry.</summary>
    public readonly void RequireOfEntry(HashSet<string> seen, params ReadOnlySpan<string> names)
    {
        if (Missing(seen, names) is { } name)
        {
            FailEntry($"\"{name}\" is missing.");
        }
    }

    [DoesNotReturn]
    public readonly void FailUnknown(string name, string known) => Fail($"there is no property \"{name}\" here; there are {known}.");

    [DoesNotReturn]
    public readonly void Fail(string problem) => throw new CalibrationTableException(_file, LineOf(_json.TokenStartIndex), _key, problem);

    /// <summary>Fails where the entry begins: no line of its own is to blame.</summary>
    [DoesNotReturn]
    public readonly void FailEntry(string problem) => throw new CalibrationTableException(_file, _keyLine, _key, problem);

    private static string? Missing(HashSet<string> seen, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!seen.Contains(name))
            {
                return name;
            }
        }

        return null;
    }

    private void ReadEntries(IDictionary<string, CalibrationEntry> entries)
    {
        HashSet<string> seen = [];
        BeginObject("\"entries\"");
        while (NextProperty(seen, out string key))
        {
            _key = key.Length > 0 ? key : throw new CalibrationTableException(_file, LineOf(_json.TokenStartIndex), null, "an entry has an empty key; name it.");
            _keyLine = LineOf(_json.TokenStartIndex);
            entries[key] = EntryReader.Read(ref this);
            _key = null;
        }
    }

    private void Expect(JsonTokenType type, string expectation)
    {
        if (_json.TokenType != type)
        {
            Fail($"{expectation}, not {Describe(_json.TokenType)}.");
        }
    }

    // Reading beyond the end, or what is not JSON, fails here.
    private void Next()
    {
        try
        {
            if (!_json.Read() && _json.TokenType is JsonTokenType.None)
            {
                Fail("there is no JSON in the file.");
            }
        }
        catch (JsonException exception)
        {
            throw new CalibrationTableException(_file, (exception.LineNumber ?? 0) + 1, _key, exception.Message, exception);
        }
    }

    private readonly long LineOf(long offset) => _utf8.Slice(0, (int)offset).Count((byte)'\n') + 1L;

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a truth value",
    };
}
