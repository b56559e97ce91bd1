using Clientele.Scripting;

namespace Clientele.Desk.Browser.Tests.Actions;

/// <summary>The server's rules on the page.</summary>
public sealed class RulesTests(Chromium chromium)
{
    [Fact]
    public async Task Rules_are_listed_and_read_anew()
    {
        string text = "on: [{name: ping, when: {text: PING}, do: [{say: PONG}]}, {name: odd, when: {regex: '^<i>(?<user>x)$'}, do: [quiet]}]";
        RulesFile Read() => RulesFile.Parse(text, "shop.yaml", "/", TextEncoding.Gbk, TextEncoding.Gbk, Framing.Lines());
        var book = new RuleBook(Read(), Framing.Lines());
        Server? server = null;
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions
        {
            Rules = book,
            ReloadRules = () =>
            {
                try
                {
                    book.Replace(Read(), server!);
                    return null;
                }
                catch (ScriptException error)
                {
                    return error.Message;
                }
            },
        });
        server = desk.Server;
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, new() { Expected = "status of 409" });
        await page.ChooseAsync("Rules");
        ILocator rows = page.Dialog.Locator("tbody tr");
        await Expect(rows).ToHaveTextAsync(["0pingtext:PINGshop.yaml:1", "0oddregex:^<i>(?<user>x)$shop.yaml:1"]);

        text = "on: [{when: {regex: '('}, do: [quiet]}]";
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Read the file anew" }).ClickAsync();
        await Expect(page.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("The old rules stay: shop.yaml:1:13: ");
        await Expect(rows).ToHaveCountAsync(2);

        text = "on: [{name: pong, when: {text: PING}, do: [{say: PONG}]}]";
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Read the file anew" }).ClickAsync();
        await Expect(page.Dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("The rule was read anew, and applies from now on.");
        await Expect(rows).ToHaveTextAsync(["0pongtext:PINGshop.yaml:1"]);
    }
}
