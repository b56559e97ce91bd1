using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clientele.Architecture.Tests;

/// <summary>A file is found by the name of its type, and a type's namespace by its folder.</summary>
public sealed class FileTests
{
    private const string Library = "Clientele";
    private const int LongestClass = 400;
    private const int LongestLine = 120;

    public static TheoryData<string> LayeredProjects => [.. HouseMap.Folders.Keys];

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void A_namespace_is_the_folder_or_for_a_librarys_public_types_the_library(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Empty(TypesOf(sources).Where(type => !IsInItsNamespace(sources, type)).Select(type => NameOf(sources, type)));
    }

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void A_type_has_a_file_of_its_own_that_is_named_after_it(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Empty(TypesOf(sources).Where(type => !IsFileOf(sources.PathOf(type.SyntaxTree), type)).Select(type => NameOf(sources, type)));
    }

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void A_class_has_at_most_400_lines_beside_verbs_of_its_API_that_have_no_state(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Empty(TypesOf(sources).GroupBy(Identifier)
            .Select(type => (type.Key, Lines: LinesOf([.. type])))
            .Where(type => type.Lines > LongestClass)
            .Select(type => $"{type.Key} has {type.Lines} lines"));
    }

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void A_class_in_several_files_has_its_state_in_one(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Empty(TypesOf(sources).GroupBy(type => (Identifier(type), (type as TypeDeclarationSyntax)?.Arity))
            .Where(type => type.Count(HasState) > 1)
            .Select(type => type.Key));
    }

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void A_line_has_at_most_120_columns(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Empty(sources.Trees.SelectMany(tree => tree.GetText().Lines
            .Where(line => line.Span.Length > LongestLine)
            .Select(line => $"{sources.PathOf(tree)}:{line.LineNumber + 1}")));
    }

    private static IEnumerable<MemberDeclarationSyntax> TypesOf(ProjectSources sources) => sources.Trees
        .SelectMany(tree => tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax))
        .OfType<MemberDeclarationSyntax>().Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static bool IsInItsNamespace(ProjectSources sources, MemberDeclarationSyntax type)
    {
        string? name = type.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();
        string folder = sources.FolderOf(type.SyntaxTree);
        // Extensions of others' types are where the others' users look for them.
        if (type.Modifiers.Any(SyntaxKind.PublicKeyword))
            return name == sources.Name || name == Library || name?.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) == true;
        return name == (folder.Length == 0 ? sources.Name : $"{sources.Name}.{folder.Replace('/', '.')}");
    }

    /// <summary>Parts of a type may say which part they are: <c>Server.Listening.cs</c>.</summary>
    private static bool IsFileOf(string path, MemberDeclarationSyntax type) => Path.GetFileName(path).Split('.')[0] == Identifier(type);

    /// <summary>Verbs of a public class may stand in files of their own; and a table has no code that could be too long.</summary>
    private static int LinesOf(IReadOnlyList<MemberDeclarationSyntax> parts)
    {
        if (parts is [TypeDeclarationSyntax { Members: [PropertyDeclarationSyntax { Initializer: not null }] }])
            return 0;
        IEnumerable<MemberDeclarationSyntax> verbs =
            parts.Any(part => part.Modifiers.Any(SyntaxKind.PublicKeyword)) ? parts.Where(part => !HasState(part)) : [];
        return Math.Max(parts.Except(verbs).Sum(Lines), verbs.Select(Lines).DefaultIfEmpty().Max());

        static int Lines(MemberDeclarationSyntax part) => part.GetText().Lines.Count;
    }

    private static bool HasState(MemberDeclarationSyntax part) => part is TypeDeclarationSyntax type
        && (type.ParameterList is not null || type.Members.Any(member => member switch
        {
            BaseFieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.ConstKeyword),
            PropertyDeclarationSyntax property => !property.Modifiers.Any(SyntaxKind.AbstractKeyword)
                && (property.Initializer is not null || property.AccessorList?.Accessors.All(one => one.Body is null && one.ExpressionBody is null) == true),
            _ => false,
        }));

    private static string Identifier(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax one => one.Identifier.Text,
        _ => ((DelegateDeclarationSyntax)type).Identifier.Text,
    };

    private static string NameOf(ProjectSources sources, MemberDeclarationSyntax type) => $"{Identifier(type)} in {sources.PathOf(type.SyntaxTree)}";
}
