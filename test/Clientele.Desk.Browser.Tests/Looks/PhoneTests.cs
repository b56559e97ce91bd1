namespace Clientele.Desk.Browser.Tests.Looks;

public sealed class PhoneTests(Chromium chromium)
{
    [Theory]
    [InlineData(390)]
    [InlineData(360)]
    public async Task Everything_can_be_done_on_a_phone_and_nothing_scrolls_sideways(int width)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Capacity = 3 });
        Connection customer = await desk.ComeAsync(), other = await desk.ComeAsync(), third = await desk.ComeAsync();
        desk.Server.Roster[1]!.Name = new string('长', 60);
        await using Connection waiting = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);
        await customer.SendAsync(new string('x', 500));
        await other.SendAsync("您好,请问几点关门?");
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, PageOptions.Phone(width));

        await Expect(page.Page.Locator(".waiting li")).ToHaveCountAsync(1);
        await Expect(page.Row(3)).ToBeVisibleAsync();
        await FitsAsync("roster");
        await page.Page.GetByLabel("Sort by").SelectOptionAsync("idle");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "descending" }).TapAsync();
        await page.Filter.FillAsync("关门");
        await Expect(page.Rows).ToHaveCountAsync(1);
        await page.Row(2).TapAsync();
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["您好,请问几点关门?"]);
        await FitsAsync("conversation");
        await page.Composer.FillAsync("十点");
        await page.Page.Locator(".composer").GetByRole(AriaRole.Button, new() { Name = "Send" }).TapAsync();
        Assert.Equal("十点", await other.ReceiveTextAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).TapAsync();
        await page.Page.Keyboard.TypeAsync("Till 4");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator(".conversation.front h2")).ToContainTextAsync("Till 4");
        await page.Page.Locator(".talk-state").GetByRole(AriaRole.Button, new() { Name = "Both" }).TapAsync();
        await Expect(page.Page.Locator(".bytes").First).ToBeVisibleAsync();
        await FitsAsync("bytes");
        await page.Page.Locator(".formats-now").TapAsync();
        await FitsAsync("framing and encoding");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Framing: show the list" }).TapAsync();
        await FitsAsync("list of framings");
        await page.Page.GetByRole(AriaRole.Combobox).First.FillAsync("in=@jt808 out=@gt0");
        await page.Page.GetByRole(AriaRole.Option, new() { Name = "@gt06" }).TapAsync();
        await page.Page.Locator(".formats").GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).TapAsync();
        await Expect(page.Page.Locator(".formats-now")).ToContainTextAsync("in=@jt808 out=@gt06");
        await Expect(page.Page.Locator(".mark-line.changed")).ToBeVisibleAsync();
        await FitsAsync("long framing");
        await page.Page.Locator(".talk-actions").GetByRole(AriaRole.Button, new() { Name = "Hang up" }).TapAsync();
        await FitsAsync("question");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).TapAsync();
        await Expect(page.Page.Locator(".over-note")).ToContainTextAsync("has left (hung-up)");
        await FitsAsync("over");

        await GoAsync("Customers");
        await page.Filter.FillAsync("");
        await page.Row(1).TapAsync();
        await Expect(page.Messages).ToHaveCountAsync(1);
        await FitsAsync("long name and long word");
        await GoAsync("Activity");
        await Expect(page.Activity.GetByText("has left (hung-up)")).ToBeVisibleAsync();
        await FitsAsync("activity");
        await GoAsync("Plots");
        await Expect(page.Page.Locator(".plot canvas").First).ToBeVisibleAsync();
        await FitsAsync("plots");
        await page.Page.Locator(".menu > summary").TapAsync();
        await FitsAsync("menu");
        await page.Page.Locator(".menu-body").GetByRole(AriaRole.Button, new() { Name = "Send to all…" }).TapAsync();
        await page.Dialog.GetByRole(AriaRole.Textbox).FillAsync("大家好");
        await FitsAsync("to all");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send to" }).TapAsync();
        await Expect(page.Dialog.Locator(".figures")).ToBeVisibleAsync();
        Assert.Equal("大家好", await third.ReceiveTextAsync());
        await FitsAsync("report");

        async Task GoAsync(string view) => await page.Page.Locator(".views").GetByRole(AriaRole.Button, new() { Name = view }).TapAsync();

        async Task FitsAsync(string view)
        {
            int needed = await page.Page.Locator("html").EvaluateAsync<int>("html => Math.max(html.scrollWidth, document.body.scrollWidth)");
            Assert.True(needed <= width, $"{view} is {needed} wide on a screen of {width}");
        }
    }
}
