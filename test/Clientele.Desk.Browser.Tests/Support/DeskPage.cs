using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Clientele.Desk.Browser.Tests.Support;

/// <summary>How a page is opened.</summary>
internal sealed record PageOptions
{
    public string Locale { get; init; } = "en-US";

    public ColorScheme Theme { get; init; } = ColorScheme.Light;

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public bool IsPhone { get; init; }

    /// <summary>Console lines that are no fault in this test, such as those that a browser writes about refused requests.</summary>
    public string? Expected { get; init; }

    /// <summary>For what a test must run inside the page and the page's policy forbids.</summary>
    public bool BypassPolicy { get; init; }

    public static PageOptions Phone(int width = 390) => new() { Width = width, Height = 800, IsPhone = true };
}

/// <summary>A page of a desk in a browser with nothing in it; when it closes, nobody must have complained.</summary>
internal sealed class DeskPage : IAsyncDisposable
{
    // Who has just left is answered with 410, a character that the encoding has not with 422: browsers note every such answer.
    private const string Usual = "status of 4(10|22)";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly string _expected;

    private DeskPage(IBrowserContext context, IPage page, string? expected)
    {
        (_context, Page) = (context, page);
        _expected = expected is null ? Usual : $"{Usual}|{expected}";
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    public IReadOnlyCollection<string> Faults => _faults;

    public ILocator Rows => Page.Locator("#customers .rows > .row");

    public ILocator Online => Page.Locator(".glance .online dd");

    public ILocator State => Page.Locator(".top .state");

    public ILocator Activity => Page.Locator(".happenings > li");

    public ILocator Banner => Page.Locator(".banner");

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Messages => Page.Locator(".conversation.front .message");

    public ILocator Composer => Page.Locator(".conversation.front .composer textarea");

    public ILocator Verdict => Page.Locator(".conversation.front .verdict");

    public ILocator Filter => Page.Locator("#filter");

    /// <summary>Opens the page at an address, the one with the key unless another is given.</summary>
    public static async Task<DeskPage> OpenAsync(Chromium chromium, Uri address, PageOptions? options = null)
    {
        options ??= new PageOptions();
        IBrowserContext context = await chromium.Browser.NewContextAsync(new()
        {
            Locale = options.Locale,
            ColorScheme = options.Theme,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            IsMobile = options.IsPhone,
            HasTouch = options.IsPhone,
            BypassCSP = options.BypassPolicy,
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(60_000);
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', one => console.error(`policy: ${one.effectiveDirective} ${one.blockedURI} ${one.sample}`));");
        var desk = new DeskPage(context, await context.NewPageAsync(), options.Expected);
        desk.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                desk._faults.Enqueue($"{message.Type}: {message.Text}");
        };
        desk.Page.PageError += (_, error) => desk._faults.Enqueue($"thrown: {error}");
        await desk.Page.GotoAsync(address.AbsoluteUri);
        return desk;
    }

    /// <summary>The row of a customer.</summary>
    public ILocator Row(long number) =>
        Rows.Filter(new() { Has = Page.Locator(".cell.number").GetByText($"{number}", new() { Exact = true }) });

    public static ILocator Cell(ILocator row, string column) => row.Locator($".cell.{column}");

    /// <summary>Opens a customer's conversation with a click in the list.</summary>
    public async Task TalkAsync(long number)
    {
        await Row(number).ClickAsync();
        await Expect(Composer).ToBeVisibleAsync();
        await Expect(Page.Locator(".conversation.front h2")).ToContainTextAsync($"#{number}");
    }

    public async Task SayAsync(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
        await Expect(Composer).ToHaveValueAsync("");
    }

    /// <summary>Chooses from the menu, by the name in English.</summary>
    public async Task ChooseAsync(string item)
    {
        await Page.Locator(".menu > summary").ClickAsync();
        await Page.Locator(".menu-body").GetByRole(AriaRole.Button, new() { Name = item }).ClickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.DoesNotContain(_faults, fault => !Regex.IsMatch(fault, _expected));
    }
}
