using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace QuantGen.Generator.Tests.Structure;

/// <summary>The namespaces for emitted code alone show what emitted code names, and nothing else.</summary>
public sealed class KernelTypesTests
{
    private static readonly string[] _namespaces = ["QuantGen.Kernels", "QuantGen.Products"];

    // For programs that say which vectors their kernels have.
    private static readonly Type[] _named = [typeof(QuantGen.Kernels.VectorWidth)];

    [Fact]
    public void PublicTypesAreThoseThatEmittedCodeNames()
    {
        HashSet<string> words = [.. Directory.GetFiles(Snapshots(), "*.verified.cs").SelectMany(file => NamesOfTypes(File.ReadAllText(file)))];
        Type[] types = [.. typeof(TensorShape).Assembly.GetExportedTypes().Where(type => !type.IsNested && _namespaces.Contains(type.Namespace))];
        IEnumerable<Type> ofContract = typeof(TensorShape).Assembly.GetExportedTypes().Where(type => type.Namespace == "QuantGen").SelectMany(NamedBy).SelectMany(Parts);
        Queue<Type> found = new(types.Where(type => words.Contains(type.Name.Split('`')[0])).Concat(ofContract));
        HashSet<Type> needed = [];
        while (found.TryDequeue(out Type? type))
        {
            // What is in the signature of a public type has to be public itself.
            if (types.Contains(type) && needed.Add(type))
            {
                foreach (Type other in NamedBy(type).SelectMany(Parts))
                {
                    found.Enqueue(other);
                }
            }
        }

        Assert.NotEmpty(needed);
        Assert.Empty(types.Except(needed).Except(_named).Select(type => type.FullName));
    }

    [Fact]
    public void NoPlanHoldsCSharp() => Assert.All(
        Directory.GetFiles(Path.Combine(Root(), "generator", "QuantGen.Generator", "Planning"), "*.cs"),
        file => Assert.DoesNotContain("\"global::", File.ReadAllText(file), StringComparison.Ordinal));

    // Words outside of comments that are no members: neither after a dot, but that of these namespaces, nor called, unless to construct.
    private static IEnumerable<string> NamesOfTypes(string code)
    {
        const string Name = @"(?<name>\w+)\b", Type = @"(?:(?<![\w.])|(?<=\bQuantGen\.(?:Kernels|Products)\.))", Call = @"\s*(?:<[^;{}()]*>)?\s*\(";
        return Regex.Matches(Regex.Replace(code, "//.*", ""), $@"(?<=\bnew\s+){Name}|{Type}{Name}(?!{Call})").Select(match => match.Groups["name"].Value);
    }

    // The contract names types of the kernels too: visitors, for one.
    private static IEnumerable<Type> NamedBy(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        IEnumerable<MethodBase> methods = type.GetMethods(declared).Cast<MethodBase>().Concat(type.GetConstructors(declared)).Where(method => method.IsPublic || method.IsFamily);
        return
        [
            .. type.GetInterfaces(),
            .. Constraints(type.GetGenericArguments()),
            .. type.GetFields(declared).Where(field => field.IsPublic).Select(field => field.FieldType),
            .. methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
            .. methods.OfType<MethodInfo>().Select(method => method.ReturnType),
            .. methods.OfType<MethodInfo>().SelectMany(method => Constraints(method.GetGenericArguments())),
        ];
    }

    private static IEnumerable<Type> Constraints(IEnumerable<Type> arguments) =>
        arguments.Where(argument => argument.IsGenericParameter).SelectMany(argument => argument.GetGenericParameterConstraints());

    private static IEnumerable<Type> Parts(Type type)
    {
        Type element = type.HasElementType ? type.GetElementType()! : type;
        return element.IsGenericType ? [element.GetGenericTypeDefinition(), .. element.GetGenericArguments().SelectMany(Parts)] : [element];
    }

    private static string Snapshots() => Path.Combine(Root(), "tests", "QuantGen.Generator.Tests", "Snapshots");

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
