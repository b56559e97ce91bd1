using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Clientele.Hosting.Tests.Packing;

/// <summary>The NuGet package tells editors of its schema.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clientele-package-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_project_that_imports_the_packages_targets_has_its_schema_for_appsettings()
    {
        string configuration = typeof(PackageTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        await DotnetAsync("pack", Repository.At("src", "Clientele.Hosting"), "--no-build", "-c", configuration, "-o", _folder.FullName);
        string package = Path.Combine(_folder.FullName, "package");
        await ZipFile.ExtractToDirectoryAsync(_folder.GetFiles("*.nupkg").Single().FullName, package);
        string project = Path.Combine(_folder.FullName, "consumer.proj");
        File.WriteAllText(project, $"""<Project><Import Project="{package}/buildTransitive/net10.0/Clientele.Hosting.targets" /></Project>""");

        JsonNode items = JsonNode.Parse(await DotnetAsync("msbuild", project, "-getItem:JsonSchemaSegment"))!["Items"]!["JsonSchemaSegment"]!;

        JsonNode segment = Assert.Single(items.AsArray())!;
        Assert.Equal("appsettings\\..*json", segment["FilePathPattern"]!.GetValue<string>());
        Assert.Equal(ClienteleConfiguration.Schema, File.ReadAllText(segment["FullPath"]!.GetValue<string>()));
    }

    private static async Task<string> DotnetAsync(params string[] arguments)
    {
        using Process dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        Task<string> errors = dotnet.StandardError.ReadToEndAsync(Hosts.Deadline(minutes: 10));
        string output = await dotnet.StandardOutput.ReadToEndAsync(Hosts.Deadline(minutes: 10));
        await dotnet.WaitForExitAsync(Hosts.Deadline(minutes: 10));
        return dotnet.ExitCode == 0 ? output : throw new InvalidOperationException(output + await errors);
    }
}
