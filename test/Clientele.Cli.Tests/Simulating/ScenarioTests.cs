using System.Globalization;
using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Simulating;

/// <summary>Scenario files and several processes, as a person runs them.</summary>
public sealed class ScenarioTests : IDisposable
{
    private const string Talk = """
        name: tills
        framing: lines
        encoding: gbk
        for: 1h
        customers: 20
        come-back: 2h
        steps:
          - say: "登录 {customer}"
            expect: {regex: '登录 (?<who>\d+)'}
            name: login
          - say: "我是 {who},第 {n} 句"
            expect: echo
            every: 200ms
            times: 3
            name: talk
        thresholds:
          - errors == 0
          - talk.response max < 10s
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scenario_is_run_and_its_thresholds_are_looked_at()
    {
        using var serve = new Serve("--reply", "echo", "--framing", "lines", "--encoding", "gbk", "--output", "jsonl");
        using Command simulate = Run(serve, Talk, "--json", _folder["report.json"]);
        simulate.AssertWell();
        Assert.Contains("the scenario tills visits", simulate.Output.Text, StringComparison.Ordinal);
        JsonElement report = JsonElement.Parse(File.ReadAllText(_folder["report.json"]));
        Assert.Equal(0, report.GetProperty("wrong").GetInt32());
        Assert.Equal("登录 7", serve.All("said").Select(said => said.GetProperty("text").GetString()).First(text => text!.EndsWith(" 7", StringComparison.Ordinal)));
        Assert.Contains(serve.All("said"), said => said.GetProperty("text").GetString() == "我是 7,第 2 句");
    }

    [Fact]
    public void A_threshold_that_does_not_hold_is_exit_code_3_and_may_end_the_run_at_once()
    {
        using var serve = new Serve("--reply", "echo", "--framing", "lines", "--encoding", "gbk");
        using Command simulate = Run(serve, Talk.Replace("talk.response max < 10s", "{check: sent < 10, abort: true}", StringComparison.Ordinal));
        simulate.AssertExits(3);
        Assert.Contains("sent < 10", simulate.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_in_which_nothing_was_due_is_exit_code_3()
    {
        using var serve = new Serve("--reply", "echo", "--framing", "lines");
        using Command simulate = Run(serve, "framing: lines\narrivals: {rate: 1/h}\nfor: 300ms\nsteps: [{say: x, expect: echo}]", "--junit", _folder["report.xml"]);
        simulate.AssertExits(3);
        Assert.Contains("no verdict: neither a customer nor a message was due", simulate.Output.Text, StringComparison.Ordinal);
        Assert.Contains("<failure", File.ReadAllText(_folder["report.xml"]), StringComparison.Ordinal);
    }

    /// <summary>A customer who does not come back is missed, unless that is allowed: by the file, or by a flag, which wins.</summary>
    [Fact]
    public void A_number_that_is_not_held_is_exit_code_3()
    {
        using var serve = new Serve("--reply", "echo", "--framing", "lines");
        const string Leaving = "framing: lines\nfor: 1h\ncustomers: 20\nhold-tolerance: 100%\nsteps: [{say: x, expect: echo}]\ncome-back: {after: 2h, share: 10%}";
        using Command allowed = Command.Start("simulate", "127.0.0.1", Text(serve.Port), "--scenario", Write(Leaving));
        allowed.AssertWell();
        using Command simulate = Run(serve, Leaving, "--hold-tolerance", "1%", "--processes", "2", "--json", _folder["report.json"]);
        Assert.Contains("not held: 20 online from 0:00 to 1:00:00", simulate.Output.Text, StringComparison.Ordinal);
        JsonElement report = JsonElement.Parse(File.ReadAllText(_folder["report.json"]));
        Assert.Equal((1, false), (report.GetProperty("notHeld").GetInt32(), report.GetProperty("clean").GetBoolean()));
        using Command wrong = Command.Run("simulate", "127.0.0.1", "1", "--hold-tolerance", "5");
        wrong.AssertComplains(2, "--hold-tolerance", "0% to 100%");
    }

    [Fact]
    public void What_is_wrong_with_a_file_is_one_line_with_its_place()
    {
        string file = Write(Talk.Replace("every: 200ms", "evry: 200ms", StringComparison.Ordinal));
        using Command simulate = Command.Run("simulate", "127.0.0.1", "1", "--scenario", file);
        simulate.AssertComplains(2, $"{file}:13:5: ", "every");
        using Command missing = Command.Run("simulate", "127.0.0.1", "1", "--scenario", _folder["no.yaml"]);
        missing.AssertComplains(2, "no.yaml");
        using Command both = Command.Run("simulate", "127.0.0.1", "1", "--scenario", Write(Talk), "--say", "x");
        both.AssertComplains(2, "--say, --expect and --every");
        using Command nowhere = Command.Run("simulate", "--scenario", Write(Talk));
        nowhere.AssertComplains(2, "say whom to visit");
    }

    [Fact]
    public void The_file_may_say_the_server_and_flags_win()
    {
        using var serve = new Serve("--reply", "echo", "--framing", "lines", "--encoding", "gbk", "--output", "jsonl");
        // By the file they would talk until they are stopped; the flags' time is over before a customer comes again.
        string file = Write($"host: 127.0.0.1\nport: {serve.Port}\nfor: 9h\nframing: lines\nencoding: gbk\ncustomers: 20\nsteps: [{{say: 登录, expect: echo}}]\ncome-back: 2h");
        using Command simulate = Command.Run(["simulate", "--scenario", file, "--customers", "3", "--for", "1h", .. Simulate.PatienceBeside([])]);
        simulate.AssertWell();
        serve.WaitForEvent("left", 3);
        Assert.Equal(3, serve.All("joined").Count);
    }

    [Fact]
    public void The_schema_is_printed_and_a_run_can_be_checked_without_running_it()
    {
        using Command schema = Command.Run("simulate", "--schema");
        schema.AssertExits(0);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(schema.Output.Text).ValueKind);
        using Command check = Command.Run("simulate", "127.0.0.1", "1", "--scenario", Write(Talk), "--check");
        check.AssertExits(0);
        Assert.StartsWith("20 customers at most: 1 simulator process, 1 source address", check.Output.Text, StringComparison.Ordinal);
        using Command many = Command.Run("simulate", "192.0.2.1", "1", "--customers", "100000", "--check");
        many.AssertComplains(2, "ports", "--source");
        using Command loopback = Command.Run("simulate", "127.0.0.1", "1", "--customers", "100000", "--check");
        loopback.AssertExits(0);
        Assert.Matches("14 source addresses", loopback.Output.Text);
    }

    [Fact]
    public void A_source_with_a_port_is_refused()
    {
        using Command simulate = Command.Run("simulate", "127.0.0.1", "1", "--source", "127.0.0.2:99");
        simulate.AssertComplains(2, "127.0.0.2:99 is not an address");
    }

    [Fact]
    public void Several_processes_carry_the_same_customers_as_one()
    {
        const string Talking = """
            framing: lines
            customers: 30
            for: 1h
            steps: [{say: "{customer} {n} {random}", expect: echo, times: 2, every: 100ms}]
            come-back: 2h
            """;
        List<string[]> runs = [];
        foreach (string processes in new[] { "1", "3" })
        {
            using var serve = new Serve("--reply", "echo", "--framing", "lines", "--output", "jsonl");
            using Command simulate = Run(serve, Talking, "--processes", processes, "--seed", "9", "--json", _folder["report.json"]);
            simulate.AssertWell();
            serve.WaitForEvent("left", 30);
            runs.Add([.. serve.All("said").Select(said => said.GetProperty("text").GetString()!).Order(StringComparer.Ordinal)]);
            JsonElement report = JsonElement.Parse(File.ReadAllText(_folder["report.json"]));
            Assert.Equal(serve.All("said").Count, report.GetProperty("replied").GetInt32());
            Assert.Equal(report.GetProperty("replied").GetInt64(), report.GetProperty("microseconds").GetProperty("response").GetProperty("count").GetInt64());
        }

        Assert.Equal(60, runs[0].Length);
        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void Customers_beyond_the_descriptors_of_one_process_get_more_without_being_asked()
    {
        using var serve = new Serve("--reply", "echo", "--output", "jsonl");
        using var simulate = new RunningProcess("/bin/bash",
        [
            "-c", "ulimit -n 300; exec \"$0\" \"$@\"", Command.Executable, "simulate", "127.0.0.1", Text(serve.Port), "--customers", "500", "--expect", "echo", "--for", "1h", .. Simulate.PatienceBeside([]),
        ]);
        simulate.WaitForOutput("500 online");
        simulate.Interrupt();
        simulate.AssertExits(130);
        Assert.Contains("500 customers at most: 3 simulator processes", simulate.Output.Text, StringComparison.Ordinal);
        Assert.Contains("500 connections, 500 online at most, 0 failed, 0 lost", simulate.Output.Text, StringComparison.Ordinal);
        serve.WaitForEvent("left", 500);
    }

    [Fact]
    public void The_limit_that_a_shell_hands_down_is_raised_as_far_as_the_system_allows()
    {
        using var check = new RunningProcess("/bin/bash", ["-c", "ulimit -Sn 256; exec \"$0\" \"$@\"", Command.Executable, "simulate", "127.0.0.1", "1", "--customers", "2000", "--check"]);
        check.AssertExits(0);
        Assert.StartsWith("2000 customers at most: 1 simulator process,", check.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_where_nobody_is_does_not_end_the_others()
    {
        int port = FreePort.Next();
        using var serve = new Serve("--bind", "127.0.0.1", "--port", Text(port + 1), "--reply", "echo");
        using Command simulate = Command.Start("simulate", $"127.0.0.1:{port}-{port + 1}", "--customers", "4", "--every", "100ms", "--expect", "echo", "--for", "2s", "--loops", "1", "--processes", "2");
        simulate.AssertExits(3);
        Assert.Matches(@"2 connections, 2 online at most, [0-9]+ failed", simulate.Output.Text);
        using Command nobody = Command.Run("simulate", $"127.0.0.1:{FreePort.Next()}", "--customers", "4", "--processes", "2");
        nobody.AssertExits(1);
        Assert.Matches("^clientele: cannot connect to 127.0.0.1:[0-9]+: connection refused .*\\n$", nobody.Error.Text);
    }

    [Fact]
    public void A_process_that_is_killed_is_missed_loudly()
    {
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Simulate.Start(serve, "--customers", "30", "--every", "100ms", "--expect", "echo", "--processes", "3", "--for", "5m");
        simulate.WaitForOutput("30 online");
        int[] workers = Workers(simulate);
        Assert.Equal(3, workers.Length);
        Assert.Equal(0, Signals.Send(workers[1], Signals.KillNow));
        simulate.WaitForExit();
        simulate.AssertExits(4);
        Assert.Matches(@"^clientele: simulator process [1-3] of 3 \(pid [0-9]+\) is lost \(exit code 137\)", simulate.Error.Text);
        Eventually.Blocking(() => workers.All(worker => !Directory.Exists($"/proc/{worker}")), () => "processes are left behind");
    }

    [Fact]
    public void Interrupted_all_processes_end_and_there_is_a_report_of_all()
    {
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Simulate.Start(serve, "--customers", "30", "--every", "100ms", "--expect", "echo", "--processes", "2", "--for", "5m");
        simulate.WaitForOutput("30 online");
        int[] workers = Workers(simulate);
        // As a terminal does: the signal reaches all of them.
        foreach (int worker in workers)
            Assert.Equal(0, Signals.Send(worker, Signals.Interrupt));
        simulate.Interrupt();
        simulate.AssertExits(130);
        Assert.Contains("30 connections, 30 online at most, 0 failed, 0 lost", simulate.Output.Text, StringComparison.Ordinal);
        Eventually.Blocking(() => workers.All(worker => !Directory.Exists($"/proc/{worker}")), () => "processes are left behind");
    }

    [Fact]
    public void Workers_do_not_outlive_the_first()
    {
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Simulate.Start(serve, "--customers", "30", "--every", "100ms", "--expect", "echo", "--processes", "2", "--for", "5m");
        simulate.WaitForOutput("30 online");
        int[] workers = Workers(simulate);
        Assert.Equal(0, Signals.Send(simulate.Id, Signals.KillNow));
        Eventually.Blocking(() => workers.All(worker => !Directory.Exists($"/proc/{worker}")), () => "processes are left behind");
    }

    [Fact]
    public void Kinds_speak_tls_from_addresses_of_their_own_and_cut_what_they_send()
    {
        using var files = new Certificates();
        using var serve = new Serve("--tls-cert", files.Certificate, "--tls-key", files.Key, "--reply", "echo", "--framing", "lines", "--encoding", "gbk", "--output", "jsonl");
        using Command simulate = Simulate.Start(serve, "--json", _folder["report.json"], "--scenario", Write("""
            framing: lines
            encoding: gbk
            tls-insecure: true
            customers: 20
            for: 1h
            kinds:
              - name: till
                weight: 3
                sources: [127.0.0.5]
                steps: [{say: "你好 {n}", expect: echo, every: 100ms}]
              - name: gate
                sources: [127.0.0.6, 127.0.0.7]
                steps: [{say: {checked: 100-400}, expect: checked, every: 100ms}]
            misbehave:
              - cut-writes: 30%
            """));
        serve.WaitForEvent("joined", 20);
        serve.WaitForEvent("said", 100);
        simulate.Interrupt();
        simulate.AssertExits(130);
        serve.WaitForEvent("left", 20);
        Assert.True(JsonElement.Parse(File.ReadAllText(_folder["report.json"])).GetProperty("clean").GetBoolean(), simulate.Output.Text);
        HashSet<string> sources = [.. serve.All("joined").Select(joined => joined.GetProperty("address").GetString()!.Split(':')[0])];
        Assert.Equal(["127.0.0.5", "127.0.0.6", "127.0.0.7"], sources.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_checked_crowd_needs_no_scenario()
    {
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Simulate.Start(serve, "--customers", "20", "--every", "0s", "--expect", "checked", "--for", "1s");
        simulate.WaitForExit();
        simulate.AssertWell();
        using Command both = Command.Run("simulate", "127.0.0.1", "1", "--expect", "checked", "--say", "x");
        both.AssertComplains(2, "leave --say out");
    }

    private static int[] Workers(Command simulate) =>
        [
            .. Directory.GetDirectories($"/proc/{simulate.Id}/task")
                .SelectMany(thread => File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(word => int.Parse(word, CultureInfo.InvariantCulture)),
        ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Command Run(Serve serve, string scenario, params string[] arguments) => Simulate.Run(serve, ["--scenario", Write(scenario), .. arguments]);

    private string Write(string scenario)
    {
        File.WriteAllText(_folder["scenario.yaml"], scenario);
        return _folder["scenario.yaml"];
    }
}
