using System.Globalization;

namespace Clientele.Desk.Browser.Tests.Live;

public sealed class SlowPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_page_that_stops_reading_holds_nobody_up_and_is_told_what_it_missed()
    {
        const int Count = 1500;
        await using OpenDesk desk = await OpenDesk.StartAsync(
            desk: new DeskOptions { HistoryBytes = 1024 * 1024 },
            reply: static (customer, in message) => customer.TrySend(message.Bytes.Span[..6]));
        await using var wire = new Wire(desk.Desk);
        Connection customer = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, wire.Address, new() { Expected = "ERR_" });
        await page.TalkAsync(1);
        string filling = new('x', 20_000);
        await customer.SendAsync($"{0:D6} before");
        Assert.Equal("000000", await customer.ReceiveTextAsync());
        await Expect(page.Messages).ToHaveCountAsync(2);

        wire.Freeze();
        // Each is answered: that the page does not read delays nobody.
        for (int i = 1; i <= Count; i++)
        {
            await customer.SendAsync($"{i:D6} {filling}");
            Assert.Equal($"{i:D6}", await customer.ReceiveTextAsync());
        }

        wire.Thaw();

        await Expect(page.Messages.Last).ToContainTextAsync($"{Count:D6}");
        await Expect(page.Page.Locator(".mark-line.gap").First).ToContainTextAsync("missing here");
        await customer.SendAsync($"{Count + 1:D6} after");
        await Expect(page.Messages.Locator(".words").GetByText($"{Count + 1:D6} after")).ToBeInViewportAsync();
        int[] told = [.. (await page.Page.Locator(".message.told .words").AllTextContentsAsync()).Select(one => int.Parse(one[..6], CultureInfo.InvariantCulture))];
        Assert.Equal(told.Distinct().Order(), told);
        Assert.InRange(told.Length, 2, Count);
    }
}
