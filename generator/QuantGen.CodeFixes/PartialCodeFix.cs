using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QuantGen.CodeFixes;

/// <summary>Writes <c>partial</c> before the keyword of a type that needs it: QG0001.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialCodeFix))]
[Shared]
public sealed class PartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["QG0001"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || root.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return;
        }

        string title = $"Make '{type.Identifier.ValueText}' partial";
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => AddAsync(context.Document, type.Identifier.Span.Start, cancellation), equivalenceKey: "partial"),
            context.Diagnostics);
    }

    // Every declaration of the type needs the keyword, the one at the caret and those in other files.
    private static async Task<Solution> AddAsync(Document document, int position, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        TypeDeclarationSyntax at = root.FindToken(position).Parent!.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        ImmutableArray<SyntaxNode> declarations = model.GetDeclaredSymbol(at, cancellation) is { } symbol
            ? [.. symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation))]
            : [at];
        Solution solution = document.Project.Solution;
        foreach (IGrouping<SyntaxTree, TypeDeclarationSyntax> file in declarations.OfType<TypeDeclarationSyntax>()
            .Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .GroupBy(static type => type.SyntaxTree))
        {
            SyntaxNode whole = await file.Key.GetRootAsync(cancellation).ConfigureAwait(false);
            if (solution.GetDocument(file.Key) is { } part)
            {
                solution = solution.WithDocumentSyntaxRoot(part.Id, whole.ReplaceNodes(file, static (_, type) => WithPartial(type)));
            }
        }

        return solution;
    }

    // The keyword stands last of all modifiers; it takes over what stood before the first token where there are none.
    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Add(partial))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers([partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)]);
    }
}
