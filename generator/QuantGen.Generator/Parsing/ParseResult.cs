using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Parsing;

/// <summary>A model, or what is wrong with the declaration. Diagnostics hold locations and never enter the generator's pipeline.</summary>
internal readonly record struct ParseResult<T>(T? Model, ImmutableArray<Diagnostic> Diagnostics)
    where T : class
{
    public static ParseResult<T> Of(T model) => new(model, []);

    public static ParseResult<T> Failed(params ImmutableArray<Diagnostic> diagnostics) => new(null, diagnostics);
}
