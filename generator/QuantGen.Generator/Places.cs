using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Model;

namespace QuantGen.Generator;

/// <summary>
/// Gives each model a place that depends on its hint name alone. Roslyn compares the outputs of a step by position, so models in the order of
/// the sources would all count as changed once a declaration moves or one before them goes.
/// </summary>
internal static class Places
{
    // Models that share a place are in order, and move within it only.
    private const int Count = 1024;

    public static IncrementalValuesProvider<T> InPlaces<T>(
        this IncrementalValueProvider<ImmutableArray<T>> models, Func<T, string> hintName, string trackingName)
        where T : IEquatable<T> => models
            .SelectMany((unordered, _) => Arrange(unordered, hintName))
            .SelectMany(static (place, _) => place)
            .WithTrackingName(trackingName);

    private static IEnumerable<EquatableArray<T>> Arrange<T>(ImmutableArray<T> models, Func<T, string> hintName)
        where T : IEquatable<T>
    {
        ILookup<int, T> places = models.OrderBy(hintName, StringComparer.Ordinal).ToLookup(model => PlaceOf(hintName(model)));
        return Enumerable.Range(0, Count).Select(place => places[place].ToEquatableArray());
    }

    // FNV-1a, the same in every process.
    private static int PlaceOf(string hintName)
    {
        uint hash = hintName.Aggregate(2166136261, static (hash, letter) => unchecked((hash ^ letter) * 16777619));
        return (int)(hash % Count);
    }
}
