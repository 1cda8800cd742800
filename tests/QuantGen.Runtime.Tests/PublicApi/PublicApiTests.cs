using System;
using System.IO;
using System.Runtime.CompilerServices;
using PublicApiGenerator;
using Xunit;

namespace QuantGen.Runtime.Tests.PublicApi;

/// <summary>
/// What users may rely on is written down: a change of it shows as a change of runtime/QuantGen/PublicApi.cs.txt, and is accepted by
/// <c>QUANTGEN_ACCEPT_SNAPSHOTS=1</c>, as a change of emitted code is. The namespaces QuantGen.Kernels and QuantGen.Products are for
/// emitted code alone and are no promise.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void ThePublicMembersAreThoseWrittenDown()
    {
        string actual = typeof(QuantizedTensorAttribute).Assembly.GeneratePublicApi(new()
        {
            IncludeAssemblyAttributes = false,
            DenyNamespacePrefixes = ["QuantGen.Kernels", "QuantGen.Products"],
        }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        string path = Written();
        if (Environment.GetEnvironmentVariable("QUANTGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        string expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.Equal(expected, actual);
    }

    private static string Written([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "runtime", "QuantGen", "PublicApi.cs.txt"));
}
