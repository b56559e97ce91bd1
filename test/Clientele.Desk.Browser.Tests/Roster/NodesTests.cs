namespace Clientele.Desk.Browser.Tests.Roster;

/// <summary>The page of one node shows all nodes, and talks with the customers of another.</summary>
public sealed class NodesTests(Chromium chromium)
{
    [Fact]
    public async Task A_customer_of_another_node_is_opened_answered_renamed_and_hung_up()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await cluster.A.ComeAsync();
        Connection customer = await cluster.ComeToBAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, cluster.A.Desk.AddressWithKey);
        ILocator cards = page.Page.Locator(".nodes > .node");
        await Expect(cards).ToHaveCountAsync(2);
        await Expect(cards.First).ToContainTextAsync("this desk");
        await Expect(cards.Last).ToContainTextAsync("serving");
        await Expect(page.Online).ToHaveTextAsync("2");

        await page.Rows.Filter(new() { HasText = "1@b" }).ClickAsync();
        await Expect(page.Page.Locator(".conversation.front h2")).ToContainTextAsync("#1@b");
        await Eventually.True(async () =>
        {
            await customer.SendAsync("begin");
            return await page.Messages.CountAsync() > 0;
        });
        await customer.SendAsync("你好");
        await Expect(page.Messages.Last).ToContainTextAsync("你好");
        await page.SayAsync("再见");
        Assert.Equal("再见", (await customer.ReceiveAsync())!.Value.Text);
        await Expect(page.Messages.Last).ToHaveClassAsync("message told");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.Page.Locator(".naming").FillAsync("till 4");
        await page.Page.Locator(".naming").PressAsync("Enter");
        await Eventually.True(() => cluster.B.Roster[1]!.Name == "till 4");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();

        await Expect(page.Page.Locator(".conversation.front .over-note")).ToHaveTextAsync("has left (hung-up)");
        await Expect(page.Rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_stays_in_sight_and_is_named()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await cluster.ComeToBAsync();
        await using DeskPage page = await DeskPage.OpenAsync(
            chromium, cluster.A.Desk.AddressWithKey, new() { Locale = "zh-CN", Expected = "status of 503" });
        await page.Rows.Filter(new() { HasText = "1@b" }).ClickAsync();
        await Expect(page.Composer).ToBeVisibleAsync();

        cluster.LoseNats();

        await Expect(page.Page.Locator(".silent")).ToHaveTextAsync("节点 b 没有回答：列表里没有它的顾客。");
        await Expect(page.Page.Locator(".nodes > .node").First).ToContainTextAsync("与集群断开");
        await Expect(page.Page.Locator(".conversation.front .over-note")).ToContainTextAsync("节点 b 没有回答");
        await Expect(page.Page.Locator(".nodes > .node")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task With_one_server_alone_there_is_nothing_of_nodes()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);

        await Expect(page.Row(1)).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".nodes, .silent, .at")).ToHaveCountAsync(0);
    }
}
