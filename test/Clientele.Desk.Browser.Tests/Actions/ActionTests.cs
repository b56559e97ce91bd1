namespace Clientele.Desk.Browser.Tests.Actions;

public sealed class ActionTests(Chromium chromium)
{
    [Fact]
    public async Task Hanging_up_says_before_what_will_happen()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        ILocator hangUp = page.Page.Locator(".talk-actions").GetByRole(AriaRole.Button, new() { Name = "Hang up" });

        await hangUp.ClickAsync();
        await Expect(page.Dialog).ToContainTextAsync("Hang up #1?");
        await Expect(page.Dialog).ToContainTextAsync("gets what is queued for it, then the connection is closed");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.Dialog).ToHaveCountAsync(0);
        await Expect(hangUp).ToBeFocusedAsync();
        Assert.Equal(2, desk.Server.Roster.Count);

        await hangUp.ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();
        await Expect(page.Dialog).ToHaveCountAsync(0);
        Assert.Null(await customer.ReceiveTextAsync());
        await Expect(page.Page.Locator(".over-note")).ToContainTextAsync("has left (hung-up)");
        await Expect(page.Activity.First).ToContainTextAsync("has left (hung-up)");
        await Expect(page.Row(1)).ToHaveCountAsync(0);
        await Expect(page.Row(2)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_customer_gets_a_name_that_all_see()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await using DeskPage other = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.Page.Keyboard.TypeAsync("收银台 4");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Page.Locator(".conversation.front h2")).ToContainTextAsync("收银台 4");
        await Expect(DeskPage.Cell(page.Row(1), "name")).ToHaveTextAsync("收银台 4");
        await Expect(DeskPage.Cell(other.Row(1), "name")).ToHaveTextAsync("收银台 4");
        await Expect(other.Activity.First).ToContainTextAsync("is now called 收银台 4");
        Assert.Equal("收银台 4", desk.Server.Roster[1]!.Name);
    }

    [Fact]
    public async Task A_message_to_all_goes_to_all_and_reports_who_could_not_be_told()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection[] customers = [await desk.ComeAsync(), await desk.ComeAsync(), await desk.ComeAsync()];
        desk.Server.Roster[2]!.SendEncoding = TextEncoding.Get("latin1");
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await Expect(page.Online).ToHaveTextAsync("3");

        await page.ChooseAsync("Send to all…");
        await Expect(page.Dialog).ToContainTextAsync("3 customers get this.");
        await page.Dialog.GetByRole(AriaRole.Textbox).FillAsync("就要打烊了");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send to 3" }).ClickAsync();

        await Expect(page.Dialog.Locator(".figures dd")).ToHaveTextAsync(["3", "2", "0", "0", "0", "1"]);
        await Expect(page.Dialog).ToContainTextAsync("their encoding or framing cannot carry it: #2");
        Assert.Equal("就要打烊了", await customers[0].ReceiveTextAsync());
        Assert.Equal("就要打烊了", await customers[2].ReceiveTextAsync());
    }

    [Fact]
    public async Task Draining_is_explained_shown_and_ends_when_the_last_one_has_left()
    {
        var drained = new TaskCompletionSource();
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions { OnDrained = drained.SetResult });
        Connection customer = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);

        await page.ChooseAsync("Accept no one new…");
        await Expect(page.Dialog).ToContainTextAsync("The 1 who are online are served for as long as they stay");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Accept no one new" }).ClickAsync();

        await Expect(page.State).ToHaveTextAsync("no one new");
        await Expect(page.Activity.First).ToContainTextAsync("no one new is accepted");
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using Connection refused = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);
            _ = await refused.ReceiveTextAsync() ?? throw new InvalidOperationException("not served");
        });
        await page.SayAsync("还在");
        Assert.Equal("还在", await customer.ReceiveTextAsync());
        Assert.False(drained.Task.IsCompleted);
        await customer.CloseAsync();
        await drained.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await Expect(page.Online).ToHaveTextAsync("0");
    }

    [Fact]
    public async Task Stopping_is_explained_and_happens()
    {
        var stop = new TaskCompletionSource();
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions { OnStop = stop.SetResult });
        Connection customer = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, new() { Expected = "ERR_|50[0-9]" });
        await Expect(page.Online).ToHaveTextAsync("1");

        await page.ChooseAsync("Stop the server…");
        await Expect(page.Dialog).ToContainTextAsync("then their connections are closed, and the server ends");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop the server" }).ClickAsync();
        await stop.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await desk.Server.StopAsync();
        await desk.Desk.DisposeAsync();

        Assert.Null(await customer.ReceiveTextAsync());
        await Expect(page.Banner).ToContainTextAsync("The server is stopping.");
        await Expect(page.Banner).ToContainTextAsync("The connection to the server is lost.");
        await Expect(page.Activity.Filter(new() { HasText = "server-stopping" })).ToHaveCountAsync(1);
    }
}
