namespace Clientele.Desk.Browser.Tests.Talk;

public sealed class ComposerTests(Chromium chromium)
{
    [Fact]
    public async Task A_character_that_the_encoding_has_not_is_named_at_once_and_nothing_is_sent()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        ILocator send = page.Page.Locator(".composer").GetByRole(AriaRole.Button, new() { Name = "Send" });

        await page.Composer.PressSequentiallyAsync("好😀");

        await Expect(page.Verdict).ToContainTextAsync("gbk has no character 😀 (U+1F600), character 2 of the text.");
        await Expect(page.Composer).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(send).ToBeDisabledAsync();
        await page.Verdict.GetByRole(AriaRole.Button, new() { Name = "Select it" }).ClickAsync();
        await page.Page.Keyboard.TypeAsync("的");
        await Expect(page.Verdict).ToHaveTextAsync("5 bytes");
        await page.Composer.PressAsync("Enter");
        Assert.Equal("好的", await customer.ReceiveTextAsync());
        await Expect(page.Messages).ToHaveCountAsync(1);
        Assert.Equal(1, desk.Server.GetStatistics().MessagesSent);
    }

    [Fact]
    public async Task Enter_on_such_a_text_sends_nothing_and_keeps_it()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);

        // At once: before the page has asked whether it could be sent.
        await page.Composer.FillAsync("ça va?");
        await page.Composer.PressAsync("Enter");

        await Expect(page.Verdict).ToContainTextAsync("ç");
        await Expect(page.Composer).ToHaveValueAsync("ça va?");
        Assert.Equal(0, desk.Server.GetStatistics().MessagesSent);
        await Expect(page.Messages).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Bytes_go_out_exactly_as_typed()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync(Bytes.Customer);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await page.Page.Locator(".composer").GetByRole(AriaRole.Button, new() { Name = "Hex" }).ClickAsync();

        await page.Composer.FillAsync("48 6");
        await Expect(page.Verdict).ToContainTextAsync("the last one has only one");
        await page.Composer.FillAsync("48 6x");
        await Expect(page.Verdict).ToContainTextAsync("x (U+0078) at 5 is not a hex digit");
        await page.Composer.FillAsync("48 69 00 FF");
        await Expect(page.Verdict).ToHaveTextAsync("4 bytes");
        await page.Composer.PressAsync("Enter");

        Assert.Equal("486900FF", await customer.ReceiveHexAsync(4));
    }

    [Fact]
    public async Task Holes_are_filled_where_the_text_is_a_template()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Raw });
        Connection customer = await desk.ComeAsync(Bytes.Customer);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await page.Page.Locator(".composer").GetByRole(AriaRole.Button, new() { Name = "Template" }).ClickAsync();
        await page.Page.Locator(".composer").GetByRole(AriaRole.Checkbox).UncheckAsync();

        await page.Composer.FillAsync("go {crc17-modbus}");
        await Expect(page.Verdict).ToContainTextAsync("cannot be filled");
        await page.Composer.FillAsync(@"\x01\x03\x00\x00\x00\x02{crc16-modbus}");
        await Expect(page.Verdict).ToHaveTextAsync("8 bytes");
        await page.Composer.PressAsync("Enter");

        Assert.Equal("010300000002C40B", await customer.ReceiveHexAsync(8));
    }

    [Fact]
    public async Task What_was_sent_is_found_again_and_a_new_line_is_one_of_the_text()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Raw });
        Connection customer = await desk.ComeAsync(Bytes.Customer);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await page.SayAsync("first");
        Assert.Equal("66697273740A", await customer.ReceiveHexAsync(6));

        await page.Composer.PressSequentiallyAsync("a");
        await page.Composer.PressAsync("Shift+Enter");
        await page.Composer.PressSequentiallyAsync("b");
        await page.Composer.PressAsync("Enter");
        Assert.Equal("610A620A", await customer.ReceiveHexAsync(4));
        await Expect(page.Composer).ToHaveValueAsync("");

        await page.Composer.PressAsync("ArrowUp");
        await Expect(page.Composer).ToHaveValueAsync("a\nb");
        await page.Composer.PressAsync("ArrowUp");
        await Expect(page.Composer).ToHaveValueAsync("first");
    }

    [Fact]
    public async Task A_customer_that_has_left_meanwhile_gets_nothing_and_the_text_stays()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("bye");
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await page.Composer.FillAsync("wait!");

        await customer.CloseAsync();

        await Expect(page.Page.Locator(".over-note")).ToContainTextAsync("has left (closed)");
        await Expect(page.Composer).ToHaveValueAsync("wait!");
        await Expect(page.Page.Locator(".composer").GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeDisabledAsync();
        await Expect(page.Messages).ToContainTextAsync(["bye"]);
    }
}
