using System;
using System.Linq;
using QuantGen.Generator.Model;
using Xunit;

namespace QuantGen.Generator.Tests.Models;

/// <summary>The generator reads the attributes' enumerations as numbers, and prints their names: both are the runtime's.</summary>
public sealed class EnumTests
{
    [Fact]
    public void EnumerationsAreThoseOfTheRuntime() => Assert.All(
        typeof(SchemeModel).Assembly.GetTypes().Where(type => type is { IsEnum: true, Namespace: "QuantGen.Generator.Model" } && InRuntime(type) is not null),
        type => Assert.Equal(Values(InRuntime(type)!), Values(type)));

    [Fact]
    public void EveryEnumerationOfTheAttributesIsThere() => Assert.All(
        typeof(QuantizedTensorAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)))
            .SelectMany(type => type.GetProperties())
            .Select(property => property.PropertyType.GetElementType() ?? property.PropertyType)
            .Where(type => type.IsEnum),
        type => Assert.NotNull(typeof(SchemeModel).Assembly.GetType($"QuantGen.Generator.Model.{type.Name}")));

    private static Type? InRuntime(Type type) => typeof(QuantizedTensorAttribute).Assembly.GetType($"QuantGen.{type.Name}");

    private static (string Name, int Value)[] Values(Type type) => [.. Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name)))];
}
