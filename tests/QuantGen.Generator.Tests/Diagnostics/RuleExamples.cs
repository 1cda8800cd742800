using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>The examples of all rules, by name.</summary>
internal static class RuleExamples
{
    private static readonly Dictionary<string, RuleExample> _byName = new[]
    {
        DeclarationExamples.All, BaseExamples.All, NameExamples.All, NumberExamples.All, CodeExamples.All, AttributeExamples.All, GridExamples.All, ProductExamples.All,
        ConvolutionExamples.All,
    }.SelectMany(examples => examples).ToDictionary(example => example.Name);

    public static IEnumerable<RuleExample> All => _byName.Values;

    public static TheoryData<string> Names => [.. _byName.Keys];

    public static RuleExample Named(string name) => _byName[name];
}
