using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Simulating;

public sealed partial class SimulateTests
{
    [Fact]
    public void A_crowd_that_speaks_gbk_is_echoed_and_the_server_has_seen_each_of_them_once()
    {
        using var serve = new Serve("--reply", "echo", "--encoding", "gbk", "--output", "jsonl");
        using Command simulate = Simulate.Start(serve, "--customers", "200", "--for", "1h", "--say", "你好 {customer}", "--expect", "echo", "--every", "500ms", "--encoding", "gbk");
        simulate.WaitForOutput(Row().IsMatch, "has no second in which all were there");
        Eventually.Blocking(() => serve.All("said").Select(said => said.Text("text")).Distinct().Count() == 200, () => simulate.Say("has not let all speak"));
        simulate.Interrupt();
        simulate.AssertExits(130);
        Assert.Equal("", simulate.Error.Text);
        Assert.Contains($"200 customers visit 127.0.0.1:{serve.Port} for 1h", simulate.Output.Text, StringComparison.Ordinal);
        Assert.Contains("200 connections, 200 online at most, 0 failed, 0 lost", simulate.Output.Text, StringComparison.Ordinal);
        serve.WaitForEvent("left", 200);
        Assert.Equal(200, serve.All("joined").Count);
        Assert.Equal(
            Enumerable.Range(1, 200).Select(i => $"你好 {i}").Order(),
            serve.All("said").Select(said => said.GetProperty("text").GetString()!).Distinct().Order());
    }

    [Fact]
    public void Without_anything_asked_a_line_a_second_is_said()
    {
        using var serve = new Serve("--output", "jsonl");
        using Command simulate = Simulate.Start(serve, "--for", "1h");
        serve.WaitForEvent("said", 2);
        simulate.Interrupt();
        simulate.AssertExits(130);
        Assert.Contains("no reply expected", simulate.Output.Text, StringComparison.Ordinal);
        Assert.Equal("customer 1 says 1\n", serve.WaitForEvent("said").GetProperty("text").GetString());
    }

