using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class DeskTests
{
    [Fact]
    public async Task The_printed_address_is_that_of_a_desk_with_its_page_its_api_and_its_metrics()
    {
        using var state = new TemporaryFolder();
        using var desk = new DeskOfServe(state, "--encoding", "gbk", "--framing", "lines", "--reply", "text:收到");
        using Peer peer = desk.Serve.Connect();
        peer.Send(Gbk.Bytes("你好\n"));
        peer.Expect(Gbk.Bytes("收到\n"));

        Assert.Equal(1, (await desk.AskAsync("GET", "/api/customers")).Body.GetProperty("online").GetInt32());
        Assert.Equal("你好", (await desk.AskAsync("GET", "/api/customers/1")).Body.GetProperty("lastWords").GetString());
        Assert.Contains("<html", await desk.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("clientele_server_active_customers", await desk.ReadAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains("\"/api/customers\"", await desk.ReadAsync("/openapi.json"), StringComparison.Ordinal);
        Assert.Equal("ready\n", await desk.ReadAsync("/readyz"));

        Assert.Equal(HttpStatusCode.OK, (await desk.AskAsync("POST", "/api/customers/1/messages", """{"text":"您稍等"}""")).Status);
        peer.Expect(Gbk.Bytes("您稍等\n"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.AskAsync("POST", "/api/customers/1/messages", """{"text":"☃"}""")).Status);
    }

    [Fact]
    public async Task The_desk_of_a_node_shows_the_customers_of_all()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        using TemporaryFolder here = new(), there = new();
        using var a = new DeskOfServe(here, "--cluster", nats.Url, "--node", "a", "--framing", "lines");
        using var b = new DeskOfServe(there, "--cluster", nats.Url, "--node", "b", "--framing", "lines");
        using Peer peer = b.Serve.Connect();
        await Eventually.True(async () =>
            (await a.AskAsync("GET", "/api/customers")).Body.GetProperty("online").GetInt32() == 1);

        Assert.Equal(HttpStatusCode.OK, (await a.AskAsync("POST", "/api/customers/1@b/messages", """{"text":"hi"}""")).Status);
        peer.Expect("hi\n"u8.ToArray());
    }

    [Fact]
    public void A_desk_is_started_only_when_asked_for()
    {
        using var serve = new Serve();
        serve.Stop();

        Assert.DoesNotContain("desk", serve.Command.Output.Text + serve.Command.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_sent_by_otlp_where_the_usual_variables_ask_for_it()
    {
        using var state = new TemporaryFolder();
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var launch = new Launch
        {
            Environment = new Dictionary<string, string?>
            {
                ["XDG_STATE_HOME"] = state.FullName,
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            },
        };
        using var serve = new Serve(launch, "--desk-listen", "127.0.0.1:0");
        string received = "";
        // An exporter that is not answered in time gives up, and comes again.
        while (!received.Contains("clientele.server.active_customers", StringComparison.Ordinal))
        {
            using TcpClient exporter = await collector.AcceptTcpClientAsync().WaitAsync(Eventually.Patience);
            received = "";
            var buffer = new byte[65536];
            while (!received.Contains("clientele.server.active_customers", StringComparison.Ordinal)
                && await exporter.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Eventually.Patience) is > 0 and var count)
                received += System.Text.Encoding.Latin1.GetString(buffer, 0, count);
        }

        Assert.StartsWith("POST /v1/metrics HTTP/1.1", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visits_are_sent_by_otlp_as_spans()
    {
        using var state = new TemporaryFolder();
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var launch = new Launch
        {
            Environment = new Dictionary<string, string?>
            {
                ["XDG_STATE_HOME"] = state.FullName,
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRICS_EXPORTER"] = "none",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            },
        };
        using var serve = new Serve(launch, "--desk-listen", "127.0.0.1:0");
        string received = "";
        while (!received.Contains("clientele.leave.reason", StringComparison.Ordinal))
        {
            serve.Connect().Dispose();
            using TcpClient exporter = await collector.AcceptTcpClientAsync().WaitAsync(Eventually.Patience);
            received = "";
            var buffer = new byte[65536];
            while (!received.Contains("clientele.leave.reason", StringComparison.Ordinal)
                && await exporter.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Eventually.Patience) is > 0 and var count)
                received += System.Text.Encoding.Latin1.GetString(buffer, 0, count);
        }

        Assert.StartsWith("POST /v1/traces HTTP/1.1", received, StringComparison.Ordinal);
        Assert.Contains("clientele.visit", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_at_the_desk_ends_the_command_in_good_order()
    {
        using var state = new TemporaryFolder();
        using var desk = new DeskOfServe(state);
        using Peer peer = desk.Serve.Connect();

        Assert.Equal(HttpStatusCode.Accepted, (await desk.AskAsync("POST", "/api/server/stop")).Status);

        peer.ExpectEnd();
        desk.Serve.Command.AssertExits(0);
        Assert.Contains("stopped: 1 served, 0 aborted", desk.Serve.Command.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draining_at_the_desk_ends_the_command_when_the_last_has_left()
    {
        using var state = new TemporaryFolder();
        using var desk = new DeskOfServe(state, "--reply", "echo");
        using Peer peer = desk.Serve.Connect();
        peer.Send("a"u8.ToArray());
        peer.Expect("a"u8.ToArray());

        Assert.Equal(HttpStatusCode.Accepted, (await desk.AskAsync("POST", "/api/server/drain")).Status);
        desk.Serve.WaitFor("no one new is accepted");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await desk.AskAsync("GET", "/readyz")).Status);
        peer.Send("b"u8.ToArray());
        peer.Expect("b"u8.ToArray());
        peer.Dispose();

        desk.Serve.Command.AssertExits(0);
    }

    [Fact]
    public async Task The_random_key_is_kept_for_the_next_run_where_nobody_else_reads_it()
    {
        using var state = new TemporaryFolder();
        string key;
        using (var first = new DeskOfServe(state))
            key = first.Key;
        string file = Path.Combine(state.FullName, "clientele", "desk.key");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        using (var second = new DeskOfServe(state))
        {
            Assert.Equal(key, second.Key);
            Assert.Equal(HttpStatusCode.OK, (await second.AskAsync("GET", "/api/server")).Status);
        }

        if (OperatingSystem.IsWindows())
            return;
        // Who else can write it can have chosen it.
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        using var third = new DeskOfServe(state);
        Assert.NotEqual(key, third.Key);
    }

    [Fact]
    public async Task A_key_of_ones_own_is_good_and_is_not_shown()
    {
        using var state = new TemporaryFolder();
        string file = state.Write("key", "correct-horse-battery\n");
        using var desk = new DeskOfServe(state, "--desk-listen", "0.0.0.0:0", "--desk-key-file", file);

        Assert.Equal("", desk.Key);
        Assert.DoesNotContain("correct-horse", desk.Serve.Command.Output.Text + desk.Serve.Command.Error.Text, StringComparison.Ordinal);
        Assert.Contains("WITHOUT TLS", desk.Serve.Command.Output.Text, StringComparison.Ordinal);
        desk.UseKey("correct-horse-battery");
        Assert.Equal(HttpStatusCode.OK, (await desk.AskAsync("GET", "/api/server")).Status);
    }

    [Fact]
    public async Task It_is_served_over_tls()
    {
        using var state = new TemporaryFolder();
        using var certificates = new Certificates();
        using var desk = new DeskOfServe(state, "--desk-cert", certificates.Certificate, "--desk-cert-key", certificates.Key);

        Assert.Equal("https", desk.Address.Scheme);
        Assert.Equal(HttpStatusCode.OK, (await desk.AskAsync("GET", "/api/server")).Status);
    }

    [Fact]
    public void Programs_that_read_events_do_not_get_the_key_among_them()
    {
        using var state = new TemporaryFolder();
        string log = Path.Combine(state.FullName, "log");
        using var desk = new DeskOfServe(state, "--output", "jsonl", "--log", log);
        using Peer peer = desk.Serve.Connect();
        desk.Serve.WaitForEvent("joined");
        desk.Serve.Stop();

        Assert.DoesNotContain(desk.Key, desk.Serve.Command.Output.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Key, File.ReadAllText(log), StringComparison.Ordinal);
        Assert.Contains(desk.Key, desk.Serve.Command.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_shows_the_address_in_the_persons_language()
    {
        using var terminal = new InTerminal("serve --bind 127.0.0.1 --port 0 --desk-listen 127.0.0.1:0 --lang zh-CN");
        terminal.WaitFor("服务台:http://127.0.0.1:");
        terminal.WaitFor("等待新的顾客到来...");
    }

    [Fact]
    public void Open_to_others_it_needs_a_key_of_ones_own()
    {
        Command.Run("serve", "--port", "0", "--desk-listen", "0.0.0.0").AssertComplains(2, "--desk-listen 0.0.0.0:7789", "--desk-key-file");
        Command.Run("serve", "--port", "0", "--desk-listen", "[::]:7790").AssertComplains(2, "[::]:7790", "--desk-key-file");
    }

    [Fact]
    public void A_key_that_is_too_short_or_not_there_is_complained_of()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("key", "short\n");
        Command.Run("serve", "--port", "0", "--desk", "--desk-key-file", file).AssertComplains(2, file, "16 to 200 characters");
        Command.Run("serve", "--port", "0", "--desk", "--desk-key-file", folder["none"]).AssertComplains(2, "there is no such file");
        Command.Run(Launch.With("CLIENTELE_DESK_KEY", "short"), "serve", "--port", "0", "--desk").AssertComplains(2, "CLIENTELE_DESK_KEY", "16 to 200 characters");
    }

    [Theory]
    [InlineData("--desk-key-file needs --desk", "--desk-key-file", "x")]
    [InlineData("--desk-cert needs --desk", "--desk-cert", "x")]
    [InlineData("--desk-host needs --desk", "--desk-host", "x")]
    [InlineData("--desk-cert-key needs --desk-cert", "--desk", "--desk-cert-key", "x")]
    [InlineData("--desk-listen everywhere: take ADDRESS", "--desk-listen", "everywhere")]
    [InlineData("--desk-listen 7789: take ADDRESS", "--desk-listen", "7789")]
    [InlineData("--desk-listen 127.0.0.1:99999: take ADDRESS", "--desk-listen", "127.0.0.1:99999")]
    public void Flags_that_contradict_are_an_error(string complaint, params string[] arguments) =>
        Command.Run(["serve", "--port", "0", .. arguments]).AssertComplains(2, complaint);

    [Fact]
    public void A_desk_whose_port_is_taken_is_complained_of_and_nothing_is_served()
    {
        using var state = new TemporaryFolder();
        using var first = new DeskOfServe(state);

        Command second = Command.Run("serve", "--bind", "127.0.0.1", "--port", "0", "--desk-listen", $"127.0.0.1:{first.Address.Port}");

        second.AssertComplains(1, "the desk: cannot listen on", "the port is in use", "--desk-listen 127.0.0.1:0");
    }
}
