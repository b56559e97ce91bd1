using Clientele.Cli.Simulating.Html;
using Clientele.Cli.Simulating.Live;
using Clientele.Cli.Tests.Language;
using Clientele.Scripting;
using Clientele.Simulation;
using Clientele.Terminal;

namespace Clientele.Cli.Tests.Simulating.Live;

[Collection(Spoken.Collection)]
public sealed class LiveTextTests
{
    [Fact]
    public void At_80_columns_everything_has_its_place()
    {
        using var spoken = new Spoken("en");
        Assert.Equal(
        [
            "opening day · shop.example:7788                              1:35 / 2:00",
            "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━───────────  79%  spike to 900",
            "online      896 of 900  ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅████",
            "arrivals    2/s",
            "messages    896/s       ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅████",
            "errors      31  not connected 4, lost 15, wrong 12",
            "response        p50      p90      p99      max",
            "  now       8.47 ms  15.7 ms  28.5 ms  44.0 ms",
            "  over all  2.00 ms  3.00 ms  3.00 ms  3.00 ms",
            "space pause  + more  - fewer  q stop",
        ],
        LiveText.Lines(Frame(), 80, colour: false));
    }

    [Fact]
    public void At_40_columns_less_is_said_of_the_same()
    {
        using var spoken = new Spoken("en");
        Assert.Equal(
        [
            "opening day · shop.exampl…  1:35 / 2:00",
            "━━━━━━━━━━━━━━━─────  79%  spike to 900",
            "online      896 of 900  ▅▅▅▅▅▅▅▅▅▅▅████",
            "arrivals    2/s",
            "messages    896/s       ▅▅▅▅▅▅▅▅▅▅▅████",
            "errors      31  not connected 4, lost …",
            "response        p50      p99      max",
            "  now       8.47 ms  28.5 ms  44.0 ms",
            "  over all  2.00 ms  3.00 ms  3.00 ms",
            "space pause  + more  - fewer  q stop",
        ],
        LiveText.Lines(Frame(), 40, colour: false));
    }

    [Fact]
    public void In_chinese_all_of_it_is_chinese_and_the_columns_stand()
    {
        using var spoken = new Spoken("zh-CN");
        Assert.Equal(
        [
            "opening day · shop.example:7788                              1:35 / 2:00",
            "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━───────────  79%  突增到 900",
            "在线    896 / 900  ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅████",
            "到来    2 位/秒",
            "消息    896 条/秒  ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅████",
            "错误    31  连接失败 4、掉线 15、错误 12",
            "响应        p50      p90      p99     最大",
            "  当前  8.47 ms  15.7 ms  28.5 ms  44.0 ms",
            "  全程  2.00 ms  3.00 ms  3.00 ms  3.00 ms",
            "空格 暂停  + 增加  - 减少  q 结束",
        ],
        LiveText.Lines(Frame(), 80, colour: false));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void No_line_is_wider_than_the_terminal_and_their_number_never_changes(string language)
    {
        using var spoken = new Spoken(language);
        LiveFrame[] frames =
        [
            new() { Options = MadeRun.Opening }, Frame(), Frame() with { IsPausing = true }, Frame() with { IsEnding = true },
            Frame() with { Elapsed = TimeSpan.FromMinutes(3) }, Frame() with { Options = MadeRun.Simple },
        ];
        foreach (LiveFrame frame in frames)
        {
            for (int columns = 1; columns <= 140; columns++)
            {
                List<string> lines = LiveText.Lines(frame, columns, colour: true);
                Assert.Equal(10, lines.Count);
                // The table of times has a least width, and is cut by the terminal below it.
                Assert.All(columns < 40 ? lines.Where((_, i) => i is < 6 or 9) : lines, line => Assert.InRange(SgrText.Width(line), 0, Math.Max(1, columns - 1)));
            }
        }
    }

    [Fact]
    public void Where_no_reply_is_expected_there_are_no_times()
    {
        using var spoken = new Spoken("en");
        List<string> lines = LiveText.Lines(new LiveFrame { Options = MadeRun.Simple with { Expect = Expectation.None } }, 80, colour: false);
        Assert.Equal(7, lines.Count);
        Assert.Equal("errors      none", lines[5]);
    }

    [Theory]
    [InlineData(true, false, true, "  50%  paused")]
    [InlineData(true, false, false, "  50%  pausing")]
    [InlineData(true, true, true, "  50%  ending")]
    [InlineData(false, false, false, "  50%  warm-up · hold")]
    public void The_bar_says_what_the_run_does(bool pausing, bool ending, bool paused, string state)
    {
        using var spoken = new Spoken("en");
        LiveFrame frame = Frame() with { Elapsed = TimeSpan.FromMinutes(1), IsPausing = pausing, IsEnding = ending };
        frame = frame with { Now = frame.Now! with { IsPaused = paused, IsWarmUp = true, Phase = 1 } };
        Assert.EndsWith(state, LiveText.Lines(frame, 80, colour: false)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new double[] { 0, 0 }, "▁▁")]
    [InlineData(new double[] { 9, 0, 1, 2, 3, 4 }, "▁▃▅▆█")]
    public void A_sparkline_shows_the_last_values_by_the_highest_of_them(double[] values, string line) =>
        Assert.Equal(line, Sparkline.Of(values, 5));

    private static LiveFrame Frame()
    {
        FinishedRun run = MadeRun.Eventful();
        SimulationProgress now = MadeRun.Moments(95, i => i <= 90 ? 500 : 900, isEventful: true)[^1];
        double[] levels = [.. Enumerable.Repeat(496.0, 56), 896, 896, 896, 896];
        return new LiveFrame
        {
            Options = run.Options,
            Now = now,
            Elapsed = now.Elapsed,
            Online = levels,
            Messages = levels,
            Arrivals = 2,
            Response = Lengths.Of(1000, 1000, 2000, 2000, 3000),
        };
    }
}
