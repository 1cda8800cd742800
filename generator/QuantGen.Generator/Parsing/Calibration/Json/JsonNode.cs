using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace QuantGen.Generator.Parsing.Calibration.Json;

/// <summary>A value of a JSON text and where it stands.</summary>
/// <param name="Span">The characters of the value.</param>
/// <param name="Description">What it is, as a message says it: <c>a number</c>.</param>
internal abstract record JsonNode(TextSpan Span, string Description);

/// <summary>An object; its members in the order of the text, names that occur twice included.</summary>
internal sealed record JsonObject(TextSpan Span, ImmutableArray<JsonMember> Members) : JsonNode(Span, "an object");

/// <summary>A member of an object.</summary>
/// <param name="Name">The name without quotes and escapes.</param>
/// <param name="NameSpan">The name with its quotes.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonMember(string Name, TextSpan NameSpan, JsonNode Value);

/// <summary>An array.</summary>
internal sealed record JsonArray(TextSpan Span, ImmutableArray<JsonNode> Items) : JsonNode(Span, "an array");

/// <summary>A string without quotes and escapes.</summary>
internal sealed record JsonString(TextSpan Span, string Value) : JsonNode(Span, "a string");

/// <summary>A number as it is written.</summary>
internal sealed record JsonNumber(TextSpan Span, string Text) : JsonNode(Span, "a number");

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record JsonBoolean(TextSpan Span) : JsonNode(Span, "a truth value");

/// <summary><c>null</c>.</summary>
internal sealed record JsonNull(TextSpan Span) : JsonNode(Span, "null");
