using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Clientele.Scripting;

namespace Clientele.Docs.Tests.Scripts;

/// <summary>docs/scripts.md: its templates say what it shows, and its lists are whole.</summary>
public sealed partial class ScriptsPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.At("docs", "scripts.md"));

    [Fact]
    public void Each_template_says_what_stands_beside_it()
    {
        string[][] rows = [.. Rows("| template | for customer 7")];
        Assert.InRange(rows.Length, 9, 100);
        Assert.All(rows, row => Assert.Equal(row[1], Shown(Render(row[0]))));
    }

    [Fact]
    public void All_sums_are_there() => Assert.Equal(
        FrameSum.All.Select(sum => sum.Name),
        Sum().Matches(s_page.Split('\n').Single(line => line.StartsWith("| `{xor}`", StringComparison.Ordinal)).Split('|')[1]).Select(name => name.Groups[1].Value));

    [Fact]
    public void Each_match_is_one()
    {
        string[][] rows = [.. Rows("| flag | in a file")];
        Assert.Equal(7, rows.Length);
        foreach (string match in rows.SelectMany(row => row[0].Split("`, `")))
        {
            Assert.True(Expectation.TryParse(match, out Expectation? when, out _), match);
            Assert.True(AnswerRule.CanBeWhen(when), match);
        }
    }

    public static TheoryData<string> Scripts => [.. Script().Matches(s_page).Select(block => block.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Each_script_runs_against_a_server_that_answers_it(string text)
    {
        var file = ScriptFile.Parse(text, "page.yaml", ".");
        await using Server server = Server.Start(
            new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() },
            (Customer customer, in Message message) => customer.TrySendBytes(Encoding.UTF8.GetBytes(Answer(message.Text).Replace("\n", "\r\n", StringComparison.Ordinal))));
        var words = new ScriptWords(TextEncoding.Utf8, file.Framing!, file.Data, seed: 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromSeconds(20));
        planner.KnowReactions(file.On);
        planner.Add(file.Steps);
        planner.AddReactions(file.On);
        PlannedScript script = planner.Plan();
        await using var secure = new StartTlsServer();
        await using Connection connection = await Connection.ConnectAsync(
            "127.0.0.1", script.StartsTls ? secure.Port : server.Port, new ConnectOptions { Framing = file.Framing! });
        var conversation = new Conversation(
            connection, script, new ConversationOptions { Tls = new ClientTlsOptions { AcceptAnyCertificate = true } });
        Assert.Null(await conversation.RunAsync());
    }

    private static string Answer(string line) => line.Split(' ') switch
    {
        ["EHLO", _] => "250-here\n250-SIZE 1000\n250 HELP\n",
        ["LIST"] => "+OK\n1 120\n2 200\n.\n",
        ["reserve-with-timeout", _] => "RESERVED 17 5\n",
        ["delete", "17"] => "DELETED\n",
        ["NICK", _] => "PING 4711\n",
        // Only who answers the ping is let in.
        ["PONG", "4711"] => ":irc 001 ann\n",
        ["BUY", var order, { Length: 64 }] => $"OK {order}\n",
        _ => "",
    };

    private static byte[] Render(string template)
    {
        byte[] to = [];
        int length = new Template(template, TextEncoding.Utf8, 1).Render(new TemplateContext(7, 1, 42, 0, null), ref to);
        return to[..length];
    }

    /// <summary>Text with escapes, or bytes where there are others.</summary>
    private static string Shown(byte[] bytes) => bytes.All(one => one is >= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n')
        ? Encoding.ASCII.GetString(bytes).Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)
        : BitConverter.ToString(bytes).Replace('-', ' ');

    private static IEnumerable<string[]> Rows(string head) => s_page[s_page.IndexOf(head, StringComparison.Ordinal)..].Split('\n').Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => (string[])[.. line.Split(" | ").Select(cell => cell.Trim('|', ' ').Trim('`'))]);

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"`\{([a-z0-9-]+)\}`")]
    private static partial Regex Sum();
}
