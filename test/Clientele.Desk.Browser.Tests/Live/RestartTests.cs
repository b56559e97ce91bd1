using System.Net;

namespace Clientele.Desk.Browser.Tests.Live;

public sealed class RestartTests(Chromium chromium)
{
    [Fact]
    public async Task A_server_that_was_started_anew_is_said_to_be_and_the_page_starts_afresh()
    {
        const string Key = "the-same-key-each-time";
        OpenDesk before = await OpenDesk.StartAsync(desk: new DeskOptions { Key = Key });
        int port = before.Server.Port, deskPort = before.Desk.Address.Port;
        Connection first = await before.ComeAsync(), second = await before.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, before.Desk.AddressWithKey, new() { Expected = "ERR_|50[0-9]" });
        await page.TalkAsync(1);
        await first.SendAsync("of the earlier run");
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["of the earlier run"]);
        await Expect(page.Online).ToHaveTextAsync("2");

        await before.DisposeAsync();
        await Expect(page.Banner).ToContainTextAsync("The connection to the server is lost.");
        await using OpenDesk after = await OpenDesk.StartAsync(
            OpenDesk.Plain with { Port = port },
            new DeskOptions { Key = Key, EndPoint = new IPEndPoint(IPAddress.Loopback, deskPort) });

        await Expect(page.Banner).ToContainTextAsync("The server was started anew at");
        await Expect(page.Online).ToHaveTextAsync("0");
        await Expect(page.Rows).ToHaveCountAsync(0);
        await Expect(page.Activity.GetByText("the server was started anew")).ToHaveCountAsync(1);
        // What was said stays to be read, the gap is shown, and nobody new is answered by mistake.
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["of the earlier run"]);
        await Expect(page.Page.Locator(".mark-line.restarted")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".over-note")).ToContainTextAsync("this customer was of the earlier run");
        await Expect(page.Composer).ToHaveCountAsync(0);

        Connection third = await after.ComeAsync();
        await page.TalkAsync(1);
        await Expect(page.Page.Locator(".tabs button")).ToHaveCountAsync(2);
        await third.SendAsync("of this run");
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["of this run"]);
        await page.SayAsync("welcome");
        Assert.Equal("welcome", await third.ReceiveTextAsync());
        await page.Page.Locator(".tabs button").First.ClickAsync();
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["of the earlier run"]);
        await page.Banner.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(page.Banner).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_server_with_another_key_asks_for_it()
    {
        OpenDesk before = await OpenDesk.StartAsync();
        int deskPort = before.Desk.Address.Port;
        await using DeskPage page = await DeskPage.OpenAsync(chromium, before.Desk.AddressWithKey, new() { Expected = "ERR_|50[0-9]|401" });
        await Expect(page.State).ToHaveTextAsync("serving");

        await before.DisposeAsync();
        await Expect(page.Banner).ToContainTextAsync("The connection to the server is lost.");
        await using OpenDesk after = await OpenDesk.StartAsync(desk: new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, deskPort) });

        ILocator key = page.Page.GetByLabel("Key", new() { Exact = true });
        await key.FillAsync(after.Desk.Key);
        await key.PressAsync("Enter");
        await Expect(page.State).ToHaveTextAsync("serving");
        await Expect(page.Banner).ToContainTextAsync("The server was started anew at");
    }
}
