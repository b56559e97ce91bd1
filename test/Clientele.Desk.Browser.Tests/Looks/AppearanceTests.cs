using System.Reflection;

namespace Clientele.Desk.Browser.Tests.Looks;

public sealed class AppearanceTests(Chromium chromium)
{
    [Fact]
    public async Task It_speaks_the_browsers_language_and_another_when_asked()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, new() { Locale = "zh-CN" });

        await Expect(page.State).ToHaveTextAsync("接待中");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page.Page.Locator("#roster-title")).ToHaveTextAsync("顾客");
        await page.TalkAsync(1);
        await page.Composer.FillAsync("😀");
        await Expect(page.Verdict).ToContainTextAsync("😀");
        await Expect(page.Verdict).Not.ToContainTextAsync("character");
        await page.Page.Locator(".menu > summary").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        await Expect(page.State).ToHaveTextAsync("serving");
        await Expect(page.Verdict).ToContainTextAsync("gbk has no character 😀");
        await page.Page.ReloadAsync();
        await Expect(page.State).ToHaveTextAsync("serving");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task It_is_dark_where_the_system_is_and_light_when_asked()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, new() { Theme = ColorScheme.Dark });
        ILocator body = page.Page.Locator("body");
        await Expect(body).ToHaveCSSAsync("color", "rgb(228, 232, 238)");

        await page.Page.Locator(".menu > summary").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Light" }).ClickAsync();
        await Expect(body).ToHaveCSSAsync("color", "rgb(27, 31, 36)");
        await page.Page.ReloadAsync();
        await Expect(body).ToHaveCSSAsync("color", "rgb(27, 31, 36)");
    }

    [Fact]
    public void It_weighs_less_than_120_kB()
    {
        Assembly assembly = typeof(ServerDesk).Assembly;
        long bytes = assembly.GetManifestResourceNames().Where(name => name.StartsWith("page/", StringComparison.Ordinal)).Sum(name => assembly.GetManifestResourceStream(name)!.Length);

        Assert.True(ServerDesk.HasPage, "the page was not built: install Node.js and npm, and build again");
        Assert.InRange(bytes, 10_000, 120_000);
    }
}
