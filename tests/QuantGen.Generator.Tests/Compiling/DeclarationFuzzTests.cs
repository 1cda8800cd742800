using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Tests.Harness;
using QuantGen.Tests;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Random declarations: the generator never throws, and emits code, which compiles, for those that the analyzer finds nothing wrong with.</summary>
[Trait("Category", "Fuzz")]
public sealed class DeclarationFuzzTests
{
    private const int TypesOfCompilation = 25;

    private static readonly (string Property, string[] Values)[] _properties =
    [
        ("Bits", ["1", "2", "3", "4", "5", "8", "16", "0", "9", "-1", "int.MaxValue"]),
        ("Symmetry", ["Symmetry.Symmetric", "Symmetry.Asymmetric", "(Symmetry)7"]),
        ("Granularity", ["Granularity.PerTensor", "Granularity.PerChannel", "Granularity.PerGroup", "Granularity.PerGroup"]),
        ("Axis", ["0", "1", "-1", "7", "-8", "8", "int.MinValue"]),
        ("GroupSize", ["32", "1", "5", "100", "0", "-3", "int.MaxValue"]),
        ("GroupCount", ["1", "4", "0", "-1"]),
        ("CodeType", ["CodeType.Default", "CodeType.Signed", "CodeType.Unsigned", "(CodeType)(-1)"]),
        ("CodeRange", ["CodeRange.Default", "CodeRange.Narrow", "CodeRange.Full", "CodeRange.Reduced"]),
        ("Rounding", ["Rounding.HalfToEven", "Rounding.HalfAwayFromZero"]),
        ("Profile", ["Profile.Affine", "Profile.Onnx", "Profile.PyTorch", "(Profile)3"]),
        ("ScaleType", ["ScaleType.Single", "ScaleType.Half", "ScaleType.E8M0", "(ScaleType)3"]),
        ("CalibrationKey", ["\"a\"", "\"\"", "null"]),
    ];

    private static readonly string[] _kinds = ["partial class", "partial struct", "partial record", "partial record struct", "static partial class", "class", "partial interface"];

    [Fact]
    public async Task DeclarationsAreEmittedOrReported()
    {
        Random random = new(FuzzCases.Seed(6));
        for (int left = FuzzCases.Count(100); left > 0; left -= TypesOfCompilation)
        {
            string[] types = [.. Enumerable.Range(0, TypesOfCompilation).Select(i => Declaration(random, i))];
            CSharpCompilation compilation = TestCompilation.Create(string.Join("\n", types));
            GeneratorRun run = GeneratorRun.Of(compilation);
            ImmutableArray<Diagnostic> reported = await AnalyzerRun.OfAsync(compilation);
            Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");

            HashSet<int> wrong =
            [
                .. reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line),
            ];
            for (int i = 0; i < types.Length; i++)
            {
                bool isEmitted = !run.TextsOf($"Fuzzed{i}").IsEmpty;
                Assert.True(isEmitted != wrong.Contains(i), $"{(isEmitted ? "Emitted and reported" : "Neither emitted nor reported")}: {types[i]}");
            }

            HashSet<SyntaxTree> emitted = [.. run.Result.GeneratedSources.Select(source => source.SyntaxTree)];
            Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } tree && emitted.Contains(tree)));
        }
    }

    private static string Declaration(Random random, int index)
    {
        IEnumerable<string> arguments = _properties
            .Where(property => property.Property == "Bits" ? random.Next(20) > 0 : random.Next(3) == 0)
            .Select(property => $"{property.Property} = {property.Values[random.Next(random.Next(4) == 0 ? property.Values.Length : Math.Min(3, property.Values.Length))]}");
        string kind = random.Next(4) == 0 ? _kinds[random.Next(_kinds.Length)] : "partial class";
        return $"[QuantizedTensor({string.Join(", ", arguments)})] internal {kind} Fuzzed{index} {{ }}";
    }
}
