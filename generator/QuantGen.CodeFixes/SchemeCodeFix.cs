using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QuantGen.CodeFixes;

/// <summary>Adds, changes or removes the properties of a scheme that its diagnostics name: QG0002 to QG0006.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SchemeCodeFix))]
[Shared]
public sealed class SchemeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["QG0002", "QG0003", "QG0004", "QG0005", "QG0006"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || root.FindNode(context.Span) is not { } node
            || node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            return;
        }

        DeclaredScheme scheme = new(attribute, node.FirstAncestorOrSelf<AttributeArgumentSyntax>(), model, context.CancellationToken);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Remedy remedy in SchemeRemedies.Of(diagnostic.Id, scheme))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        remedy.Title,
                        _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(attribute, remedy.Apply(attribute)))),
                        equivalenceKey: remedy.Title),
                    diagnostic);
            }
        }
    }
}
