using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace QuantGen.Generator.Tests.Cost;

/// <summary>Sizes of compiled method bodies, read from the assembly's metadata.</summary>
internal static class MethodBodies
{
    /// <summary>Bytes of IL by the name of the type that declares the methods.</summary>
    public static IReadOnlyDictionary<string, int> SizeByType(Stream assembly)
    {
        using PEReader file = new(assembly, PEStreamOptions.LeaveOpen);
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .GroupBy(type => metadata.GetString(type.Name), type => type.GetMethods().Sum(method => SizeOf(file, metadata.GetMethodDefinition(method))))
            .Where(sizes => sizes.Sum() > 0)
            .ToDictionary(sizes => sizes.Key, sizes => sizes.Sum());
    }

    private static int SizeOf(PEReader file, MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? 0 : file.GetMethodBody(method.RelativeVirtualAddress).Size;
}
