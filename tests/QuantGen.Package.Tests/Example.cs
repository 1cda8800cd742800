using System;
using System.IO;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Package.Tests;

/// <summary>The first example of the README that is a whole program, word for word.</summary>
internal static class Example
{
    private const string Begin = "```csharp\nusing QuantGen;\n";

    public static string Source { get; } = Read();

    /// <summary>Whether an output is the example's. Every float of its tensor is the sine of its index, so the figures are known.</summary>
    public static void Check(string output)
    {
        Assert.Contains("8388608 bytes of codes, 524288 scales", output, StringComparison.Ordinal);
        Assert.Contains("SQNR ", output, StringComparison.Ordinal);
    }

    private static string Read()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        Assert.True(begin >= 0, "The README has no example that begins with 'using QuantGen;'.");
        begin = readme.IndexOf('\n', begin) + 1;
        return readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)];
    }
}
