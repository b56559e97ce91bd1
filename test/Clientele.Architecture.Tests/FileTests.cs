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

    // Their classes are as long as a class may be: shorter lines would make them longer.
    private static readonly string[] s_dense =
    [
        "ReplyTracker.cs", "SimulatedConnection.cs", "TlsSocket.cs",
    ];

    /// <summary>The projects whose classes are short already; the others follow.</summary>
    public static TheoryData<string> ShortClassedProjects => [.. HouseMap.Folders.Keys.Where(project => project != Library)];

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
    [MemberData(nameof(ShortClassedProjects))]
    public void A_class_has_at_most_400_lines_in_all_its_files(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Empty(TypesOf(sources).GroupBy(Identifier)
            .Select(type => (type.Key, Lines: type.Sum(part => part.GetText().Lines.Count)))
            .Where(type => type.Lines > LongestClass)
            .Select(type => $"{type.Key} has {type.Lines} lines"));
    }

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void A_line_has_at_most_120_columns(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Empty(sources.Trees.Where(tree => !s_dense.Contains(Path.GetFileName(tree.FilePath))).SelectMany(tree => tree.GetText().Lines
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

    private static string Identifier(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax one => one.Identifier.Text,
        _ => ((DelegateDeclarationSyntax)type).Identifier.Text,
    };

    private static string NameOf(ProjectSources sources, MemberDeclarationSyntax type) => $"{Identifier(type)} in {sources.PathOf(type.SyntaxTree)}";
}
