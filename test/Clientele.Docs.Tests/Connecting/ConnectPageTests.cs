using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Clientele.Docs.Tests.Samples;

namespace Clientele.Docs.Tests.Connecting;

/// <summary>Every script and every dialogue of the page, in both languages, for real against the server that the page names.</summary>
public sealed partial class ConnectPageTests : IDisposable
{
    private static readonly string s_page = File.ReadAllText(Repository.At("docs/connect.md")) + "\n" + File.ReadAllText(Repository.At("docs/zh-CN/connect.md"));

    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-docs-").FullName;

    public static TheoryData<string> Scripts => [.. BlocksOf("yaml")];

    public static TheoryData<string> Dialogues => [.. BlocksOf("console")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Every_script_runs_and_every_reply_is_right(string text)
    {
        string script = Path.Combine(_folder, "script.yaml");
        File.WriteAllText(script, text);
        (int code, string output) = await RunAsync(["connect", "127.0.0.1", "7788", "--script", script]);
        Assert.True(code == 0, output);
        Assert.Contains("\n> BYE\n< BYE\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Dialogues))]
    public async Task Every_dialogue_is_as_it_is_shown(string text)
    {
        string[] parts = text.Split('\n', 2);
        Assert.StartsWith("$ clientele connect ", parts[0], StringComparison.Ordinal);
        string[] words = [.. Word().Matches(parts[0]).Skip(2).Select(word => word.Value.Trim('"'))];
        (_, string output) = await RunAsync(words);
        Assert.Equal(WithoutTimes(parts[1]), WithoutTimes(output));
    }

    private static string WithoutTimes(string shown) => Time().Replace(shown, "$1$2:T");

    [GeneratedRegex("(\"time\"):\"[^\"]+\"|(\"seconds\"):[0-9.]+")]
    private static partial Regex Time();

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments)
    {
        await using Server server = Server.Start(
            new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        string port = server.Port.ToString(CultureInfo.InvariantCulture);
        string[] words = [.. arguments.Select(word => word.Replace("7788", port, StringComparison.Ordinal))];
        var start = new ProcessStartInfo(DocumentedCommand.Path, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        };
        return await DocumentedCommand.RunAsync(start);
    }

    private static IEnumerable<string> BlocksOf(string language) =>
        Block().Matches(s_page).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value).Distinct();

    [GeneratedRegex("^```(?<language>yaml|console)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
