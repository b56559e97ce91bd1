using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Clientele.Architecture.Tests;

/// <summary>The sources of one project in <c>src</c>, parsed and bound as its compiler does. Any thread.</summary>
internal sealed class ProjectSources
{
    private static readonly ConcurrentDictionary<string, Lazy<ProjectSources>> s_read = new();

    // What the SDK's ImplicitUsings adds.
    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly string _root;
    private readonly Dictionary<string, string> _links;

    private ProjectSources(string name)
    {
        Name = name;
        _root = Repository.At("src", name);
        var parsing = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);
        Trees = [.. Files().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, file))];
        _links = Links();
        IEnumerable<SyntaxTree> linked =
            _links.Keys.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, file));
        Compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(GlobalUsings, parsing), .. Trees, .. linked],
            References(name),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    public string Name { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public CSharpCompilation Compilation { get; }

    public static ProjectSources Of(string name) => s_read.GetOrAdd(name, static name => new(() => new ProjectSources(name))).Value;

    /// <summary>The path of a source within the project, such as <c>Commands/ExitCodes.cs</c>.</summary>
    public string PathOf(SyntaxTree tree) => _links.TryGetValue(tree.FilePath, out string? link)
        ? link
        : Path.GetRelativePath(_root, tree.FilePath).Replace('\\', '/');

    /// <summary>The folder of a source within the project; empty for the project's own.</summary>
    public string FolderOf(SyntaxTree tree) => Path.GetDirectoryName(PathOf(tree))!.Replace('\\', '/');

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_root, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(_root, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
        .Order(StringComparer.Ordinal);

    /// <summary>Files of other projects that this one compiles too, and where it has them.</summary>
    private Dictionary<string, string> Links() => XDocument.Load(Path.Combine(_root, Name + ".csproj"))
        .Descendants("Compile")
        .Where(item => item.Attribute("Link") is not null)
        .ToDictionary(
            item => Path.GetFullPath(Path.Combine(_root, item.Attribute("Include")!.Value)),
            item => item.Attribute("Link")!.Value);

    /// <summary>All assemblies that this program may load, but the project's own.</summary>
    private static IEnumerable<MetadataReference> References(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is { } file && file != name && !file.EndsWith(".Tests", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
