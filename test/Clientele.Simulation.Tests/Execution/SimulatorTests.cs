using System.Net;
using System.Net.Sockets;
using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Execution;

public sealed class SimulatorTests : InVirtualTime
{
    public static TheoryData<string, string> Talks => new()
    {
        { "raw", "utf-8" },
        { "raw", "gbk" },
        { "lines", "gbk" },
        { "length:2be", "gb18030" },
        { "gap:5ms", "utf-8" },
        { "delimiter:7C", "gbk" },
    };

    [Theory]
    [MemberData(nameof(Talks))]
    public async Task Every_reply_is_right_whatever_the_framing_and_the_encoding(string framing, string encoding)
    {
        Framing how = Framing.Parse(framing);
        await using Server server = Server.Start(
            Lines with { Framing = how, Encoding = TextEncoding.Get(encoding) },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        SimulationReport report = await Simulator.RunAsync(To(server) with
        {
            Customers = 50,
            Say = "你好 {customer}, 第 {n} 句 {random}",
            Framing = how,
            Encoding = TextEncoding.Get(encoding),
            Every = TimeSpan.FromMilliseconds(100),
        });
        Assert.True(report.IsClean, Say(report));
        Assert.InRange(report.Totals.Sent, 50, 50 * 11);
        Assert.Equal(report.Totals.Sent, report.Totals.Replied);
        Assert.Equal(report.Totals.Sent, report.Response.Count);
        Assert.Equal(50, report.Totals.Connected);
        await Eventually.True(() => server.GetStatistics() is { Online: 0, Joined: 50, Left: 50 });
        Assert.Equal(report.Totals.Sent, server.GetStatistics().MessagesReceived);
    }

    [Theory]
    [InlineData("lines", @"customer {customer} says {n}\n")]
    [InlineData("lines", @"customer {customer} says {n}\r\n")]
    [InlineData("lines:lf", @"{random}\n")]
    [InlineData("lines:crlf", @"你好\r\n")]
    public async Task A_line_end_that_is_said_is_that_of_the_framing(string framing, string say)
    {
        Framing how = Framing.Parse(framing);
        await using Server server = Server.Start(
            Lines with { Framing = how },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        SimulationReport report = await Simulator.RunAsync(To(server) with { Customers = 3, Say = say, Framing = how, Every = TimeSpan.FromMilliseconds(100) });
        Assert.True(report.IsClean, Say(report));
        Assert.InRange(report.Totals.Replied, 3, 3 * 11);
    }

    [Fact]
    public async Task An_echo_is_one_however_it_is_cut()
    {
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                foreach (byte b in message.Frame.ToArray())
                {
                    await customer.SendBytesAsync(new[] { b });
                    await Task.Yield();
                }
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server) with { Customers = 5, Every = TimeSpan.Zero });
        Assert.True(report.IsClean, Say(report));
        Assert.True(report.Totals.Replied > 10, Say(report));
    }

