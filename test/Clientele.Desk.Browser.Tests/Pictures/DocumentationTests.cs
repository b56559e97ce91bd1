using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Desk.Browser.Tests.Pictures;

/// <summary>The pictures of the desk in the documentation: <c>eng/screenshots</c>.</summary>
public sealed class DocumentationTests(Chromium chromium)
{
    private static readonly string[][] s_visits =
    [
        ["你好,有人吗?", "请问几点关门?", "谢谢,再见!"],
        ["老板,来一碗牛肉面", "多放辣,不要香菜", "多少钱?", "好的,扫码付了"],
        ["我订的货到了吗?", "单号 7788|春季款", "太好了,我下午来取"],
        ["在吗?", "想问一下价格", "能便宜点吗?", "那我再看看"],
        ["早上好!", "昨天买的茶真香", "再来两斤"],
    ];

    private static readonly string[] s_names = ["till 1", "till 2", "till 3", "lobby", "platform 2", "scale 7", "gateway 3"];
    private static readonly string[] s_chineseNames = ["收银台 1", "收银台 2", "收银台 3", "大厅", "二号站台", "电子秤 7", "网关 3"];

    [Fact(Explicit = true), Trait("purpose", "pictures")]
    public async Task In_English_and_light() => await TakeAsync("desk.png", new() { Width = 1440, Height = 900 }, s_names);

    [Fact(Explicit = true), Trait("purpose", "pictures")]
    public async Task In_Chinese_and_dark() => await TakeAsync("desk-zh.png", new() { Locale = "zh-CN", Theme = ColorScheme.Dark, Width = 1440, Height = 900 }, s_chineseNames);

    private async Task TakeAsync(string file, PageOptions options, string[] names)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(reply: static (customer, in message) =>
        {
            if (customer.Number > s_names.Length)
                customer.TrySend(message.Text.Contains('?', StringComparison.Ordinal) ? "您稍等,我看一下" : "好嘞!");
        });
        Connection guest = await desk.ComeAsync();
        for (int i = 1; i < names.Length; i++)
            await (await desk.ComeAsync()).SendAsync(s_visits[i % s_visits.Length][^1]);
        for (int i = 0; i < names.Length; i++)
            desk.Server.Roster[i + 1]!.Name = names[i];
        await using DeskPage page = await DeskPage.OpenAsync(chromium, desk.Desk.AddressWithKey, options);
        using var enough = new CancellationTokenSource();
        Task<SimulationReport> crowd = Simulator.RunAsync(Visitors(desk.Server.Port), cancellationToken: enough.Token);
        await page.TalkAsync(1);
        foreach ((string said, string told) in ((string, string)[])
        [
            ("早上好!昨天买的茶真香", "谢谢!今天还要一样的吗?"),
            ("再来两斤,能便宜点吗?", "老顾客,给您九折"),
            ("太好了,我下午来取", "好的,单号 7788|春季款"),
            ("多少钱?", ""),
        ])
        {
            await guest.SendAsync(said);
            await Expect(page.Messages.Last).ToContainTextAsync(said);
            if (told.Length > 0)
                await page.SayAsync(told);
        }

        await page.Composer.FillAsync("两斤一共 180 元,扫码就行");
        // The plots need something to show.
        await Task.Delay(TimeSpan.FromSeconds(75));
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs/images")).FullName;
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), Caret = ScreenshotCaret.Hide });
        await enough.CancelAsync();
        await crowd;
    }

    private static SimulationOptions Visitors(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Framing = Framing.Lines(),
        Encoding = TextEncoding.Gbk,
        ReplyTimeout = TimeSpan.FromSeconds(10),
        Scenario = new Scenario
        {
            Arrivals = Arrivals.Rate(6) with { IsPoisson = true },
            Duration = TimeSpan.FromMinutes(5),
            Kinds =
            [
                .. s_visits.Select(visit => new CustomerKind
                {
                    Steps = [.. visit.SelectMany(text => (Step[])[new SayStep { What = Saying.Text(text) }, new ThinkStep(Duration.Uniform(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(14)))])],
                }),
            ],
        },
    };
}
