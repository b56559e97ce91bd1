using System.Diagnostics.Metrics;
using System.Net;

namespace Clientele.Docs.Tests.Metrics;

public class MeterListenerTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_listener_shows_who_is_online()
    {
        var output = new StringWriter();
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 });
        using EventFeed events = server.Events.Watch();
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await events.FirstAsync(happened => happened is CustomerJoined);

        // snippet: meter-listener
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ClienteleMetrics.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            output.WriteLine($"{instrument.Name} {value} {instrument.Unit} {string.Join(' ', tags.ToArray())}"));
        listener.Start();
        listener.RecordObservableInstruments(); // now, and as often as you like
        // end

        Assert.Contains(
            $"clientele.server.active_customers 1 {{customer}} [server.address, 127.0.0.1] [server.port, {server.Port}] [network.transport, tcp]",
            output.ToString().Split(output.NewLine));
    }
}
