using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Clientele.Tests.Api;

/// <summary>What users see of a library, beside the file of a test: it changes only on purpose.</summary>
internal static class ApiSnapshot
{
    public static void AssertApproved(Assembly library, [CallerFilePath] string test = "")
    {
        string actual = library.GeneratePublicApi(new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            // Extensions of the host's services live among Microsoft's.
            DenyNamespacePrefixes = [],
            // What the compiler adds changes with every reordering of members.
            ExcludeAttributes =
            [
                "System.Runtime.CompilerServices.SkipLocalsInitAttribute", "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
                "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute", "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
            ],
        })
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        string path = Path.Combine(Path.GetDirectoryName(test)!, "PublicApi.approved.txt");
        if (Environment.GetEnvironmentVariable("CLIENTELE_ACCEPT_API") == "1")
            File.WriteAllText(path, actual);
        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (approved == actual)
            return;
        string[] gone = [.. approved.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line.Trim())];
        string[] come = [.. actual.Split('\n').Except(approved.Split('\n')).Select(line => "+ " + line.Trim())];
        Assert.Fail($"""
            The public API is not the approved one:
            {string.Join('\n', gone.Concat(come))}
            If that is on purpose, run this test with CLIENTELE_ACCEPT_API=1 in its environment and commit {path}.
            """);
    }
}
