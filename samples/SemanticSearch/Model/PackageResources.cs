using System;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SemanticSearch.Model;

/// <summary>Resources of an assembly, read from its file: nothing of it is loaded or run.</summary>
internal static class PackageResources
{
    /// <summary>The bytes of a resource.</summary>
    /// <param name="assembly">The file.</param>
    /// <param name="suffix">How the resource's name ends.</param>
    /// <exception cref="InvalidDataException">The file is no assembly, or has no such resource.</exception>
    public static byte[] Read(string assembly, string suffix)
    {
        try
        {
            using FileStream file = File.OpenRead(assembly);
            using PEReader image = new(file);
            MetadataReader metadata = image.GetMetadataReader();
            foreach (ManifestResourceHandle handle in metadata.ManifestResources)
            {
                ManifestResource resource = metadata.GetManifestResource(handle);
                if (metadata.GetString(resource.Name).EndsWith(suffix, StringComparison.Ordinal))
                {
                    BlobReader bytes = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader();
                    bytes.Offset = checked((int)resource.Offset);
                    return bytes.ReadBytes(bytes.ReadInt32());
                }
            }
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"{assembly} is not an assembly that can be read: {error.Message} Delete its package, so that it is restored again.", error);
        }

        throw new InvalidDataException($"{assembly} has no resource that ends with '{suffix}'.");
    }
}
