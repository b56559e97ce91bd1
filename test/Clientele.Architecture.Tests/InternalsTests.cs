using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clientele.Architecture.Tests;

/// <summary>
/// A product uses what is public of another: only tests and measurements see internals. What a product needs of a library,
/// users of that library need too.
/// </summary>
public sealed partial class InternalsTests
{
    private const string Doubles = "Clientele.Testing";

    private static readonly string[] s_notShipped = ["test", "bench"];

    public static TheoryData<string> Projects => [.. HouseProjects.All];

    public static TheoryData<string> Products => [.. HouseProjects.All.Where(name => name != Doubles)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_opens_its_internals_to_tests_and_measurements_only(string project) =>
        Assert.DoesNotContain(FriendsOf(project), friend => !IsTestOrMeasurement(friend));

    [Fact]
    public void No_settings_that_projects_share_open_internals() =>
        Assert.DoesNotContain(
            Directory.GetFiles(Repository.Root, "*.props", SearchOption.AllDirectories)
                .Concat(Directory.GetFiles(Repository.Root, "*.targets", SearchOption.AllDirectories)),
            path => !IsBuilt(path) && File.ReadAllText(path).Contains("InternalsVisibleTo", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Products))]
    public void No_product_names_a_test_double(string project)
    {
        var doubles = new Regex($@"\b({string.Join('|', TestDoubles())})\b");
        Assert.Empty(ProjectSources.Of(project).Trees.SelectMany(tree => doubles.Matches(tree.ToString())
            .Select(match => $"{ProjectSources.Of(project).PathOf(tree)}: {match.Value}")));
    }

    [Theory]
    [InlineData("Clientele.Tests", true)]
    [InlineData("Clientele.Cli", false)]
    [InlineData("Clientele.Simulation", false)]
    [InlineData("Nobody", false)]
    public void A_test_is_known_by_its_folder(string project, bool isTest) => Assert.Equal(isTest, IsTestOrMeasurement(project));

    private static IEnumerable<string> TestDoubles() => ProjectSources.Of(Doubles).Trees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
        .Select(type => type.Identifier.Text);

    private static bool IsTestOrMeasurement(string project) =>
        s_notShipped.Any(folder => File.Exists(Repository.At(folder, project, project + ".csproj")));

    /// <summary>In the project file, or by an attribute in its sources.</summary>
    private static IEnumerable<string> FriendsOf(string project) =>
        XDocument.Load(Repository.At("src", project, project + ".csproj")).Descendants("InternalsVisibleTo")
            .Select(friend => friend.Attribute("Include")!.Value)
            .Concat(ProjectSources.Of(project).Trees.SelectMany(tree => Attribute().Matches(tree.ToString()))
                .Select(match => match.Groups["friend"].Value));

    private static bool IsBuilt(string path) =>
        Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar) is var parts
        && (parts.Contains("obj") || parts.Contains("bin") || parts.Contains("artifacts") || parts.Contains("node_modules"));

    [GeneratedRegex("""InternalsVisibleTo(Attribute)?\(\s*"(?<friend>[^",]+)""")]
    private static partial Regex Attribute();
}
