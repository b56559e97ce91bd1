namespace Clientele.Desk.Browser.Tests.Looks;

public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task One_works_without_a_mouse()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection[] customers = [await desk.ComeAsync(), await desk.ComeAsync(), await desk.ComeAsync()];
        desk.Server.Roster[2]!.Name = "till 2";
        desk.Server.Roster[3]!.Name = "till 3";
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await Expect(page.Rows).ToHaveCountAsync(3);
        IKeyboard keys = page.Page.Keyboard;
        ILocator list = page.Page.Locator("#customers");

        await keys.PressAsync("/");
        await Expect(page.Filter).ToBeFocusedAsync();
        await keys.TypeAsync("till");
        await Expect(page.Rows).ToHaveCountAsync(2);
        await keys.PressAsync("Enter");
        await Expect(list).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await Expect(page.Page.Locator(".row.current .cell.number")).ToHaveTextAsync("3");
        await Expect(list).ToHaveAttributeAsync("aria-activedescendant", "row-1");
        await keys.PressAsync("Enter");
        await Expect(page.Composer).ToBeFocusedAsync();
        await keys.TypeAsync("/ and ? are text here");
        await keys.PressAsync("Enter");
        Assert.Equal("/ and ? are text here", await customers[2].ReceiveTextAsync());

        await keys.PressAsync("Escape");
        await Expect(list).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await Expect(page.Page.Locator(".conversation.front h2")).ToContainTextAsync("#2");
        await Expect(page.Composer).ToBeFocusedAsync();
        await keys.PressAsync("Alt+1");
        await Expect(page.Page.Locator(".conversation.front h2")).ToContainTextAsync("#3");
        await Expect(page.Composer).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(list).ToBeFocusedAsync();
        await keys.PressAsync("?");
        await Expect(page.Dialog).ToContainTextAsync("Keyboard shortcuts");
        await keys.PressAsync("Escape");
        await Expect(page.Dialog).ToHaveCountAsync(0);
        await Expect(list).ToBeFocusedAsync();

        await keys.PressAsync("Delete");
        await Expect(page.Dialog).ToContainTextAsync("Hang up #2?");
        await keys.PressAsync("Tab");
        await Expect(page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Hang up" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Dialog).ToHaveCountAsync(0);
        await Expect(page.Rows).ToHaveCountAsync(1);
        Assert.Null(await customers[1].ReceiveTextAsync());
        await keys.PressAsync("g");
        await keys.PressAsync("p");
        await Expect(page.Page.Locator(".plot canvas").First).ToBeVisibleAsync();
        await keys.PressAsync("g");
        await keys.PressAsync("r");
        await Expect(list).ToBeFocusedAsync();
    }
}
