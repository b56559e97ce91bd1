using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Working;

/// <summary><c>simulate --workers</c> with <c>work</c>: real processes, real nats-server, and what is killed.</summary>
public sealed class WorkerTests
{
    [Fact]
    public async Task Workers_are_one_crowd_and_serve_the_next_run_too()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        Command a = crowd.Work("a"), b = crowd.Work("b");

        for (int round = 1; round <= 2; round++)
        {
            Command run = crowd.Simulate(2, "--for", "3s");
            run.AssertWell();
            Assert.Contains("2 workers: a (10), b (10)\n", run.Output.Text, StringComparison.Ordinal);
            Assert.Matches(@"(?m)^a: its clock is [+-]?\d+\.\d{3} ms off ours, round trip \d+\.\d{3} ms$", run.Output.Text);
            Assert.Contains("20 connections", run.Output.Text, StringComparison.Ordinal);
            int runs = round;
            a.WaitForOutput(text => text.Split("waits for runs").Length - 1 == runs + 1);
        }

        a.WaitForOutput("runs 10 customers against " + crowd.Target);
        a.WaitForError("may make this machine connect to any server (limit it with --allow");
        b.Interrupt();
        b.AssertExits(0);
    }

    [Fact]
    public async Task A_worker_that_is_killed_is_reported_and_there_is_no_verdict()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        crowd.Work("a");
        Command b = crowd.Work("b");
        Command run = crowd.Simulate(2, "--for", "8s");
        run.WaitForOutput("20 online");

        Crowd.Kill(b);

        run.AssertExits(4);
        Assert.Matches(
            @"worker b \(2 of 2\) is lost: .*, after \ds, with 10 online: its customers are in no figure from then on", run.Output.Text);
        Assert.Contains("10 online", run.Output.Text, StringComparison.Ordinal);
        Assert.EndsWith("no verdict: a worker was lost, and its customers with it (--take-over gives them to the others)\n", run.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_stands_still_for_a_while_holds_up_nobody()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        crowd.Work("a");
        Command b = crowd.Work("b");
        Command run = crowd.Simulate(2, "--for", "7s");
        run.WaitForOutput("20 online");

        Signals.Freeze(b.Id);
        int lines = run.Output.Lines.Length;
        run.WaitForOutput(text => text.Split('\n').Length > lines + 1, "tells nothing any more");
        Assert.Equal(0, Signals.Send(b.Id, Signals.Continue));

        int code = run.WaitForExit();
        // On a busy machine it may have stood still for longer than a worker may.
        Assert.True(code is 0 or 4, run.Say($"exit code {code}"));
    }

    [Fact]
    public async Task Others_take_over_what_a_killed_worker_had()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        crowd.Work("a");
        Command b = crowd.Work("b");
        crowd.Work("c");
        Command run = crowd.Simulate(3, "--for", "12s", "--customers", "30", "--take-over");
        run.WaitForOutput("30 online");
        crowd.WaitForOnline(30);

        Crowd.Kill(b);

        crowd.WaitForOnline(20);
        crowd.WaitForOnline(30);
        run.AssertWell();
        Assert.Contains("the others have taken over its customers", run.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_controller_that_is_killed_frees_its_workers()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        Command a = crowd.Work("a");
        Command run = crowd.Simulate(1, "--for", "10m");
        crowd.WaitForOnline(20);

        Crowd.Kill(run);

        a.WaitForOutput("is over: it is silent");
        crowd.WaitForOnline(0);
        crowd.Simulate(1, "--for", "1s").AssertWell();
    }

    [Fact]
    public async Task Ctrl_C_at_the_controller_ends_all()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        Command a = crowd.Work("a"), b = crowd.Work("b");
        Command run = crowd.Simulate(2, "--for", "10m");
        run.WaitForOutput("20 online");

        run.Interrupt();

        run.AssertExits(130);
        Assert.Contains("20 connections", run.Output.Text, StringComparison.Ordinal);
        crowd.WaitForOnline(0);
        a.WaitForOutput("is over");
        b.WaitForOutput("is over");
    }

    [Fact]
    public async Task A_short_absence_of_nats_loses_nobody()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        crowd.Work("a");
        crowd.Work("b");
        Command run = crowd.Simulate(2, "--for", "6s");
        run.WaitForOutput("20 online");

        crowd.Nats.Kill();
        await crowd.Nats.RestartAsync();

        run.AssertWell();
        Assert.DoesNotContain("is lost", run.Output.Text, StringComparison.Ordinal);
        Assert.Equal(20, crowd.Serve.All("joined").Count);
    }

    [Fact]
    public async Task A_long_absence_of_nats_ends_the_run_and_workers_come_back_by_themselves()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        Command a = crowd.Work("a");
        Command run = crowd.Simulate(1, "--for", "10m");
        run.WaitForOutput("20 online");

        crowd.Nats.Kill();
        run.AssertExits(4);
        Assert.Contains("worker a (1 of 1) is lost: NATS is lost", run.Error.Text, StringComparison.Ordinal);
        crowd.WaitForOnline(0);
        a.WaitForError("NATS is lost; it is tried again until it is back");

        await crowd.Nats.RestartAsync();
        a.WaitForError("NATS is back");
        crowd.Simulate(1, "--for", "1s").AssertWell();
    }

    [Fact]
    public async Task A_worker_connects_only_where_it_may()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        Command a = crowd.Work("a", "--allow", "10.0.0.0/8", "--allow", "127.0.0.1:1");
        a.WaitForError("connect to 10.0.0.0/8, 127.0.0.1:1, and nowhere else");

        Command run = crowd.Simulate(1, "--for", "1s");

        run.AssertComplains(1, $"the worker a may not connect to {crowd.Target} (start it with --allow for that server)");
        a.WaitForError($"it may not connect to {crowd.Target} (see --allow)");
        Assert.Empty(crowd.Serve.All("joined"));
    }

    [Fact]
    public async Task Too_few_workers_are_counted_and_a_check_names_what_each_needs()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        crowd.Work("a");
        crowd.Work("b");

        crowd.Simulate(3, "--wait", "1s").AssertComplains(1, "3 workers are needed, and there are 2 idle and 0 busy");
        Command check = crowd.Simulate(2, "--check");
        check.AssertExits(0);
        Assert.Matches("^a: 10 customers at most: .*\nb: 10 customers at most: .*\n$", check.Output.Text);
        crowd.Simulate(2, "--check", "--source", "192.0.2.1").AssertComplains(2, "its machine has not the source address 192.0.2.1");
        Assert.Empty(crowd.Serve.All("joined"));
    }

    [Fact]
    public async Task A_scenario_file_runs_where_it_is_not()
    {
        await using Crowd crowd = await Crowd.StartAsync();
        crowd.Work("a");
        crowd.Work("b");
        using var folder = new TemporaryFolder();
        string path = folder["s.yaml"];
        await File.WriteAllTextAsync(folder["people.csv"], "name\nAnna\n安娜\n");
        await File.WriteAllTextAsync(path, $$"""
            host: 127.0.0.1
            port: {{crowd.Serve.Port}}
            framing: lines
            customers: 6
            hold-tolerance: 100%
            for: 2s
            data: { people: { file: people.csv } }
            say: "{people.name}"
            expect: echo
            every: 200ms
            thresholds: [ "wrong == 0" ]
            """);

        Command run = Command.Start("simulate", "--scenario", path, "--cluster", crowd.Nats.Url, "--workers", "2", "--wait", "1m");

        run.AssertWell();
        Assert.Equal(["Anna", "安娜"], crowd.Serve.All("said").Select(said => said.GetProperty("text").GetString()!).Distinct().Order());
    }

    [Fact]
    public async Task Credentials_and_certificates_come_from_files()
    {
        using var folder = new TemporaryFolder();
        (string certificate, string key) = SelfSigned.PemFiles(folder.FullName, "nats");
        await using NatsServer nats = await NatsServer.StartAsync($$"""
            authorization { user: "shop", password: "s3cret" }
            tls { cert_file: "{{certificate}}", key_file: "{{key}}" }
            """);
        using var serve = new Serve("--framing", "lines", "--reply", "echo");
        string[] cluster = ["--cluster", nats.Url, "--cluster-name", "secret-1", "--cluster-user", folder.Write("user", "shop\ns3cret\n"), "--cluster-ca", certificate];
        using var worker = Command.Start(["work", "--name", "a", .. cluster]);
        worker.WaitForOutput("cluster secret-1");
        string[] simulate = ["simulate", "127.0.0.1", $"{serve.Port}", "--framing", "lines", "--expect", "echo", "--for", "1s", "--workers", "1", "--wait", "1m"];

        Command.Run([.. simulate, .. cluster, .. Running.Simulate.PatienceBeside(simulate)]).AssertWell();
        Command.Run([.. simulate, .. cluster[..4], "--cluster-ca", certificate]).AssertComplains(1, "the server asks for credentials", "--cluster-user");
        Command.Run([.. simulate, .. cluster[..6]]).AssertComplains(1, "the server takes TLS alone", "--cluster-ca");
        worker.Interrupt();
        worker.AssertExits(0);
        Assert.DoesNotContain("NATS is lost", worker.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_go_together_is_said()
    {
        Command.Run("work").AssertComplains(2, "clientele work --cluster nats://HOST");
        Command.Run("work", "--cluster", "http://x").AssertComplains(2, "--cluster http://x", "is not a NATS server");
        Command.Run("work", "--cluster", "nats://a", "--allow", "10.1").AssertComplains(2, "--allow 10.1");
        Command secret = Command.Run("work", "--cluster", "nats://user:s3cret@host");
        secret.AssertComplains(2, "credentials do not belong into an address");
        Assert.DoesNotContain("s3cret", secret.Error.Text, StringComparison.Ordinal);
        Command.Run("simulate", "a", "1", "--workers", "2").AssertComplains(2, "--workers needs --cluster");
        Command.Run("simulate", "a", "1", "--take-over").AssertComplains(2, "--take-over needs --workers");
        Command.Run("simulate", "a", "1", "--cluster", "nats://a").AssertComplains(2, "--cluster needs --workers");
        Command.Run("simulate", "a", "1", "--cluster", "nats://a", "--workers", "2", "--processes", "2").AssertComplains(2, "one of --workers and --processes");
        Command.Run("simulate", "a:1", "b").AssertComplains(2, "b");
        Command.Run("simulate", "a:1", "b:2", "c").AssertComplains(2, "c: of several servers, write each as HOST:PORT");
        Command.Run("work", "--cluster", "nats://127.0.0.1:1").AssertComplains(1, "nothing listens there (start nats-server, or check the port)");
    }

    [Fact]
    public void Customers_go_to_several_servers_in_turn()
    {
        using Serve one = new("--framing", "lines", "--reply", "echo", "--output", "jsonl"), other = new("--framing", "lines", "--reply", "echo", "--output", "jsonl");
        string[] arguments = ["simulate", $"127.0.0.1:{one.Port}", $"127.0.0.1:{other.Port}", "--framing", "lines", "--expect", "echo", "--customers", "10", "--for", "1s"];

        Command run = Command.Run([.. arguments, .. Running.Simulate.PatienceBeside(arguments)]);

        run.AssertWell();
        Assert.Contains($"visit 127.0.0.1:{one.Port}, 127.0.0.1:{other.Port} for 1s", run.Output.Text, StringComparison.Ordinal);
        one.WaitForEvent("left", 5);
        other.WaitForEvent("left", 5);
        Assert.Equal((5, 5), (one.All("joined").Count, other.All("joined").Count));
    }
}
