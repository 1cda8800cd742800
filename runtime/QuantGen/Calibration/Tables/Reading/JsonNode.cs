using System.Collections.Immutable;

namespace QuantGen.Calibration.Reading;

/// <summary>A value of a JSON text and where it stands.</summary>
/// <param name="Place">The characters of the value.</param>
internal abstract record JsonNode(Place Place)
{
    /// <summary>What it is, as a message says it: <c>a number</c>.</summary>
    public abstract string Description { get; }
}

/// <summary>An object; its members in the order of the text, names that occur twice included.</summary>
internal sealed record JsonObject(Place Place, ImmutableArray<JsonMember> Members) : JsonNode(Place)
{
    public override string Description => "an object";
}

/// <summary>A member of an object.</summary>
/// <param name="Name">The name without quotes and escapes.</param>
/// <param name="NamePlace">The name with its quotes.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonMember(string Name, Place NamePlace, JsonNode Value);

/// <summary>An array.</summary>
internal sealed record JsonArray(Place Place, ImmutableArray<JsonNode> Items) : JsonNode(Place)
{
    public override string Description => "an array";
}

/// <summary>A string without quotes and escapes.</summary>
internal sealed record JsonString(Place Place, string Value) : JsonNode(Place)
{
    public override string Description => "a string";
}

/// <summary>A number as it is written, which stays in the text until it is asked for: tables hold little else.</summary>
internal sealed record JsonNumber(Place Place, string Source) : JsonNode(Place)
{
    private const int LongestText = 40;

    public override string Description => "a number";

    public string Text => Source.Substring(Place.Start, Place.Length);

    /// <summary>The number for messages.</summary>
    public string ShortText => Place.Length <= LongestText ? Text : Source.Substring(Place.Start, LongestText) + "…";
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record JsonBoolean(Place Place) : JsonNode(Place)
{
    public override string Description => "a truth value";
}

/// <summary><c>null</c>.</summary>
internal sealed record JsonNull(Place Place) : JsonNode(Place)
{
    public override string Description => "null";
}
