using System.Buffers;
using System.Net;
using System.Text;

namespace Clientele.Docs.Tests.Library;

public class EventTests
{
    private static readonly ServerOptions s_options = new() { Address = IPAddress.Loopback, Port = 0 };

    [Fact(Timeout = 30_000)]
    public async Task A_viewer_sees_what_happens()
    {
        var seen = new StringWriter();
        await using Server server = Server.Start(s_options);

        // snippet: watch
        using EventFeed events = server.Events.Watch();
        Task watching = PrintAsync(events, seen);
        // end

        using EventFeed other = server.Events.Watch();
        await using (Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port))
            await client.SendAsync("hello");
        await other.FirstAsync(happened => happened is CustomerLeft);
        await server.StopAsync();
        await watching;
        Assert.Equal(["joined: 1", "1: hello", "left: 1, closed", "stopping"], seen.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_recorder_misses_nothing()
    {
        await using Server server = Server.Start(s_options);
        List<string> file = [];

        // snippet: record
        using EventFeed record = server.Events.Record();
        Task recording = Task.Run(async () =>
        {
            await foreach (ServerEvent happened in record)
                file.Add($"{happened.Sequence} {happened.Time:O} {happened.Name} {happened.Customer?.Number}");
        });
        // end

        await server.StopAsync();
        await recording;
        Assert.StartsWith("1 ", Assert.Single(file), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Events_are_written_as_lines_of_JSON()
    {
        await using Server server = Server.Start(s_options);
        using EventFeed record = server.Events.Record();
        await server.StopAsync();

        // snippet: events-json
        using var json = new ServerEventJson();
        var lines = new ArrayBufferWriter<byte>();
        while (record.TryTake(out ServerEvent? happened))
        {
            json.Write(lines, happened);
            lines.Write("\n"u8);
        }
        // end

        string written = Encoding.UTF8.GetString(lines.WrittenSpan);
        Assert.Matches("""\A\{"event":"stopping","time":"[^"]+","sequence":1\}\n\z""", written);
    }

    // snippet: events
    private static async Task PrintAsync(EventFeed events, TextWriter output)
    {
        await foreach (ServerEvent happened in events)
        {
            output.Write(happened switch
            {
                CustomerJoined => $"joined: {happened.Customer!.Number}\n",
                CustomerSaid said => $"{said.Customer!.Number}: {SafeText.Show(said.Text)}\n",
                CustomerLeft left => $"left: {left.Customer!.Number}, {left.Reason.ToName()}\n",
                EventsSkipped skipped => $"(too slow: {skipped.Count} events passed by)\n",
                _ => happened.Name + "\n",
            });
        }
    }
    // end
}
