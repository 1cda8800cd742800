using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Compiles emitted code down to IL as the strict user of <see cref="TestCompilation"/>.</summary>
internal static class EmittedCompilation
{
    /// <summary>The assembly, once nothing of warning severity or above was said about it.</summary>
    public static MemoryStream Build(GeneratorRun run)
    {
        MemoryStream assembly = new();
        EmitResult result = run.Output.Emit(assembly, xmlDocumentationStream: Stream.Null, cancellationToken: TestContext.Current.CancellationToken);
        ImmutableArray<string> complaints =
        [
            .. result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Select(diagnostic => $"{diagnostic}: {LineOf(diagnostic.Location)}").Take(20),
        ];
        Assert.Empty(complaints);
        Assert.True(result.Success);
        assembly.Position = 0;
        return assembly;
    }

    private static string LineOf(Location location) =>
        location.SourceTree?.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";
}
