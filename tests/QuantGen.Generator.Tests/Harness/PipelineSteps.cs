using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>The generator's own steps in a run, found by the names that it declares.</summary>
internal static class PipelineSteps
{
    /// <summary>Every constant of <see cref="TrackingNames"/>.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    /// <summary>The runs of one step; none where it had no input.</summary>
    public static ImmutableArray<IncrementalGeneratorRunStep> Named(GeneratorRun run, string name) => run.Result.TrackedSteps.GetValueOrDefault(name, []);

    /// <summary>Name and value of everything that the named steps produced.</summary>
    public static IEnumerable<(string Step, object Value)> Values(GeneratorRun run) =>
        from name in Names
        from step in Named(run, name)
        from output in step.Outputs
        select (name, output.Value);

    /// <summary>Name and reason of every output of the named steps and of the emission itself.</summary>
    public static IEnumerable<(string Step, IncrementalStepRunReason Reason)> Reasons(GeneratorRun run) =>
        from step in Names.SelectMany(name => Named(run, name)).Concat(Emission(run))
        from output in step.Outputs
        select (step.Name ?? "emission", output.Reason);

    /// <summary>The steps that hand source text to the compiler.</summary>
    public static IEnumerable<IncrementalGeneratorRunStep> Emission(GeneratorRun run) => run.Result.TrackedOutputSteps.SelectMany(pair => pair.Value);
}
