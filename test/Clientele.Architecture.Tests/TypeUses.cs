using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clientele.Architecture.Tests;

/// <summary>
/// Which type uses which, by what the compiler binds each name, constructor, indexer and operator to. A name in a comment is no
/// use; a constant is one, although the compiled assembly does not show it.
/// </summary>
internal static class TypeUses
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<TypeUse>>> s_found = new();

    public static IReadOnlyList<TypeUse> In(string project) => s_found.GetOrAdd(project, static project => new(() => Find(project))).Value;

    private static List<TypeUse> Find(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        return [.. sources.Trees.AsParallel().SelectMany(tree => In(sources, tree)).Distinct()];
    }

    private static IEnumerable<TypeUse> In(ProjectSources sources, SyntaxTree tree)
    {
        SemanticModel model = sources.Compilation.GetSemanticModel(tree);
        string file = sources.PathOf(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or BinaryExpressionSyntax)
                || node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
            {
                continue;
            }

            SymbolInfo info = model.GetSymbolInfo(node);
            foreach (ISymbol symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
            {
                if (TypeOf(symbol) is { } used && used.ContainingAssembly is { } assembly
                    && assembly.Name.StartsWith("Clientele", StringComparison.Ordinal))
                {
                    yield return new TypeUse(NameOfUser(node), file, used.Name, FolderOf(sources, used), assembly.Name);
                }
            }
        }
    }

    /// <summary>The type that a symbol is or belongs to, with nested ones as their outermost.</summary>
    private static INamedTypeSymbol? TypeOf(ISymbol symbol)
    {
        INamedTypeSymbol? type = symbol switch
        {
            INamedTypeSymbol named => named,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.OriginalDefinition;
    }

    private static string? FolderOf(ProjectSources sources, INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences is [{ } first, ..] ? sources.FolderOf(first.SyntaxTree) : null;

    private static string NameOfUser(SyntaxNode node) =>
        node.Ancestors().Select(static one => one switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        }).LastOrDefault(static name => name is not null) ?? "(the file)";
}
