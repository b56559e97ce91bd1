using System.Text.RegularExpressions;

namespace Clientele.Desk.Browser.Tests.Talk;

/// <summary>Framing and encoding are seen in the head of a conversation, and changed there.</summary>
public sealed partial class FormatsTests(Chromium chromium)
{
    [Fact]
    public async Task What_has_arrived_is_read_anew_when_framing_and_encoding_are_changed_and_who_watches_sees_it()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Parse("length:2be") });
        Connection customer = await desk.ComeAsync(Bytes.Customer);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await using DeskPage other = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await other.TalkAsync(1);
        await Expect(Now(page)).ToContainTextAsync("length:2be · , Encoding gbk");
        // "GE" is a length that is far from there.
        await customer.SendBytesAsync("GET 你\nhalf"u8.ToArray());
        await Eventually.True(() => desk.Server.Roster[1]!.BytesReceived == 12);

        await Now(page).ClickAsync();
        await Expect(Field(page, "Framing")).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("in=lines out=length:1");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(Field(page, "Encoding")).ToBeFocusedAsync();
        await Field(page, "Encoding").FillAsync("utf-8");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(Form(page)).ToHaveCountAsync(0);
        await Expect(Now(page)).ToBeFocusedAsync();
        foreach (DeskPage one in (DeskPage[])[page, other])
        {
            await Expect(Now(one)).ToContainTextAsync("in=lines out=length:1 · , Encoding utf-8");
            await Expect(one.Page.Locator(".conversation.front .mark-line.changed")).ToContainTextAsync("now: framing in=lines out=length:1, encoding utf-8");
            await Expect(one.Messages.Locator(".words")).ToHaveTextAsync(["GET 你"]);
        }

        await page.SayAsync("好");
        Assert.Equal("03E5A5BD", await customer.ReceiveHexAsync(4));
        await customer.SendBytesAsync(" a line\n"u8.ToArray());
        await Expect(page.Messages.Locator(".words")).ToHaveTextAsync(["GET 你", "好", "half a line"]);
    }

    [Theory]
    [InlineData("en-US", "Framing", "Encoding", "Change", "Select it", "'@gt6' is no protocol (did you mean @gt06, ", "unknown encoding 'gbkk' (did you mean gbk?)", "its shortest message has 70")]
    [InlineData("zh-CN", "分帧方式", "编码", "更改", "选中它", "“@gt6”不是已知的协议（是不是 @gt06, ", "没有“gbkk”这种编码（是不是 gbk？）", "最短的消息有 70")]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_changed(
        string locale, string framing, string encoding, string change, string select, string unknown, string unknownEncoding, string large)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { MaxFrame = 64 * 1024 });
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, new() { Locale = locale, Expected = "status of 400" });
        await page.TalkAsync(1);
        await Now(page).ClickAsync();
        ILocator first = Field(page, framing), second = Field(page, encoding);

        await TryAsync("in=lines out=@gt6", "big5");
        await Expect(Wrong(first)).ToContainTextAsync(unknown);
        await Expect(first).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(second).ToHaveAttributeAsync("aria-invalid", "false");
        await Form(page).GetByRole(AriaRole.Button, new() { Name = select }).ClickAsync();
        await page.Page.Keyboard.TypeAsync("raw");
        await Expect(first).ToHaveValueAsync("in=lines out=raw");
        await Expect(Wrong(first)).ToHaveTextAsync("");
        await TryAsync("lines", "gbkk");
        await Expect(Wrong(second)).ToContainTextAsync(unknownEncoding);
        await TryAsync("fixed:70000", "gbk");
        await Expect(Wrong(first)).ToContainTextAsync(large);
        Assert.Equal("lines gbk", $"{desk.Server.Roster[1]!.Framing} {desk.Server.Roster[1]!.Encoding}");

        await TryAsync("raw", "big5");
        await Expect(Form(page)).ToHaveCountAsync(0);
        Assert.Equal("raw big5", $"{desk.Server.Roster[1]!.Framing} {desk.Server.Roster[1]!.Encoding}");

        ILocator Wrong(ILocator field) => field.Locator("xpath=../../p");

        async Task TryAsync(string one, string two)
        {
            await first.FillAsync(one);
            await second.FillAsync(two);
            // The list may stand over the button.
            await page.Page.Keyboard.PressAsync("Tab");
            await Form(page).GetByRole(AriaRole.Button, new() { Name = change, Exact = true }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_framing_is_chosen_from_the_list_with_keys_alone()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await Now(page).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        ILocator field = Field(page, "Framing"), options = Form(page).GetByRole(AriaRole.Option);
        await Expect(field).ToBeFocusedAsync();
        await Expect(options).ToHaveCountAsync(0);

        // All there is, until something is typed.
        await page.Page.Keyboard.PressAsync("ArrowDown");
        Assert.InRange(await options.CountAsync(), NamedFraming.All.Count, NamedFraming.All.Count + 20);
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(options).ToHaveCountAsync(0);
        await field.FillAsync("in=lines out=gt06 tracker");
        await Expect(options).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", OptionId());
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(field).ToHaveValueAsync("in=lines out=@gt06");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(Now(page)).ToContainTextAsync("in=lines out=@gt06");
        await Expect(Now(page)).ToBeFocusedAsync();
        Assert.Equal(Framing.Parse("@gt06"), desk.Server.Roster[1]!.SendFraming);

        // Esc closes, and changes nothing.
        await page.Page.Keyboard.PressAsync("Enter");
        await field.FillAsync("raw");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(Form(page)).ToHaveCountAsync(0);
        await Expect(Now(page)).ToBeFocusedAsync();
        Assert.Equal("lines", desk.Server.Roster[1]!.Framing.ToString());
    }

    [Fact]
    public async Task A_line_end_is_added_where_the_new_framing_adds_none()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync(Bytes.Customer);
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey);
        await page.TalkAsync(1);
        await Expect(Now(page)).ToContainTextAsync("lines");

        desk.Server.Roster[1]!.ChangeFraming(Framing.Raw);
        await Expect(page.Page.Locator(".switches").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await page.SayAsync("a");
        desk.Server.Roster[1]!.ChangeFraming(Framing.Parse("length:1"));
        await Expect(page.Page.Locator(".switches").GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await page.SayAsync("b");

        Assert.Equal("610A0162", await customer.ReceiveHexAsync(4));
    }

    private static ILocator Now(DeskPage page) => page.Page.Locator(".conversation.front .formats-now");

    private static ILocator Form(DeskPage page) => page.Page.Locator(".conversation.front form.formats");

    private static ILocator Field(DeskPage page, string label) => Form(page).GetByRole(AriaRole.Combobox, new() { Name = label });

    [GeneratedRegex("^framing-.*-0$")]
    private static partial Regex OptionId();
}
