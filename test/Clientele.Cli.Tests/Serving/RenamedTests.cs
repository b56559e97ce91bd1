using System.Net;
using System.Text;
using Clientele.Cli.Serving;
using Clientele.Cli.Tests.Language;

namespace Clientele.Cli.Tests.Serving;

/// <summary>How a new name is shown.</summary>
[Collection(Spoken.Collection)]
public sealed class RenamedTests
{
    [Fact]
    public void In_chinese_too()
    {
        using var spoken = new Spoken("zh-CN");
        Assert.Equal("#1 的名字是 张三", ServeWords.Renamed("#1", null, "张三"));
        Assert.Equal("#1 改名为 张三(原名 老王)", ServeWords.Renamed("#1", "老王", "张三"));
        Assert.Equal("#1 不再有名字(原名 老王)", ServeWords.Renamed("#1", "老王", null));
    }

    [Fact]
    public async Task A_new_name_is_shown_with_the_old_one_whatever_the_name_is_by_now()
    {
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 });
        using EventFeed feed = server.Events.Watch();
        await using Connection peer = await Connection.ConnectAsync(server.EndPoint, cancellationToken: TestContext.Current.CancellationToken);
        await feed.WaitAsync(TestContext.Current.CancellationToken);
        Customer customer = server.Roster[1]!;
        foreach (string? name in new[] { "Ann", "\e[2J", null })
            customer.Name = name;
        List<ServerEvent> events = [];
        feed.TakeAll(events);
        using var json = new EventJson();
        foreach (ServerEvent renamed in events[1..])
            json.Event(new TapedEvent(renamed));
        var text = new EventText(server, colours: false);
        string who = $"#1 {customer.Address}";
        Assert.Equal(
            [$"{who} is called Ann", $@"{who} is called \x1B[2J now (it was Ann)", $@"{who} has no name any more (it was \x1B[2J)"],
            events[1..].SelectMany(text.LinesOf));
        Assert.Equal(
            [
                $$""","customer":1,"name":"Ann","address":"{{customer.Address}}"}""",
                $$""","customer":1,"name":"\u001B[2J","address":"{{customer.Address}}","was":"Ann"}""",
                $$""","customer":1,"address":"{{customer.Address}}","was":"\u001B[2J"}""",
            ],
            Encoding.UTF8.GetString(json.Written).TrimEnd().Split('\n').Select(line => line[line.IndexOf(",\"customer\"", StringComparison.Ordinal)..]));
    }
}
