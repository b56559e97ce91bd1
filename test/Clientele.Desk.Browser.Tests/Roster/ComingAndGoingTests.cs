namespace Clientele.Desk.Browser.Tests.Roster;

public sealed class ComingAndGoingTests(Chromium chromium)
{
    [Fact]
    public async Task Arrivals_and_departures_are_shown_with_the_reason()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await Expect(page.Page.GetByText("Nobody is online.")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText($"clientele connect 127.0.0.1 {desk.Server.Port}")).ToBeVisibleAsync();

        Connection first = await desk.ComeAsync(), second = await desk.ComeAsync();
        await Expect(page.Online).ToHaveTextAsync("2");
        await Expect(DeskPage.Cell(page.Row(1), "address")).ToHaveTextAsync(first.LocalEndPoint!.ToString());
        await Expect(page.Activity.First).ToContainTextAsync("#2");
        await Expect(page.Activity.First).ToContainTextAsync("is here");

        await first.CloseAsync();
        await Expect(page.Activity.First).ToContainTextAsync("has left (closed)");
        await Expect(page.Row(1)).ToHaveCountAsync(0);
        second.Abort();
        await Expect(page.Activity.First).ToContainTextAsync("has left (reset");
        await Expect(page.Online).ToHaveTextAsync("0");
        await Expect(page.Rows).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_customer_who_joins_is_shown_from_its_event_without_a_request_for_the_list()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        Connection first = await desk.ComeAsync();
        await Expect(page.Row(1)).ToBeVisibleAsync();

        // From here on no request for the list is answered.
        await page.Page.RouteAsync("**/api/customers?*", static _ => { });
        Connection second = await desk.ComeAsync();
        await Expect(DeskPage.Cell(page.Row(2), "address")).ToHaveTextAsync(second.LocalEndPoint!.ToString());
        await Expect(DeskPage.Cell(page.Row(1), "address")).ToHaveTextAsync(first.LocalEndPoint!.ToString());
        await Expect(page.Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Customers_in_line_are_shown_and_move_up()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Capacity = 1 });
        Connection first = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await using Connection second = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);
        await Eventually.True(() => desk.Server.Waiting.Count == 1);
        await using Connection third = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);

        ILocator line = page.Page.Locator(".waiting li");
        await Expect(page.Page.Locator(".glance .in-line dd")).ToHaveTextAsync("2");
        await Expect(line).ToHaveCountAsync(2);
        await Expect(line.Nth(0)).ToContainTextAsync(second.LocalEndPoint!.ToString());
        await Expect(line.Nth(1)).ToContainTextAsync(third.LocalEndPoint!.ToString());

        await first.CloseAsync();
        await Expect(line).ToHaveCountAsync(1);
        await Expect(line.Nth(0)).ToContainTextAsync(third.LocalEndPoint!.ToString());
        await Expect(page.Row(desk.NumberOf(second))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_is_filtered_as_one_types()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        for (int i = 0; i < 5; i++)
            await desk.ComeAsync();
        desk.Server.Roster[2]!.Name = "收银台 4";
        desk.Server.Roster[4]!.Name = "Till 5";
        Connection sixth = await desk.ComeAsync();
        await sixth.SendAsync("不要香菜");
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await Expect(page.Rows).ToHaveCountAsync(6);

        foreach ((string typed, long found) in ((string, long)[])[("收银", 2), ("till", 4), ("香菜", 6), ("#5", 5), (sixth.LocalEndPoint!.ToString(), 6)])
        {
            await page.Filter.FillAsync("");
            await page.Filter.PressSequentiallyAsync(typed);
            await Expect(page.Rows).ToHaveCountAsync(1);
            await Expect(page.Row(found)).ToBeVisibleAsync();
        }

        await page.Filter.FillAsync("nobody is called that");
        await Expect(page.Page.GetByText("No one online matches")).ToBeVisibleAsync();
        await page.Filter.PressAsync("Escape");
        await Expect(page.Rows).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task A_click_on_a_column_sorts_and_another_turns_it_round()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection[] customers = [await desk.ComeAsync(), await desk.ComeAsync(), await desk.ComeAsync()];
        desk.Server.Roster[1]!.Name = "b";
        desk.Server.Roster[2]!.Name = "c";
        desk.Server.Roster[3]!.Name = "a";
        for (int i = 0; i < 3; i++)
        {
            for (int said = 0; said <= (i + 1) % 3; said++)
                await customers[i].SendAsync("x");
        }

        await Eventually.True(() => desk.Server.GetStatistics().MessagesReceived == 6);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        ILocator numbers = page.Rows.Locator(".cell.number");
        await Expect(numbers).ToHaveTextAsync(["1", "2", "3"]);

        await HeadAsync("Name").ClickAsync();
        await Expect(numbers).ToHaveTextAsync(["3", "1", "2"]);
        await HeadAsync("Name").ClickAsync();
        await Expect(numbers).ToHaveTextAsync(["2", "1", "3"]);
        await HeadAsync("Msgs in").ClickAsync();
        await Expect(numbers).ToHaveTextAsync(["2", "1", "3"]);
        await Expect(page.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Msgs in" })).ToHaveAttributeAsync("aria-sort", "descending");
        await HeadAsync("Msgs in").ClickAsync();
        await Expect(numbers).ToHaveTextAsync(["3", "1", "2"]);

        ILocator HeadAsync(string name) => page.Page.GetByRole(AriaRole.Columnheader, new() { Name = name }).GetByRole(AriaRole.Button);
    }
}
