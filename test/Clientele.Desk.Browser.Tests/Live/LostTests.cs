namespace Clientele.Desk.Browser.Tests.Live;

public sealed class LostTests(Chromium chromium)
{
    // A browser notes each request that finds nobody.
    private static readonly PageOptions s_options = new() { Expected = "ERR_" };

    [Fact]
    public async Task A_lost_connection_is_said_comes_back_by_itself_and_nothing_is_missing_or_doubled()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using var wire = new Wire(desk.Desk);
        Connection customer = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, wire.Address, s_options);
        await page.TalkAsync(1);
        await customer.SendAsync("before");
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["before"]);

        for (int round = 1; round <= 2; round++)
        {
            wire.Cut();
            await Expect(page.Banner).ToContainTextAsync("The connection to the server is lost.");
            await Expect(page.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^⚠"));
            for (int i = 0; i < 20; i++)
                await customer.SendAsync($"meanwhile {round}.{i}");
            Connection guest = await desk.ComeAsync();
            await guest.CloseAsync();
            await Eventually.True(() => desk.Server.Roster.Count == 1);
            wire.Mend();
            await Expect(page.Banner).ToContainTextAsync("Connected again: nothing was missed.");
            await customer.SendAsync($"after {round}");
            await Expect(page.Messages.Last).ToContainTextAsync($"after {round}");
        }

        string[] expected = ["before", .. Enumerable.Range(1, 2).SelectMany(round => (string[])[.. Enumerable.Range(0, 20).Select(i => $"meanwhile {round}.{i}"), $"after {round}"])];
        Assert.Equal(expected, await page.Messages.Locator(".words").AllTextContentsAsync());
        await Expect(page.Page.Locator(".mark-line.gap")).ToHaveCountAsync(0);
        foreach (int number in (int[])[2, 3])
        {
            ILocator lines = page.Activity.Filter(new() { Has = page.Page.GetByRole(AriaRole.Button, new() { Name = $"#{number}", Exact = true }) });
            await Expect(lines.GetByText("is here")).ToHaveCountAsync(1);
            await Expect(lines.GetByText("has left (closed)")).ToHaveCountAsync(1);
        }

        await page.SayAsync("再见");
        Assert.Equal("再见", await customer.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_connection_that_nobody_ended_is_found_dead_and_what_is_typed_is_kept()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using var wire = new Wire(desk.Desk);
        Connection customer = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, wire.Address, s_options);
        await page.TalkAsync(1);
        await customer.SendAsync("before");
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["before"]);

        wire.Freeze();
        await page.Composer.FillAsync("not yet sent");
        await customer.SendAsync("meanwhile");
        await Expect(page.Banner).ToContainTextAsync("The connection to the server is lost.");
        wire.Thaw();

        await Expect(page.Banner).ToContainTextAsync("Connected again: nothing was missed.");
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["before", "meanwhile"]);
        await Expect(page.Composer).ToHaveValueAsync("not yet sent");
        await page.Composer.PressAsync("Enter");
        Assert.Equal("not yet sent", await customer.ReceiveTextAsync());
    }

    [Fact]
    public async Task What_cannot_be_sent_stays_and_is_said()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using var wire = new Wire(desk.Desk);
        Connection customer = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, wire.Address, s_options);
        await page.TalkAsync(1);
        await Expect(page.Page.Locator(".mark-line.joined")).ToBeVisibleAsync();

        wire.Cut();
        await page.Composer.FillAsync("hello?");
        await page.Composer.PressAsync("Enter");
        await Expect(page.Verdict).ToHaveTextAsync("Not sent: the server does not answer. The text stays here.");
        await Expect(page.Composer).ToHaveValueAsync("hello?");
        // In vain; after it is mended, the page may be faster than the click, which would be one on what says so.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        wire.Mend();
        await Expect(page.Banner).ToContainTextAsync("Connected again");
        await page.Composer.PressAsync("Enter");

        Assert.Equal("hello?", await customer.ReceiveTextAsync());
        await Expect(page.Messages).ToHaveCountAsync(1);
    }
}