    [Fact]
    public void A_reader_that_goes_with_ctrl_c_loses_no_summary()
    {
        using var serve = new Serve("--reply", "echo");
        string[] arguments = ["--customers", "2", "--for", "1h", "--expect", "echo"];
        using Command simulate = Simulate.Start(new Launch { ReadOutput = false }, serve, arguments);
        int lines = 0;
        // The first line says what is to come, the next ones what came in a second.
        while (lines < 2)
            lines += simulate.UnreadOutput.ReadByte() == '\n' ? 1 : 0;
        simulate.StopReading();
        simulate.Interrupt();
        simulate.AssertExits(130);
        string said = simulate.Error.Text;
        Assert.StartsWith("clientele: nobody reads standard output any more", said, StringComparison.Ordinal);
        Assert.Contains("2 connections, 2 online at most, 0 failed, 0 lost", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_reply_is_exit_code_3()
    {
        using var serve = new Serve("--reply", "text:收到");
        using Command simulate = Simulate.Run(serve, "--for", "1s", "--every", "100ms", "--expect", "text:没收到");
        simulate.AssertExits(3);
        Assert.Contains(" 0 right replies", simulate.Output.Text, StringComparison.Ordinal);
        Assert.Matches(@"customer 1, message 1, wrong:\n.*e6 94 b6 e5 88 b0.*\nexpected:\n.*e6 b2 a1 e6 94 b6 e5 88  b0", simulate.Output.Text);
        Assert.EndsWith("not all is well: see the counts above\n", simulate.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_stops_in_mid_run_is_lost_customers_with_their_reason_and_exit_code_3()
    {
        using var serve = new Serve("--reply", "echo");
        // All five are lost before one of them has been refused so often.
        using var folder = new TemporaryFolder();
        using Command simulate = Simulate.Start(serve, "--scenario", folder.Write("scenario.yaml", """
            customers: 5
            for: 1h
            steps: [{say: hello, expect: echo, every: 50ms}]
            thresholds: [{check: connect-failed < 25, abort: true}]
            """));
        simulate.WaitForOutput("5 online");
        serve.Stop();
        simulate.AssertExits(3);
        Assert.Matches(@"5 connections, 5 online at most, \d+ failed, 5 lost \(closed 5\); first error: connection refused", simulate.Output.Text);
    }

    [Fact]
    public void Interrupted_it_reports_all_the_same()
    {
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Simulate.Start(serve, "--customers", "5", "--for", "1h", "--every", "50ms", "--expect", "echo");
        simulate.WaitForOutput("5 online");
        simulate.Interrupt();
        simulate.AssertExits(130);
        Assert.Contains("5 connections, 5 online at most", simulate.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_written_for_programs()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Simulate.Run(serve, "--customers", "10", "--for", "2s", "--every", "100ms", "--expect", "echo", "--json", folder["report.json"]);
        simulate.AssertWell();
        JsonElement report = JsonElement.Parse(File.ReadAllText(folder["report.json"]));
        Assert.Equal(0, report.GetProperty("wrong").GetInt32());
        Assert.Equal(10, report.GetProperty("connected").GetInt32());
        long replied = report.GetProperty("replied").GetInt64();
        Assert.Equal(replied, report.GetProperty("microseconds").GetProperty("response").GetProperty("count").GetInt64());
        Assert.InRange(report.GetProperty("seconds").GetArrayLength(), 1, 3);
        Assert.InRange(replied, 10, 210);
    }

    [Fact]
    public void Rows_and_test_cases_are_written_too()
    {
        using var folder = new TemporaryFolder();
        // By lines: under raw two messages that a busy server reads at once are one, with one reply.
        using var serve = new Serve("--reply", "text:no", "--framing", "lines");
        using Command simulate = Simulate.Run(serve, "--framing", "lines", "--customers", "2", "--for", "2s", "--every", "100ms", "--expect", "text:yes", "--csv", folder["rows.csv"], "--junit", folder["cases.xml"]);
        simulate.AssertExits(3);
        string[][] rows = [.. File.ReadAllLines(folder["rows.csv"]).Select(line => line.Split(','))];
        Assert.InRange(rows.Length, 2, int.MaxValue);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        // Over all rows: what is on its way when a second ends is in the next row.
        long Sum(string name) =>
            rows.Skip(1).Sum(row => long.Parse(row[Array.IndexOf(rows[0], name)], CultureInfo.InvariantCulture));
        Assert.Equal(Sum("sent"), Sum("wrong"));
        XElement suite = XElement.Load(folder["cases.xml"]);
        XElement[] failures = [.. suite.Elements("testcase").Where(test => test.Elements("failure").Any())];
        Assert.Equal(failures.Length.ToString(CultureInfo.InvariantCulture), suite.Attribute("failures")!.Value);
        // A busy machine may be late, which is a case of its own.
        XElement failed = Assert.Single(failures, test => test.Attribute("name")!.Value != "the simulator keeps up");
        Assert.Equal("every reply is right", failed.Attribute("name")!.Value);
        Assert.Matches("^[0-9]+ replies were wrong$", failed.Element("failure")!.Attribute("message")!.Value);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_before_anything_is_sent()
    {
        using var serve = new Serve();
        using Command simulate = Simulate.Run(serve, "--json", "/no/such/folder/report.json");
        simulate.AssertComplains(2, "/no/such/folder/report.json");
    }

    [Fact]
    public void Customers_are_spread_over_several_ports()
    {
        int port = FreePort.Next();
        using var one = new Serve("--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--output", "jsonl");
        using var two = new Serve("--bind", "127.0.0.1", "--port", (port + 1).ToString(CultureInfo.InvariantCulture), "--output", "jsonl");
        using Command simulate = Command.Run("simulate", $"127.0.0.1:{port}-{port + 1}", "--customers", "10", "--for", "500ms", "--every", "100ms");
        simulate.AssertWell();
        one.WaitForEvent("left", 5);
        two.WaitForEvent("left", 5);
    }

    [Fact]
    public void Tls_and_a_source_address_are_used()
    {
        using var files = new Certificates();
        using var serve = new Serve("--tls-cert", files.Certificate, "--tls-key", files.Key, "--reply", "echo", "--output", "jsonl");
        using var folder = new TemporaryFolder();
        string scenario = folder.Write("scenario.yaml", "customers: 5\nfor: 1h\nsteps: [{say: hello, expect: echo, times: 3}]\ncome-back: 2h");
        using Command simulate = Simulate.Run(serve, "--scenario", scenario, "--tls-insecure", "--source", "127.0.0.9");
        simulate.AssertWell();
        Assert.All(serve.All("joined"), joined => Assert.StartsWith("127.0.0.9:", joined.GetProperty("address").GetString(), StringComparison.Ordinal));
        Assert.Equal(5, serve.All("joined").Count);
        using Command trusting = Simulate.Run(serve, "--tls");
        trusting.AssertExits(1);
        Assert.Contains("certificate", trusting.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_chinese_all_of_it_is_chinese()
    {
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Simulate.Run(serve, "--customers", "3", "--for", "1500ms", "--every", "100ms", "--expect", "echo", "--lang", "zh-CN");
        simulate.AssertWell();
        Assert.Contains("3 位顾客访问", simulate.Output.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("[a-z]+ [a-z]+ [a-z]+", simulate.Output.Text);
    }

    [Theory]
    [InlineData("127.0.0.1 70000", "a number from 1 to 65535")]
    [InlineData("127.0.0.1 9-8", "7788-7797")]
    [InlineData("", "say whom to visit")]
    [InlineData("127.0.0.1 7788 --every 0s", "--every 0s needs a reply")]
    [InlineData("127.0.0.1 7788 --for 0s", "longer than nothing")]
    [InlineData("127.0.0.1 7788 --expect maybe", "take none, echo, any, checked, text:WORDS, contains:WORDS")]
    [InlineData("127.0.0.1 7788 --say {custmer}", "nothing is called {custmer}: did you mean {customer}?")]
    [InlineData("127.0.0.1 7788 --say \\q", "position 1")]
    [InlineData("127.0.0.1 7788 --say 好😀 --encoding gbk", "gbk has no character '😀'")]
    [InlineData("127.0.0.1 7788 --customers 2000000 --processes 2", "ulimit -n")]
    public void What_is_wrong_is_one_line_and_exit_code_2(string arguments, string words)
    {
        using Command simulate = Command.Run(["simulate", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        simulate.AssertComplains(2, words);
    }

    [Fact]
    public void No_server_is_exit_code_1()
    {
        using Command simulate = Command.Run("simulate", "127.0.0.1", FreePort.NextText(), "--customers", "100");
        simulate.AssertExits(1);
        Assert.Matches("^clientele: cannot connect to 127.0.0.1:[0-9]+: connection refused .*\\n$", simulate.Error.Text);
    }

    [GeneratedRegex(@"(?m)^ +\d+s  200 online  \d+ messages/s  p50 [\d.]+  p90 [\d.]+  p99 [\d.]+ ms  0 errors$")]
    private static partial Regex Row();
}
