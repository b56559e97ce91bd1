using System.Net;
using Clientele.Simulation.Planning;
using Microsoft.Extensions.Time.Testing;

namespace Clientele.Simulation.Tests.Planning;

/// <summary>Customers go to the addresses of a name, and to its ports, in turn.</summary>
public sealed class TargetAddressesTests
{
    private static readonly IPEndPoint s_a = new(IPAddress.Parse("10.0.0.1"), 5), s_b = new(IPAddress.Parse("10.0.0.2"), 5),
        s_c = new(IPAddress.Parse("10.0.0.3"), 5);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Each_address_has_its_turn_and_the_others_are_there_if_it_fails()
    {
        TargetAddresses server = Of(0, s_a, s_b, s_c);

        Assert.Equal([s_a, s_b, s_c, s_a], Enumerable.Range(0, 4).Select(turn => server.InTurn(turn).EndPoints[0]));
        Assert.Equal([s_b, s_c, s_a], server.InTurn(1).EndPoints);
    }

    [Fact]
    public void Ports_go_round_before_addresses()
    {
        TargetAddresses server = Of(6, s_a, s_b);

        Assert.Equal(
            ["10.0.0.1:5", "10.0.0.1:6", "10.0.0.2:5", "10.0.0.2:6", "10.0.0.1:5"],
            Enumerable.Range(0, 5).Select(turn => server.InTurn(turn).EndPoints[0].ToString()!));
    }

    [Fact]
    public void An_address_that_fails_while_another_answers_comes_last_for_a_while()
    {
        TargetAddresses server = Of(0, s_a, s_b, s_c);

        server.Answered(server.InTurn(0), index: 1);
        Assert.Equal([s_b, s_c, s_b], Enumerable.Range(0, 3).Select(turn => server.InTurn(turn).EndPoints[0]));
        Assert.Equal(s_a, server.InTurn(0).EndPoints[2]);

        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(s_a, server.InTurn(0).EndPoints[0]);
    }

    [Fact]
    public void Where_all_fail_all_are_tried()
    {
        TargetAddresses server = Of(0, s_a, s_b);
        server.TimedOut(server.InTurn(0));
        server.TimedOut(server.InTurn(1));

        Assert.Equal(2, server.InTurn(0).EndPoints.Count);
    }

    private TargetAddresses Of(int lastPort, params EndPoint[] addresses) =>
        new(new SimulationTarget("shop", 5, lastPort), addresses, _clock);
}
