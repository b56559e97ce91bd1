using System.Diagnostics;
using System.Globalization;

namespace Clientele.Docs.Tests.Samples;

/// <summary>The samples of <c>samples/rules</c> as people run them: their rules, and a real program at the other end.</summary>
public sealed class RuleSampleTests
{
    [Theory]
    [InlineData("chat", "everyone heard what they should")]
    [InlineData("broker", "everyone got what they should")]
    [InlineData("jt808", "every answer is right")]
    [InlineData("modbus", "every register is right")]
    public async Task A_counterpart_gets_what_it_should(string sample, string end)
    {
        (int code, string output) = await RunAsync(sample);
        Assert.True(code == 0, output);
        Assert.EndsWith(end + "\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_faults_of_the_echo_are_seen_and_named()
    {
        (int code, string output) = await RunAsync("faults", "--for", "4s", "--lang", "en");
        Assert.True(code is 1 or 3, $"exit code {code}\n{output}");
        Assert.Matches(@"(?i)wrong", output);
        Assert.Matches(@"(?i)unanswered|missing", output);
    }

    private static async Task<(int Code, string Output)> RunAsync(string sample, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.At("samples", "rules", sample, "run"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PORT"] = ScenarioSample.FreePort().ToString(CultureInfo.InvariantCulture),
                ["LC_ALL"] = "C.UTF-8",
                ["CLIENTELE_COMMAND"] = DocumentedCommand.Path,
            },
        };
        return await DocumentedCommand.RunAsync(start);
    }
}
