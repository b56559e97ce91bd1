using System.Net;
using System.Text.Json;
using Clientele.Testing;

namespace Clientele.Desk.Browser.Tests.Memory;

public sealed class KeptTests(Chromium chromium)
{
    private const double Mebibyte = 1024 * 1024;

    [Fact]
    public async Task New_orders_of_the_list_keep_nothing_of_the_old_ones()
    {
        using var network = new MemoryTransport();
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Transport = network, Address = IPAddress.Loopback });
        await Crowd.InMemoryAsync(network, desk.Server, 300);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await Expect(page.Row(1)).ToBeVisibleAsync();
        ICDPSession session = await page.Context.NewCDPSessionAsync(page.Page);

        // A few first: what is compiled and kept once is not what grows.
        await SortAsync(page, 10);
        double before = await HeapAsync(session);
        await SortAsync(page, 40);
        double after = await HeapAsync(session);

        // 120 kB for each order, when the page kept what it had drawn: 4.7 MiB.
        Assert.True(after - before < 1.5 * Mebibyte, $"{before / Mebibyte:F1} MiB, and {after / Mebibyte:F1} MiB after 40 orders");
    }

    private static async Task SortAsync(DeskPage page, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await page.Page.Locator("[role=columnheader] button").First.ClickAsync();
            await Expect(page.Row(i % 2 == 0 ? 300 : 1)).ToBeVisibleAsync();
        }
    }

    private static async Task<double> HeapAsync(ICDPSession session)
    {
        await session.SendAsync("HeapProfiler.collectGarbage");
        JsonElement usage = (await session.SendAsync("Runtime.getHeapUsage"))!.Value;
        return usage.GetProperty("usedSize").GetDouble();
    }
}
