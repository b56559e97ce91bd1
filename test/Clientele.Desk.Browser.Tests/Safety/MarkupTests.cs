namespace Clientele.Desk.Browser.Tests.Safety;

public sealed class MarkupTests(Chromium chromium)
{
    private const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script><b>bold</b>&amp;";

    [Fact]
    public async Task Markup_in_words_and_names_is_text_everywhere()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        desk.Server.Roster[1]!.Name = Markup;
        await customer.SendAsync(Markup);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        page.Page.Dialog += (_, dialog) => Assert.Fail($"a customer's words ran: {dialog.Message}");

        await Expect(DeskPage.Cell(page.Row(1), "name")).ToHaveTextAsync(Markup);
        // Of last words, 64 bytes are kept.
        await Expect(DeskPage.Cell(page.Row(1), "lastWords")).ToHaveTextAsync(Markup[..64]);
        await page.TalkAsync(1);
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync([Markup]);
        await Expect(page.Page.Locator(".conversation.front h2 .words")).ToHaveTextAsync(Markup);
        await page.Page.Locator(".talk-actions").GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();
        await Expect(page.Dialog).ToContainTextAsync(Markup);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Filter.FillAsync("<b>no");
        await Expect(page.Page.GetByText("No one online matches “<b>no”.")).ToBeVisibleAsync();
        await page.Filter.PressAsync("Escape");
        await customer.CloseAsync();
        await Expect(page.Activity.First).ToContainTextAsync(Markup);
        await Expect(page.Page.Locator("img, b:has-text('bold'), body script")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_turns_the_direction_of_text_and_control_characters_are_shown_not_obeyed()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Encoding = TextEncoding.Utf8 });
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("a\u202Eb\u0007c\u001B[31md\u200Be\rf");
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        const string Shown = """a\u{202E}b\x07c\x1B[31md\u{200B}e\rf""";

        await Expect(DeskPage.Cell(page.Row(1), "lastWords")).ToHaveTextAsync(Shown);
        await page.TalkAsync(1);

        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync([Shown]);
        await Expect(page.Messages.Locator(".chip")).ToHaveCountAsync(5);
        await Expect(page.Messages.Locator(".chip").First).ToHaveAttributeAsync("title", "U+202E");
    }

    [Fact]
    public async Task The_policy_has_no_exceptions_and_nothing_on_the_page_asks_for_one()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        IResponse response = (await page.Page.ReloadAsync())!;
        string policy = await response.HeaderValueAsync("content-security-policy") ?? "";

        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        // Every view, dialog and menu once: what they do is watched by the page's own complaints.
        await page.TalkAsync(1);
        await page.Page.Locator(".views").GetByRole(AriaRole.Button, new() { Name = "Plots" }).ClickAsync();
        await Expect(page.Page.Locator(".plot canvas").First).ToBeVisibleAsync();
        await page.ChooseAsync("Keyboard shortcuts");
        await Expect(page.Dialog).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.ChooseAsync("Send to all…");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_breach_of_the_policy_would_be_noticed()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, new() { Expected = "policy|Content Security Policy" });
        await Expect(page.State).ToHaveTextAsync("serving");

        await page.Page.Locator("body").EvaluateAsync("body => { const image = document.createElement('img'); image.src = 'http://127.0.0.1:1/x.png'; body.append(image); }");

        await Eventually.True(() => page.Faults.Any(fault => fault.Contains("policy: img-src", StringComparison.Ordinal)));
    }
}
