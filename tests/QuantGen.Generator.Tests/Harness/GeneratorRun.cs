using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>One run of the generator with its steps tracked. That it did not throw is checked here, for every test.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input)
    {
        _driver = driver.RunGeneratorsAndUpdateCompilation(
            input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, TestContext.Current.CancellationToken);
        Input = input;
        Output = (CSharpCompilation)output;
        Result = _driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        Assert.Empty(diagnostics);
    }

    public CSharpCompilation Input { get; }

    /// <summary>The input and the emitted files.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>Emitted texts by hint name.</summary>
    public IReadOnlyDictionary<string, string> Texts =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The emitted texts of types and grids.</summary>
    public IReadOnlyDictionary<string, string> TypeTexts => Texts.Where(file => !IsScheme(file.Key)).ToDictionary();

    /// <summary>The emitted texts of schemes, which types share.</summary>
    public IReadOnlyDictionary<string, string> SchemeTexts => Texts.Where(file => IsScheme(file.Key)).ToDictionary();

    public static GeneratorRun Of(params IEnumerable<string> sources) => Of(TestCompilation.Create(sources));

    public static GeneratorRun Of(CSharpCompilation input, params ImmutableArray<AdditionalText> files)
    {
        GeneratorDriverOptions options = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new QuantizedTensorGenerator().AsSourceGenerator()], files, parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options, driverOptions: options);
        return new GeneratorRun(driver, input);
    }

    /// <summary>Runs again on an edited compilation with what the driver remembers of this run.</summary>
    public GeneratorRun Then(CSharpCompilation edited) => new(_driver, edited);

    /// <summary>Runs again with other additional files.</summary>
    public GeneratorRun Then(params ImmutableArray<AdditionalText> files) => new(_driver.ReplaceAdditionalTexts(files), Input);

    /// <summary>The emitted texts that declare a part of the type.</summary>
    public ImmutableArray<string> TextsOf(string metadataName)
    {
        HashSet<SyntaxTree> emitted = [.. Result.GeneratedSources.Select(source => source.SyntaxTree)];
        return
        [
            .. Output.GetTypesByMetadataName(metadataName)
                .Where(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Output.Assembly))
                .SelectMany(type => type.DeclaringSyntaxReferences)
                .Select(reference => reference.SyntaxTree)
                .Where(emitted.Contains)
                .Distinct()
                .Select(tree => tree.ToString()),
        ];
    }

    /// <summary>Whether a file is one that types share.</summary>
    public static bool IsScheme(string hint) => hint.StartsWith("QuantGen.Kernels.Schemes.", StringComparison.Ordinal);
}
