using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>What a user's project references: the running framework and the QuantGen runtime, nothing of the test project.</summary>
internal static class RuntimeReferences
{
    public static ImmutableArray<MetadataReference> Framework { get; } = LoadFramework();

    public static ImmutableArray<MetadataReference> All { get; } =
        Framework.Add(MetadataReference.CreateFromFile(typeof(QuantizedTensorAttribute).Assembly.Location));

    private static ImmutableArray<MetadataReference> LoadFramework()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
