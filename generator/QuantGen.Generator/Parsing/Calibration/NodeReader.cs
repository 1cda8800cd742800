using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Parsing.Calibration.Json;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>Takes values of the expected kind from a table, and notes what is wrong with others.</summary>
internal sealed class NodeReader(List<TableProblem> problems)
{
    /// <summary>The key of the entry that is being read, for messages; null outside the entries.</summary>
    public string? Key { get; set; }

    public bool Fail(TextSpan span, string problem) => Fail(DiagnosticDescriptors.MalformedCalibrationTable, span, problem);

    /// <summary>Notes a problem of the entry; returns false, so that it can end a condition.</summary>
    public bool Fail(DiagnosticDescriptor descriptor, TextSpan span, string problem)
    {
        problems.Add(new(descriptor, span, Key is null ? problem : $"entry \"{Key}\": {problem}"));
        return false;
    }

    /// <summary>An object that has every required member and no unknown one, each once.</summary>
    /// <param name="node">The node.</param>
    /// <param name="what">What the object is, for messages.</param>
    /// <param name="blame">Where to report a missing member.</param>
    /// <param name="required">Names that must occur.</param>
    /// <param name="optional">Names that may occur.</param>
    public IReadOnlyDictionary<string, JsonNode>? Members(JsonNode node, string what, TextSpan blame, string[] required, params string[] optional)
    {
        if (node is not JsonObject { Members: var members })
        {
            Fail(node.Span, $"{what} is an object, not {node.Description}");
            return null;
        }

        Dictionary<string, JsonNode> values = [];
        foreach (JsonMember member in members)
        {
            if (!required.Contains(member.Name) && !optional.Contains(member.Name))
            {
                Fail(member.NameSpan, $"there is no property \"{member.Name}\" here; there are {string.Join(", ", required.Concat(optional))}");
                return null;
            }

            if (values.ContainsKey(member.Name))
            {
                Fail(member.NameSpan, $"\"{member.Name}\" occurs twice; remove one");
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
            Fail(node.Span, $"\"{name}\" is an array, not {node.Description}");
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

    public bool IsText(JsonNode node, string name) => node is JsonString || Fail(node.Span, $"\"{name}\" is a string, not {node.Description}");

    public int? Integer(JsonNode node, string name) => Integer(node, name, int.MinValue, int.MaxValue, "that 32 bits hold") is { } value ? (int)value : null;

    public long? Count(JsonNode node, string name) => Integer(node, name, 0, long.MaxValue, "of 0 or more");

    /// <summary>A number as float32, which may be infinite.</summary>
    public float? Number(JsonNode node, string name)
    {
        if (node is JsonNumber number)
        {
            return DecimalFloat.Parse(number.Text);
        }

        Fail(node.Span, $"\"{name}\" is a number, not {node.Description}");
        return null;
    }

    public T? Name<T>(JsonNode node, string name)
        where T : struct, Enum
    {
        if (!IsText(node, name))
        {
            return null;
        }

        string text = ((JsonString)node).Value;
        string[] names = Enum.GetNames(typeof(T));
        if (names.Contains(text))
        {
            return (T)Enum.Parse(typeof(T), text);
        }

        Fail(node.Span, $"\"{name}\" is \"{text}\"; it is one of {string.Join(", ", names)}");
        return null;
    }

    private long? Integer(JsonNode node, string name, long smallest, long largest, string which)
    {
        if (node is JsonNumber number
            && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= smallest
            && value <= largest)
        {
            return value;
        }

        string found = node is JsonNumber { Text: var text } ? text : node.Description;
        Fail(node.Span, $"\"{name}\" is {found}; it is an integer {which}");
        return null;
    }
}
