using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace QuantGen.Generator.Tests.Determinism;

/// <summary>
/// The generator calls nothing that folds case or compares by the current culture. (A Turkish i shows only on machines with globalization
/// data, so the calls themselves are looked for.)
/// </summary>
public sealed class GeneratorAssemblyTests
{
    private static readonly string[] _cultureSensitive = ["ToLower", "ToUpper", "CompareTo"];

    [Fact]
    public void NoMethodOfStringDependsOnTheCulture()
    {
        using PEReader file = new(File.OpenRead(typeof(QuantizedTensorGenerator).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();

        string[] called =
        [
            .. metadata.MemberReferences.Select(metadata.GetMemberReference)
                .Where(member => member.Parent.Kind == HandleKind.TypeReference && IsString(metadata, (TypeReferenceHandle)member.Parent))
                .Select(member => metadata.GetString(member.Name)),
        ];

        Assert.NotEmpty(called);
        Assert.DoesNotContain(called, name => _cultureSensitive.Contains(name, StringComparer.Ordinal));
    }

    private static bool IsString(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        return metadata.StringComparer.Equals(type.Name, "String") && metadata.StringComparer.Equals(type.Namespace, "System");
    }
}
