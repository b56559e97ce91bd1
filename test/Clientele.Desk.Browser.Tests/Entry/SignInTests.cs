namespace Clientele.Desk.Browser.Tests.Entry;

public sealed class SignInTests(Chromium chromium)
{
    // Who has no key is answered with 401: browsers note it.
    private static readonly PageOptions s_stranger = new() { Expected = "status of 401" };

    [Fact]
    public async Task The_printed_address_opens_the_desk_and_the_key_does_not_stay_in_the_address()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);

        await Expect(page.State).ToHaveTextAsync("serving");
        Assert.Equal(desk.Desk.Address.AbsoluteUri, page.Page.Url);
        await page.Page.ReloadAsync();
        await Expect(page.State).ToHaveTextAsync("serving");
    }

    [Fact]
    public async Task The_key_is_asked_for_and_a_wrong_one_is_said_to_be_wrong()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.Address, s_stranger);
        ILocator key = page.Page.GetByLabel("Key", new() { Exact = true });
        await Expect(key).ToBeFocusedAsync();

        await key.FillAsync("not-the-key-of-this-server");
        await key.PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not the key of this server");
        await key.FillAsync(desk.Desk.Key);
        await key.PressAsync("Enter");

        await Expect(page.State).ToHaveTextAsync("serving");
    }

    [Fact]
    public async Task After_signing_out_nothing_is_shown_also_after_a_reload()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, s_stranger);
        await page.TalkAsync(1);

        await page.ChooseAsync("Sign out");

        await Expect(page.Page.GetByText("Signed out.")).ToBeVisibleAsync();
        await Expect(page.Rows).ToHaveCountAsync(0);
        await page.Page.ReloadAsync();
        await Expect(page.Page.GetByLabel("Key", new() { Exact = true })).ToBeVisibleAsync();
    }
}
