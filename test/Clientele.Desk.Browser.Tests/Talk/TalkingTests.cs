namespace Clientele.Desk.Browser.Tests.Talk;

public sealed class TalkingTests(Chromium chromium)
{
    [Fact]
    public async Task A_customer_comes_says_something_in_GBK_and_is_answered_in_GBK()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await Expect(page.Online).ToHaveTextAsync("0");

        Connection customer = await desk.ComeAsync(Bytes.Customer);
        await customer.SendHexAsync("C4E3 BAC3 7C 0A");

        await Expect(DeskPage.Cell(page.Row(1), "lastWords")).ToHaveTextAsync("你好|");
        await page.TalkAsync(1);
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["你好|"]);
        await page.SayAsync("再见");
        Assert.Equal("D4D9BCFB0A", await customer.ReceiveHexAsync(5));
        await Expect(page.Messages).ToHaveCountAsync(2);
        await Expect(page.Messages.Last).ToHaveClassAsync("message told");
    }

    [Fact]
    public async Task Two_conversations_are_held_at_a_time_and_each_gets_its_own_words()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection first = await desk.ComeAsync(), second = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await page.Composer.FillAsync("half a sente");
        await page.TalkAsync(2);
        await second.SendAsync("from the second");
        await Expect(page.Messages).ToContainTextAsync(["from the second"]);

        await first.SendAsync("from the first");
        ILocator tab = page.Page.Locator(".tabs button").Nth(0);
        await Expect(tab.Locator(".badge")).ToHaveTextAsync("1");
        Assert.StartsWith("(1) ", await page.Page.TitleAsync(), StringComparison.Ordinal);
        await page.SayAsync("to the second");
        await tab.ClickAsync();

        await Expect(page.Messages).ToContainTextAsync(["from the first"]);
        await Expect(tab.Locator(".badge")).ToHaveCountAsync(0);
        await Expect(page.Composer).ToHaveValueAsync("half a sente");
        await page.SayAsync("to the first");
        Assert.Equal("to the first", await first.ReceiveTextAsync());
        Assert.Equal("to the second", await second.ReceiveTextAsync());
    }

    [Fact]
    public async Task With_room_for_both_two_conversations_stand_side_by_side()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection first = await desk.ComeAsync(), second = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, new() { Width = 1900, Height = 1000 });
        await page.TalkAsync(1);
        await page.TalkAsync(2);

        await first.SendAsync("one");
        await second.SendAsync("two");

        ILocator conversations = page.Page.Locator(".conversation");
        await Expect(conversations).ToHaveCountAsync(2);
        await Expect(conversations.Nth(0).Locator(".message")).ToContainTextAsync(["one"]);
        await Expect(conversations.Nth(1).Locator(".message")).ToContainTextAsync(["two"]);
    }

    [Fact]
    public async Task Older_messages_come_when_one_scrolls_up_and_new_ones_do_not_move_what_one_reads()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        for (int i = 1; i <= 450; i++)
            await customer.SendAsync($"message {i}.");
        await Eventually.True(() => desk.Server.GetStatistics().MessagesReceived == 450);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await Expect(page.Messages.Last).ToContainTextAsync("message 450.");
        await Expect(page.Messages.Last).ToBeInViewportAsync();
        await Expect(page.Messages.GetByText("message 351.")).ToBeAttachedAsync();
        await Expect(page.Messages.GetByText("message 350.")).Not.ToBeAttachedAsync();

        ILocator log = page.Page.Locator(".conversation.front .log");
        await log.HoverAsync();
        await Eventually.True(async () =>
        {
            await page.Page.Mouse.WheelAsync(0, -3000);
            return await page.Messages.GetByText("message 1.", new() { Exact = true }).CountAsync() > 0;
        });
        Assert.Equal(
            Enumerable.Range(1, 450).Select(i => $"message {i}."),
            await page.Messages.Locator(".words").AllTextContentsAsync());

        ILocator first = page.Messages.First;
        await first.ScrollIntoViewIfNeededAsync();
        float top = (await first.BoundingBoxAsync())!.Y;
        await customer.SendAsync("something new");
        await Expect(page.Page.Locator(".pill")).ToContainTextAsync("1 new message");
        Assert.Equal(top, (await first.BoundingBoxAsync())!.Y, 1.0);
        await page.Page.Locator(".pill").ClickAsync();
        await Expect(page.Messages.Last).ToContainTextAsync("something new");
        await Expect(page.Messages.Last).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Bytes_are_shown_beside_the_text_when_asked_for()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync(Bytes.Customer);
        await customer.SendHexAsync("C4E3 FF 0A");
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["""你\xFF"""]);

        await page.Page.Locator(".talk-state").GetByRole(AriaRole.Button, new() { Name = "Both" }).ClickAsync();
        await Expect(page.Messages.Locator(".bytes")).ToHaveTextAsync(["C4 E3 FF"]);
        await customer.SendHexAsync("BAC3 0A");
        await Expect(page.Messages.Locator(".bytes")).ToHaveTextAsync(["C4 E3 FF", "BA C3"]);
        await Expect(page.Messages.Locator(".words").Last).ToHaveTextAsync("好");
    }

    [Fact]
    public async Task Conversations_and_drafts_outlive_a_reload()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("before");
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await page.Composer.FillAsync("not yet sent");

        await page.Page.ReloadAsync();

        await Expect(page.Composer).ToHaveValueAsync("not yet sent");
        await customer.SendAsync("after");
        await Expect(page.Messages).ToContainTextAsync(["before", "after"]);
    }
}
