using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace QuantGen.Calibration.Reading;

/// <summary>Takes values of the expected kind from a table, and notes what is wrong with others.</summary>
internal sealed class NodeReader(List<TableProblem> problems)
{
    private const int LongestName = 60;

    /// <summary>The key of the entry that is being read, for messages; null outside the entries.</summary>
    public string? Key { get; set; }

    public bool Fail(Place place, string problem) => Fail(ProblemKind.Form, place, problem);

    /// <summary>Notes a problem of the entry; returns false, so that it can end a condition.</summary>
    public bool Fail(ProblemKind kind, Place place, string problem)
    {
        problems.Add(new(kind, place, Key, problem));
        return false;
    }

    /// <summary>An object that has every required member and no unknown one, each once.</summary>
    /// <param name="node">The node.</param>
    /// <param name="what">What the object is, for messages.</param>
    /// <param name="blame">Where to report a missing member.</param>
    /// <param name="required">Names that must occur.</param>
    /// <param name="optional">Names that may occur.</param>
    public IReadOnlyDictionary<string, JsonNode>? Members(JsonNode node, string what, Place blame, string[] required, params string[] optional)
    {
        if (node is not JsonObject { Members: var members })
        {
            Fail(node.Place, $"{what} is an object, not {node.Description}");
            return null;
        }

        Dictionary<string, JsonNode> values = new(required.Length + optional.Length);
        foreach (JsonMember member in members)
        {
            if (!required.Contains(member.Name) && !optional.Contains(member.Name))
            {
                Fail(member.NamePlace, $"there is no property \"{Cut(member.Name)}\" here; there are {string.Join(", ", required.Concat(optional))}");
                return null;
            }

            if (values.ContainsKey(member.Name))
            {
                Fail(member.NamePlace, $"\"{member.Name}\" occurs twice; remove one");
                return null;
            }

            values.Add(member.Name, member.Value);
        }

        if (required.FirstOrDefault(name => !values.ContainsKey(name)) is { } missing)
        {
            Fail(blame, $"\"{missing}\" is missing");
            return null;
        }

        return values;
    }

    /// <summary>The items of an array, each read in turn; null if one cannot be.</summary>
    public IReadOnlyList<T>? Items<T>(JsonNode node, string name, Func<JsonNode, T?> read)
        where T : struct
    {
        if (node is not JsonArray { Items: var items })
        {
            Fail(node.Place, $"\"{name}\" is an array, not {node.Description}");
            return null;
        }

        List<T> values = new(items.Length);
        foreach (JsonNode item in items)
        {
            if (read(item) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }

    public string? Text(JsonNode node, string name)
    {
        if (node is JsonString { Value: var text })
        {
            return text;
        }

        Fail(node.Place, $"\"{name}\" is a string, not {node.Description}");
        return null;
    }

    public int? Integer(JsonNode node, string name) => Integer(node, name, int.MinValue, int.MaxValue, "that 32 bits hold") is { } value ? (int)value : null;

    public long? Count(JsonNode node, string name) => Integer(node, name, 0, long.MaxValue, "of 0 or more");

    /// <summary>A number as float32, which may be infinite.</summary>
    public float? Number(JsonNode node, string name)
    {
        if (node is JsonNumber number)
        {
            return DecimalFloat.Parse(number.Text);
        }

        Fail(node.Place, $"\"{name}\" is a number, not {node.Description}");
        return null;
    }

    public T? Name<T>(JsonNode node, string name)
        where T : struct, Enum
    {
        if (Text(node, name) is not { } text)
        {
            return null;
        }

        int index = Array.IndexOf(Names<T>.All, text);
        if (index >= 0)
        {
            return Names<T>.Values[index];
        }

        Fail(node.Place, $"\"{name}\" is \"{Cut(text)}\"; it is one of {string.Join(", ", Names<T>.All)}");
        return null;
    }

    // A message is read by people, whatever stands in the file.
    private static string Cut(string text) => text.Length <= LongestName ? text : text.Substring(0, LongestName) + "…";

    private long? Integer(JsonNode node, string name, long smallest, long largest, string which)
    {
        if (node is JsonNumber number
            && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= smallest
            && value <= largest)
        {
            return value;
        }

        string found = node is JsonNumber { ShortText: var text } ? text : node.Description;
        Fail(node.Place, $"\"{name}\" is {found}; it is an integer {which}");
        return null;
    }

    /// <summary>The values of an enumeration by name, looked up once.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly string[] All = Enum.GetNames(typeof(T));

        public static readonly T[] Values = Array.ConvertAll(All, static name => (T)Enum.Parse(typeof(T), name));
    }
}
