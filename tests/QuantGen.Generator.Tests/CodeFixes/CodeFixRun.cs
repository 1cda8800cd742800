using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.CodeFixes;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.CodeFixes;

/// <summary>Offers what an editor would offer at a diagnostic, and applies it.</summary>
internal static class CodeFixRun
{
    private const string Usings = "global using QuantGen;";

    private static readonly CodeFixProvider[] _providers = [new PartialCodeFix(), new SchemeCodeFix()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Title and result of each fix that is offered for the first diagnostic, in the order of the menu.</summary>
    /// <param name="sources">The project's files, the first of which has the diagnostic.</param>
    public static async Task<ImmutableArray<(string Title, ImmutableArray<string> Sources)>> OfferedAsync(params IReadOnlyList<string> sources)
    {
        using AdhocWorkspace workspace = new();
        Project project = ProjectOf(workspace, sources);
        Compilation compilation = (await project.GetCompilationAsync(Cancellation))!;
        Diagnostic diagnostic = (await AnalyzerRun.OfAsync((CSharpCompilation)compilation)).First();
        Document document = project.GetDocument(diagnostic.Location.SourceTree)!;
        List<(string, ImmutableArray<string>)> offered = [];
        foreach (CodeFixProvider provider in _providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            List<CodeAction> actions = [];
            await provider.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), Cancellation));
            foreach (CodeAction action in actions)
            {
                offered.Add((action.Title, await ApplyAsync(action, project.Id)));
            }
        }

        return [.. offered];
    }

    private static Project ProjectOf(AdhocWorkspace workspace, IReadOnlyList<string> sources)
    {
        Project project = workspace.AddProject("Acme", LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(TestCompilation.Options)
            .WithMetadataReferences(RuntimeReferences.All);
        for (int i = 0; i < sources.Count; i++)
        {
            project = project.AddDocument($"Source{i}.cs", sources[i], filePath: $"Source{i}.cs").Project;
        }

        return project.AddDocument("Usings.cs", Usings, filePath: "Usings.cs").Project;
    }

    private static async Task<ImmutableArray<string>> ApplyAsync(CodeAction action, ProjectId project)
    {
        CodeActionOperation operation = Assert.Single(await action.GetOperationsAsync(Cancellation));
        Solution changed = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution;
        List<string> sources = [];
        foreach (Document document in changed.GetProject(project)!.Documents.Where(document => document.Name.StartsWith("Source", StringComparison.Ordinal)))
        {
            sources.Add((await document.GetTextAsync(Cancellation)).ToString());
        }

        return [.. sources];
    }
}
