using System.Net;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Prometheus_gets_the_servers_figures_and_no_customer_in_them()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(reply: static (customer, in message) => customer.TrySend(message.Bytes.Span));
        Connection customer = await desk.ComeAsync();
        desk.Server.Roster[1]!.Name = "unmistakable";
        await customer.SendAsync("你好");
        await customer.ReceiveTextAsync();
        await (await desk.ComeAsync()).DisposeAsync();
        await Eventually.True(() => desk.Server.Roster.Count == 1);

        string port = $"server_port=\"{desk.Server.Port}\"";
        string[] lines = [];
        // Figures may be a fifth of a second old.
        await Eventually.True(async () =>
        {
            lines = (await desk.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n');
            return ValueOf("clientele_server_leaves_total", "clientele_leave_reason=\"closed\"") == 1;
        });

        Assert.Equal(1, ValueOf("clientele_server_active_customers"));
        Assert.Equal(2, ValueOf("clientele_server_joins_total"));
        Assert.Equal(1, ValueOf("clientele_server_messages_total", "network_io_direction=\"receive\""));
        Assert.Equal(5, ValueOf("clientele_server_io_bytes_total", "network_io_direction=\"transmit\""));
        Assert.Contains(lines, line => line.StartsWith("clientele_server_queue_size_bytes{", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("unmistakable", StringComparison.Ordinal) || line.Contains($":{customer.LocalEndPoint!.Port}", StringComparison.Ordinal));

        double? ValueOf(string name, string tag = "") => lines
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(port, StringComparison.Ordinal) && line.Contains(tag, StringComparison.Ordinal))
            .Select(line => (double?)double.Parse(line.Split("} ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    [Fact]
    public async Task It_is_ready_until_it_drains_and_alive_all_the_time()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        using var anyone = new HttpClient { BaseAddress = desk.Desk.Address };
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);

        Assert.Equal(HttpStatusCode.Accepted, (await desk.AskAsync(HttpMethod.Post, "/api/server/drain")).Status);

        await Eventually.True(async () => (await anyone.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode);
        Assert.Equal("draining", (string)(await desk.GetAsync("/api/server"))["state"]!);
    }
}
