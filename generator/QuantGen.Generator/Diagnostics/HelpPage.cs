using System.Linq;
using System.Reflection;

namespace QuantGen;

/// <summary>The page that explains each rule.</summary>
internal static class HelpPage
{
    private const string Path = "blob/main/generator/QuantGen.Generator/docs/diagnostics.md";

    // The build writes the repository's address into every assembly that ships.
    private static readonly string _repository = typeof(HelpPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static metadata => metadata.Key == "RepositoryUrl").Value;

    /// <summary>The section of a rule.</summary>
    /// <param name="id">Its id.</param>
    public static string Of(string id) => $"{_repository}/{Path}#{id.ToLowerInvariant()}";
}
