using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace SemanticSearch.Serving;

/// <summary>What a search answers.</summary>
/// <param name="Texts">How many texts were searched.</param>
/// <param name="Models">What each model found.</param>
internal sealed record SearchAnswer(int Texts, IReadOnlyList<ModelAnswer> Models);

/// <summary>What a model found.</summary>
/// <param name="Recipe">Its recipe.</param>
/// <param name="Milliseconds">How long it took to encode the query.</param>
/// <param name="Indexes">What each index found.</param>
internal sealed record ModelAnswer(string Recipe, double Milliseconds, IReadOnlyList<IndexAnswer> Indexes);

/// <summary>What an index found.</summary>
/// <param name="Form">What tables call its form.</param>
/// <param name="Milliseconds">How long it took to search.</param>
/// <param name="Results">The texts, the nearest first.</param>
internal sealed record IndexAnswer(string Form, double Milliseconds, IReadOnlyList<ResultText> Results);

/// <summary>A text.</summary>
/// <param name="Score">The cosine of its embedding with that of the query.</param>
/// <param name="Text">The text.</param>
internal sealed record ResultText(float Score, string Text);

/// <summary>Why there is no answer.</summary>
/// <param name="Error">A sentence.</param>
internal sealed record Refusal(string Error);

/// <summary>How answers are written, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class AnswerJson : JsonSerializerContext;