    [Fact]
    public async Task A_reply_that_differs_in_one_byte_is_wrong()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            byte[] frame = message.Frame.ToArray();
            if (customer.MessagesReceived == 3)
                frame[^2] ^= 1;
            customer.TrySendBytes(frame);
        });
        SimulationReport report = await Simulator.RunAsync(To(server) with { Customers = 10, Every = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(10, report.Totals.Wrong);
        WrongReply first = report.WrongReplies[0];
        Assert.Equal((3, first.Expected.Length), (first.Message, first.Got.Length));
        Assert.Equal($"customer {first.Customer} says 3\n", System.Text.Encoding.UTF8.GetString(first.Expected.Span));
        Assert.Equal(1, first.Expected.Span[^2] ^ first.Got.Span[^2]);
        Assert.Equal(report.Totals.Sent - 10, report.Totals.Replied);
        Assert.False(report.IsClean);
    }

    [Fact]
    public async Task A_reply_for_another_customer_is_wrong()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
            customer.Server.Roster[customer.Number % 2 == 0 ? customer.Number - 1 : customer.Number + 1]?.TrySendBytes(message.Frame.Span));
        SimulationReport report = await Simulator.RunAsync(To(server) with
        {
            Customers = 2,
            Say = @"I am {customer}!\n",
            Every = TimeSpan.FromMilliseconds(200),
            ReplyTimeout = TimeSpan.FromMilliseconds(500),
        });
        Assert.Equal(0, report.Totals.Replied);
        Assert.True(report.Totals.Wrong + report.Totals.Unasked + report.Totals.Unanswered > 0, Say(report));
    }

    [Fact]
    public async Task A_reply_that_does_not_come_is_missing_and_the_customer_comes_anew()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            if (customer.Number > 5)
                customer.TrySendBytes(message.Frame.Span);
        });
        SimulationReport report = await Simulator.RunAsync(To(server) with
        {
            Customers = 5,
            Every = TimeSpan.FromMilliseconds(50),
            ReplyTimeout = TimeSpan.FromSeconds(1),
            Duration = TimeSpan.FromSeconds(4),
        });
        Assert.Equal(5, report.Totals.Unanswered);
        Assert.Equal(10, report.Totals.Connected);
        Assert.Equal(0, report.Totals.Lost);
        Assert.Equal(report.Totals.Sent - 5, report.Totals.Replied);
    }

    [Fact]
    public async Task A_lost_customer_is_counted_with_the_reason_and_replaced()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            if (customer.Number <= 4)
                customer.HangUp();
            else
                customer.TrySendBytes(message.Frame.Span);
        });
        SimulationReport report = await Simulator.RunAsync(To(server) with { Customers = 4, Every = TimeSpan.FromMilliseconds(50), Duration = TimeSpan.FromSeconds(2) });
        Assert.Equal(4, report.Totals.Lost);
        Assert.Equal(4, report.LostReasons[LeaveReason.Closed]);
        Assert.Equal(8, report.Totals.Connected);
        Assert.True(report.Totals.Replied > 4, Say(report));
    }

    [Fact]
    public async Task An_unasked_message_is_counted()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            customer.TrySendBytes(message.Frame.Span);
            customer.TrySendBytes("and more\n"u8);
        });
        SimulationReport report = await Simulator.RunAsync(To(server) with { Customers = 3, Every = TimeSpan.FromMilliseconds(100), Framing = Framing.Lines(), Say = "x" });
        Assert.Equal(report.Totals.Sent, report.Totals.Unasked);
        Assert.True(report.WrongReplies[0].Unasked);
        Assert.Equal("and more", System.Text.Encoding.UTF8.GetString(report.WrongReplies[0].Got.Span));
    }

    [Fact]
    public async Task A_text_is_expected_and_nothing_is()
    {
        await using Server server = Server.Start(Lines with { Encoding = TextEncoding.Gbk }, (Customer customer, in Message message) => customer.TrySend("收到"));
        SimulationOptions options = To(server) with { Say = "在吗", Framing = Framing.Lines(), Encoding = TextEncoding.Gbk, Every = TimeSpan.FromMilliseconds(50) };
        Assert.True((await Simulator.RunAsync(options with { Expect = Expectation.Text("收到") })).IsClean);
        Assert.True((await Simulator.RunAsync(options with { Expect = Expectation.Any })).IsClean);
        SimulationReport wrong = await Simulator.RunAsync(options with { Expect = Expectation.Text("没收到") });
        Assert.Equal((0, wrong.Totals.Sent), (wrong.Totals.Replied, wrong.Totals.Wrong));
        SimulationReport silent = await Simulator.RunAsync(options with { Expect = Expectation.None });
        Assert.True(silent.IsClean);
        Assert.InRange(silent.Totals.Sent, 10, 21);
        Assert.Equal(0, silent.Response.Count);
    }

    /// <summary>
    /// The server stands still for a second: customers who should have spoken meanwhile waited, and their times say so,
    /// though each reply came quickly once they could speak.
    /// </summary>
    [Fact]
    public async Task A_server_that_stalls_cannot_hide()
    {
        var stall = new Lazy<Task>(() => Delay(1000));
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                if (customer.MessagesReceived == 50 || stall.IsValueCreated)
                    await stall.Value;
                customer.TrySendBytes(message.Frame.Span);
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server) with { Customers = 20, Every = TimeSpan.FromMilliseconds(20), Duration = TimeSpan.FromSeconds(4) });
        Assert.True(report.IsClean, Say(report));
        Assert.True(report.Response.At(90) > 400_000, Say(report));
        Assert.True(report.Service.At(90) < report.Response.At(90) / 2, Say(report));
        Assert.True(report.Totals.Late > 100, Say(report));
    }

    [Fact]
    public async Task Nobody_there_is_told_at_once()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        List<SimulationProgress> told = [];
        SimulationReport report = await Simulator.RunAsync(
            new SimulationOptions { Host = "127.0.0.1", Port = ((IPEndPoint)probe.LocalEndPoint!).Port, Customers = 100 },
            told.Add);
        Assert.Contains("connection refused", report.NobodyReached!.Message, StringComparison.Ordinal);
        Assert.False(report.IsClean);
        Assert.True(report.Totals.ConnectFailed > 0);
        Assert.True(told[^1].IsLast);
        Assert.Equal(report.Totals.ConnectFailed, told[^1].ConnectFailed);
    }

    [Fact]
    public async Task A_server_that_accepts_and_does_not_finish_tls_is_told_as_that()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(10);
        SimulationReport report = await Simulator.RunAsync(new SimulationOptions
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndPoint!).Port,
            Tls = new ClientTlsOptions(),
            ConnectTimeout = TimeSpan.FromSeconds(1),
        });
        Assert.Contains("accepted, and did not finish the TLS handshake", report.NobodyReached!.Message, StringComparison.Ordinal);
        Assert.True(report.NobodyReached.IsTlsFailure);
        Assert.Equal(report.NobodyReached.Message[(report.NobodyReached.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..], report.FirstConnectError);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_a_report_too()
    {
        List<SimulationProgress> told = [];
        SimulationReport report = await Simulator.RunAsync(new SimulationOptions { Host = "no-such-host.invalid", Port = 7788 }, told.Add);
        Assert.True(Assert.Single(told).IsLast);
        Assert.StartsWith("cannot connect to no-such-host.invalid:7788: ", report.NobodyReached!.Message, StringComparison.Ordinal);
        Assert.False(report.IsClean);
        Assert.Equal(report.NobodyReached.Message[(report.NobodyReached.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..], report.FirstConnectError);
    }

    [Fact]
    public async Task A_connect_under_way_is_not_waited_for_when_the_run_is_ended_early()
    {
        using var full = FullBacklog.Listen();
        using var enough = new CancellationTokenSource();
        SimulationReport report = await Simulator.RunAsync(
            new SimulationOptions { Host = "127.0.0.1", Port = full.Port, Customers = 5, ConnectTimeout = TimeSpan.FromHours(1), Duration = TimeSpan.FromHours(1) },
            _ => enough.Cancel(),
            cancellationToken: enough.Token);
        Assert.True(report.Interrupted);
        Assert.Null(report.NobodyReached);
        Assert.Equal(0, report.Totals.Connected);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(2600)]
    public async Task The_last_row_is_told_once_and_equals_the_totals(int milliseconds)
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            // The last replies never come: they are missing after the end.
            if (customer.Number > 2)
                customer.TrySendBytes(message.Frame.Span);
        });
        List<SimulationProgress> told = [];
        SimulationReport report = await Simulator.RunAsync(
            To(server) with { Customers = 4, Every = TimeSpan.FromMilliseconds(20), Duration = TimeSpan.FromMilliseconds(milliseconds), ReplyTimeout = TimeSpan.FromMilliseconds(700) },
            told.Add);
        Assert.Single(told, one => one.IsLast);
        SimulationProgress last = told[^1];
        // A run of less than a second may be over before anybody is there.
        Assert.True(last.Unanswered > 0 || milliseconds < 1000, Say(report));
        Assert.Equal(report.Totals with { Response = last.Response, Wait = last.Wait }, last);
        Assert.Equal(report.Response.Count, told.Sum(one => one.Response.Count));
    }

    [Fact]
    public async Task A_run_that_is_ended_early_reports_what_there_is()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        using var enough = new CancellationTokenSource();
        SimulationReport report = await Simulator.RunAsync(
            To(server) with { Customers = 20, Every = TimeSpan.FromMilliseconds(20), Duration = TimeSpan.FromHours(1) },
            _ => enough.Cancel(),
            cancellationToken: enough.Token);
        Assert.True(report.Interrupted);
        Assert.True(report.IsClean, Say(report));
        Assert.True(report.Totals.Replied > 20, Say(report));
        await Eventually.True(() => server.GetStatistics() is { Online: 0, Left: 20 });
    }

    [Fact]
    public async Task Progress_is_told_while_it_runs()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        List<SimulationProgress> told = [];
        SimulationReport report = await Simulator.RunAsync(
            To(server) with { Customers = 30, Every = TimeSpan.FromMilliseconds(20), Duration = TimeSpan.FromSeconds(3) }, told.Add);
        Assert.InRange(told.Count, 2, 8);
        Assert.Equal(30, report.MostOnline);
        Assert.True(told[1].Sent > told[0].Sent);
        Assert.True(told.Sum(progress => progress.Response.Count) <= report.Response.Count);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = new SimulationOptions { Host = "127.0.0.1", Port = 7788 };
        foreach (SimulationOptions wrong in new[]
        {
            options with { Port = 0 }, options with { LastPort = 1 }, options with { Customers = 0 }, options with { Duration = TimeSpan.Zero },
            options with { Every = TimeSpan.Zero }, options with { ReplyTimeout = TimeSpan.Zero }, options with { MaxConnecting = 0 },
        })
            Assert.ThrowsAny<ArgumentException>(() => Simulator.RunAsync(wrong).GetAwaiter().GetResult());
    }

    private SimulationOptions To(Server server) => new()
    {
        Transport = Network,
        Host = "127.0.0.1",
        Port = server.Port,
        Expect = Expectation.Echo,
        Duration = TimeSpan.FromSeconds(1),
        HoldTolerance = Runs.AnyNumber,
    };

    private static string Say(SimulationReport report) =>
        $"{report.Totals} response p90 {report.Response.At(90)} service p90 {report.Service.At(90)} lost {string.Join(' ', report.LostReasons)} {report.FirstConnectError}";
}
