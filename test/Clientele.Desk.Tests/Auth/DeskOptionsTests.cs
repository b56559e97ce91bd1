using System.Net;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Auth;

public sealed class DeskOptionsTests
{
    [Fact]
    public void A_desk_that_others_can_reach_needs_a_key_that_somebody_chose()
    {
        Assert.Throws<ArgumentException>(() => Make(new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Any, 0) }));
        Assert.Throws<ArgumentException>(() => Make(new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Any, 0), Key = "too-short" }));
        Assert.Throws<ArgumentException>(() => Make(new DeskOptions { Key = "sixteen or more but with spaces" }));
        Make(new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Any, 0), Key = "sixteen-or-more-characters" });
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(2L * 1024 * 1024 * 1024)]
    public void History_has_bounds(long bytes) => Assert.Throws<ArgumentOutOfRangeException>(() => Make(new DeskOptions { HistoryBytes = bytes }));

    [Fact]
    public async Task A_random_key_is_another_one_each_time()
    {
        await using OpenDesk first = await OpenDesk.StartAsync(), second = await OpenDesk.StartAsync();

        Assert.NotEqual(first.Desk.Key, second.Desk.Key);
        Assert.True(DeskOptions.IsKey(first.Desk.Key));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_as_for_a_server()
    {
        await using OpenDesk first = await OpenDesk.StartAsync();
        await using Server server = Server.Start(OpenDesk.Plain);
        await using var second = new ServerDesk(server, new DeskOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, first.Desk.Address.Port) });

        ListenException error = await Assert.ThrowsAsync<ListenException>(() => second.OpenAsync());

        Assert.Contains("the port is in use", error.Message, StringComparison.Ordinal);
    }

    private static void Make(DeskOptions options) => options.Validate();
}
