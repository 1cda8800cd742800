using System;
using System.Collections.Generic;
using System.IO;

namespace QuantGen.Kernels.Tests.Inlining;

/// <summary>What the just-in-time compiler prints of the methods that it compiles.</summary>
internal static class CodeListing
{
    /// <summary>Kernels over a vector width; the compiler's pattern for what it lists.</summary>
    public const string Pattern = "*[QuantGen.Kernels.Lanes*";

    private const string Heading = "; Assembly listing for method ";

    /// <summary>The methods, each with the calls that its code still makes.</summary>
    public static IReadOnlyDictionary<string, string[]> ReadCalls(string file)
    {
        Dictionary<string, string[]> methods = [];
        List<string> calls = [];
        string method = "";
        foreach (string line in File.ReadLines(file))
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                method = line[Heading.Length..];
                calls = [];
            }
            else if (line.TrimStart().StartsWith("call ", StringComparison.Ordinal))
            {
                calls.Add(line.Trim());
            }
            else if (line.StartsWith("; Total bytes of code", StringComparison.Ordinal))
            {
                methods[method] = [.. calls];
            }
        }

        return methods;
    }
}
