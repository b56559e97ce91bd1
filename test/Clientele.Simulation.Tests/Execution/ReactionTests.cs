using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>What simulated customers answer whenever it comes: a server that pings while they think and while they wait.</summary>
public sealed class ReactionTests
{
    private const int Pings = 20;
    private const int Customers = 5;

    [Fact]
    public async Task Every_ping_is_answered_and_is_no_reply()
    {
        int ponged = 0;
        await using Server server = Server.Start(Lines, async customer =>
        {
            while (await customer.ReceiveTextAsync() is { } said)
            {
                if (said == "hello")
                    await customer.SendAsync("welcome");
                for (int i = 0; i < Pings; i++)
                {
                    await customer.SendAsync($"PING {i} {{n}}");
                    if (await customer.ReceiveTextAsync() == $"PONG {i} {{n}}")
                        Interlocked.Increment(ref ponged);
                }

                if (said == "bye")
                    await customer.SendAsync("bye");
            }
        });
        SimulationOptions options = ScenarioFile.Parse(
            $$"""
            customers: {{Customers}}
            framing: lines
            on:
              - when: {regex: '^PING (?<token>.*)$'}
                do: [{say: "PONG {token}", name: pong}]
            steps:
              - {say: hello, expect: {text: welcome}, name: hello}
              - think: 3s
              - {say: bye, expect: {text: bye}, name: bye}
            come-back: {after: 1h}
            """, "on.yaml", "/").ApplyTo(new SimulationOptions { Host = "127.0.0.1", Port = server.Port });
        SimulationReport report = await Simulator.RunAsync(options with { Duration = TimeSpan.FromSeconds(8) });
        Assert.True(report is { Totals: { Errors: 0, Unasked: 0 } }, Tell(report));
        Assert.Equal(2 * Customers, report.Totals.Replied);
        Assert.Equal(2 * Customers * Pings, ponged);
        Assert.Equal(2 * Customers * Pings, report.Steps.Single(step => step.Name == "pong").Sent);
    }
}
