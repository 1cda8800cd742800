using System;
using System.IO;

namespace QuantGen.NativeAot.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, found upwards from the tests.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The sample's project.</summary>
    public static string Sample { get; } = Path.Combine(Root, "samples", "NativeAot", "NativeAot.csproj");

    /// <summary>The project of the program that compares all products with the oracle.</summary>
    public static string Products { get; } = Path.Combine(Root, "tests", "QuantGen.Products.Program", "QuantGen.Products.Program.csproj");

    /// <summary>The package's project.</summary>
    public static string Runtime { get; } = Path.Combine(Root, "runtime", "QuantGen", "QuantGen.csproj");

    private static string Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "QuantGen.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No QuantGen.sln lies above {AppContext.BaseDirectory}; run the tests from within the repository.");
    }
}
