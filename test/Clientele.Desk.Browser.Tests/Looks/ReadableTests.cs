using System.Text.Json;

namespace Clientele.Desk.Browser.Tests.Looks;

/// <summary>What axe, which knows the rules for screen readers, contrast and keyboards, has to say of each view.</summary>
public sealed class ReadableTests(Chromium chromium)
{
    private static readonly string s_axe = Path.Combine(Repository.Root, "src/Clientele.Desk/Web/node_modules/axe-core/axe.min.js");

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Nothing_serious_is_wrong_in_any_view(ColorScheme theme, bool isPhone)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Capacity = 3 });
        Connection customer = await desk.ComeAsync();
        await customer.SendBytesAsync(TextEncoding.Gbk.Encode("你好\t|\u0007\n"));
        await desk.ComeAsync();
        Connection gone = await desk.ComeAsync();
        desk.Server.Roster[2]!.Name = "收银台 4";
        await using Connection waiting = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);
        await using var wire = new Wire(desk.Desk);
        PageOptions options = (isPhone ? PageOptions.Phone() : new PageOptions()) with { Theme = theme, BypassPolicy = true, Expected = "40[01]|ERR_" };

        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.Address, options);
        await Expect(page.Page.GetByLabel("Key", new() { Exact = true })).ToBeVisibleAsync();
        await CheckAsync(page, "key");

        await page.Page.GotoAsync(wire.Address.AbsoluteUri);
        await Expect(page.Row(2)).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".waiting li")).ToHaveCountAsync(1);
        await CheckAsync(page, "roster");
        await page.TalkAsync(1);
        await page.Composer.FillAsync("é😀");
        await Expect(page.Verdict).ToContainTextAsync("gbk has no character");
        await CheckAsync(page, "conversation");
        await page.Page.Locator(".formats-now").ClickAsync();
        ILocator framing = page.Page.GetByRole(AriaRole.Combobox).First;
        await framing.PressAsync("ArrowDown");
        await Expect(page.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await CheckAsync(page, "framings");
        await framing.FillAsync("in=lines out=telegraph");
        await framing.PressAsync("Enter");
        await Expect(page.Page.Locator(".formats .wrong").First).ToContainTextAsync("unknown framing");
        await CheckAsync(page, "an unknown framing");
        await framing.PressAsync("Escape");
        await gone.CloseAsync();
        await Expect(page.Page.Locator(".glance .in-line")).ToHaveCountAsync(0);
        await GoAsync("Plots");
        await Expect(page.Page.Locator(".plot canvas").First).ToBeVisibleAsync();
        await CheckAsync(page, "plots");
        if (isPhone)
        {
            await GoAsync("Activity");
            await CheckAsync(page, "activity");
        }

        await GoAsync("Customers");
        await page.Page.Locator(".menu > summary").ClickAsync();
        await CheckAsync(page, "menu");
        await page.Page.Keyboard.PressAsync("Escape");
        foreach (string item in (string[])["Send to all…", "Rules", "Accept no one new…", "Stop the server…", "Keyboard shortcuts"])
        {
            await page.ChooseAsync(item);
            await Expect(page.Dialog).ToBeVisibleAsync();
            await CheckAsync(page, item);
            await page.Page.Keyboard.PressAsync("Escape");
            await Expect(page.Dialog).ToHaveCountAsync(0);
        }

        await page.Filter.FillAsync("nobody");
        await Expect(page.Page.GetByText("No one online matches")).ToBeVisibleAsync();
        await CheckAsync(page, "nobody");
        wire.Cut();
        await Expect(page.Banner).ToBeVisibleAsync();
        await CheckAsync(page, "lost");

        async Task GoAsync(string view) => await page.Page.Locator(".views").GetByRole(AriaRole.Button, new() { Name = view }).ClickAsync();
    }

    private static async Task CheckAsync(DeskPage page, string view)
    {
        await page.Page.AddScriptTagAsync(new() { Path = s_axe });
        JsonElement found = await page.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
                const { violations } = await axe.run(document, { resultTypes: ["violations"] });
                return violations
                    .filter(one => one.impact === "serious" || one.impact === "critical")
                    .map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => `${node.html} ${node.failureSummary}`).join("; ")}`);
            }
            """);
        string[] violations = [.. found.EnumerateArray().Select(one => one.GetString()!)];
        Assert.True(violations.Length == 0, $"{view}: {string.Join("\n", violations)}");
    }
}
