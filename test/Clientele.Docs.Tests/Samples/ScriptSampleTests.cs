using System.Diagnostics;
using System.Globalization;

namespace Clientele.Docs.Tests.Samples;

/// <summary>A sample of <c>samples/connect</c> as people run it: its script, its server, the command.</summary>
public sealed class ScriptSampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_mail_is_delivered_step_by_step()
    {
        (int code, string output) = await RunAsync(script => script);
        Assert.True(code == 0, output);
        Assert.Contains("\n> QUIT\n< 221 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_does_not_expect_is_told()
    {
        (int code, string output) = await RunAsync(script => script.Replace("'^354 '", "'^355 '", StringComparison.Ordinal));
        Assert.True(code == 3, output);
        Assert.Matches(@"(?m)^clientele: step data \(\S+script\.yaml:\d+:5\): expected 'regex:\^355 ', but '354 ", output);
    }

    private async Task<(int Code, string Output)> RunAsync(Func<string, string> edit)
    {
        string source = Repository.At("samples", "connect", "mail"), script = Path.Combine(_folder, "script.yaml");
        File.WriteAllText(script, edit(File.ReadAllText(Path.Combine(source, "script.yaml"))));
        var start = new ProcessStartInfo(Path.Combine(source, "run"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SCRIPT"] = script,
                ["PORT"] = ScenarioSample.FreePort().ToString(CultureInfo.InvariantCulture),
                ["LC_ALL"] = "C.UTF-8",
                ["CLIENTELE_COMMAND"] = DocumentedCommand.Path,
            },
        };
        return await DocumentedCommand.RunAsync(start);
    }
}
