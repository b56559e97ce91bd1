using System.Globalization;
using System.Net;
using Clientele.Simulation;
using Clientele.Testing;

namespace Clientele.Desk.Browser.Tests.Roster;

public sealed class CrowdTests(Chromium chromium)
{
    [Theory]
    [InlineData(15_000)]
    [InlineData(100_000)]
    public async Task A_long_list_has_only_the_rows_in_sight_and_they_are_the_right_ones(int count)
    {
        using var network = new MemoryTransport();
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Transport = network, Address = IPAddress.Loopback });
        await Crowd.InMemoryAsync(network, desk.Server, count);
        desk.Server.Roster[count / 2]!.Name = "in the middle";
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await Expect(page.Online).ToHaveTextAsync(Grouped(count));
        await Expect(page.Row(1)).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#customers")).ToHaveAttributeAsync("aria-rowcount", $"{count + 1}");

        await page.Page.Locator("#customers").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Expect(page.Row(count)).ToBeInViewportAsync();
        await Expect(page.Page.Locator(".row.current .cell.number")).ToHaveTextAsync($"{count}");
        await SeeRisingAsync(page);
        await page.Page.Keyboard.PressAsync("PageUp");
        await SeeRisingAsync(page);

        // A drag of the scroll bar, to about the middle.
        await page.Page.Locator("#customers").EvaluateAsync("list => list.scrollTop = list.scrollHeight / 2");
        await Expect(page.Page.Locator("#customers").GetByText("in the middle")).ToBeVisibleAsync();
        await SeeRisingAsync(page);
        await page.Page.Locator("#customers").HoverAsync();
        double from = await ScrolledAsync(page);
        for (int i = 0; i < 10; i++)
            await page.Page.Mouse.WheelAsync(0, 700);
        // The browser scrolls when it comes to it.
        await Eventually.True(async () => await ScrolledAsync(page) == from + 7000);
        await SeeRisingAsync(page);
        Assert.InRange(await page.Page.Locator("*").CountAsync(), 100, 2500);

        await page.Page.Locator("#customers").FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        await Expect(page.Row(1)).ToBeInViewportAsync();
        await page.Filter.FillAsync("in the middle");
        await Expect(page.Rows).ToHaveCountAsync(1);
        await Expect(page.Row(count / 2)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Thousands_on_real_sockets_come_talk_and_go_before_ones_eyes()
    {
        const int Count = 2000;
        await using OpenDesk desk = await OpenDesk.StartAsync(reply: static (customer, in message) => customer.TrySend("收到"));
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        using var enough = new CancellationTokenSource();
        Task<SimulationReport> crowd = Simulator.RunAsync(Crowd.Saying(desk.Server, Count, "你好"), cancellationToken: enough.Token);

        await Expect(page.Online).ToHaveTextAsync(Grouped(Count));
        await Expect(page.Page.Locator("#customers")).ToHaveAttributeAsync("aria-rowcount", $"{Count + 1}");
        await page.Page.Locator("#customers").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Expect(page.Row(Count)).ToBeInViewportAsync();
        await Expect(DeskPage.Cell(page.Row(Count), "lastWords")).ToHaveTextAsync("你好");
        await page.TalkAsync(Count);
        await Expect(page.Messages.Locator(".words")).ToContainTextAsync(["你好", "收到"]);

        await enough.CancelAsync();
        await crowd;
        await Expect(page.Online).ToHaveTextAsync("0");
        await Expect(page.Rows).ToHaveCountAsync(0);
        await Expect(page.Page.Locator(".over-note")).ToContainTextAsync("has left");
    }

    /// <summary>The rows in sight are filled, and follow one another without a gap.</summary>
    private static async Task SeeRisingAsync(DeskPage page)
    {
        await Expect(page.Page.Locator("#customers .row[aria-busy=true]")).ToHaveCountAsync(0);
        string[] seen = [];
        await Eventually.True(async () =>
        {
            seen = [.. await page.Rows.Locator(".cell.number").AllTextContentsAsync()];
            return seen.Length > 10 && seen.All(one => one.Length > 0);
        });
        int[] numbers = [.. seen.Select(one => int.Parse(one, CultureInfo.InvariantCulture))];
        Assert.InRange(numbers.Length, 10, 80);
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Length), numbers);
    }

    private static Task<double> ScrolledAsync(DeskPage page) =>
        page.Page.Locator("#customers").EvaluateAsync<double>("list => list.scrollTop");

    /// <summary>As the page writes large counts: with a thin space.</summary>
    private static string Grouped(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');
}
