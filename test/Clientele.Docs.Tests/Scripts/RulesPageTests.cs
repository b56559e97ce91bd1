using System.Net;
using System.Text.RegularExpressions;
using Clientele.Scripting;

namespace Clientele.Docs.Tests.Scripts;

/// <summary>docs/rules.md: its rules are rules, and do what it says.</summary>
public sealed partial class RulesPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.At("docs", "rules.md"));

    public static TheoryData<string> OfTasks => [.. Task().Matches(s_page).Select(task => task.Groups[1].Value)];

    [Fact]
    public void There_are_five_tasks() => Assert.Equal(5, OfTasks.Count);

    [Theory]
    [MemberData(nameof(OfTasks))]
    public void Each_task_is_a_rule(string rule) =>
        Assert.Single(RulesFile.Parse("on:\n  " + rule, "rules.md", "/", TextEncoding.Utf8, TextEncoding.Utf8, Framing.Lines()).Rules);

    [Fact(Timeout = 60_000)]
    public async Task The_chat_of_the_page_is_one()
    {
        string folder = Directory.CreateTempSubdirectory("clientele-docs-").FullName;
        string path = Path.Combine(folder, "chat.yaml");
        await File.WriteAllTextAsync(path, Assert.Single(Block().Matches(s_page)).Groups[1].Value, TestContext.Current.CancellationToken);
        // snippet: rule-book
        RulesFile file = RulesFile.Load(path, TextEncoding.Utf8, TextEncoding.Utf8, Framing.Lines());
        var book = new RuleBook(file, Framing.Lines()) { OnFailed = failure => Console.Error.WriteLine(failure.Reason) };
        var options = new ServerOptions
        {
            Address = IPAddress.Loopback,
            Port = 0,
            Framing = Framing.Lines(),
            Labeller = book.Label, // events name the rule, and what is quiet is not shown
            InlineHandlers = true, // rules never block
        };
        await using Server server = Server.Start(options, customer => book.ServeAsync(customer));
        // end
        var lines = new ConnectOptions { Framing = Framing.Lines() };
        await using Connection ann = await Connection.ConnectAsync("127.0.0.1", server.Port, lines, TestContext.Current.CancellationToken);
        Assert.Equal("welcome, 1 here; /nick NAME gives you a name", await ann.ReceiveTextAsync(TestContext.Current.CancellationToken));
        await ann.SendAsync("/nick ann", TestContext.Current.CancellationToken);
        Assert.Equal("1 is ann now", await ann.ReceiveTextAsync(TestContext.Current.CancellationToken));
        await using Connection bob = await Connection.ConnectAsync("127.0.0.1", server.Port, lines, TestContext.Current.CancellationToken);
        Assert.Equal("welcome, 2 here; /nick NAME gives you a name", await bob.ReceiveTextAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2 has come", await ann.ReceiveTextAsync(TestContext.Current.CancellationToken));
        await bob.SendAsync("/to ann psst", TestContext.Current.CancellationToken);
        Assert.Equal("2 whispers: psst", await ann.ReceiveTextAsync(TestContext.Current.CancellationToken));
        await bob.SendAsync("/to me psst", TestContext.Current.CancellationToken);
        Assert.Equal("nobody is called me", await bob.ReceiveTextAsync(TestContext.Current.CancellationToken));
        await ann.SendAsync("{online} 你好", TestContext.Current.CancellationToken);
        Assert.Equal("ann: {online} 你好", await bob.ReceiveTextAsync(TestContext.Current.CancellationToken));
        await bob.CloseAsync();
        Assert.Equal("2 has left", await ann.ReceiveTextAsync(TestContext.Current.CancellationToken));
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"^\| [^|]+ \| `(- \{.*\})` \|$", RegexOptions.Multiline)]
    private static partial Regex Task();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
