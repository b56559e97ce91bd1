using System.Net;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>A server seen through standard output: lines for people, or an event a line for programs.</summary>
internal sealed class PlainFace(Server server, EventFeed feed, bool asJson, Finishing finishing, DeskFace? desk)
{
    public async Task RunAsync(Func<Task<StopReport>> serve)
    {
        using var json = new EventJson();
        Task writing;
        if (asJson)
        {
            foreach (EndPoint endPoint in server.EndPoints)
                json.Listening(endPoint, server.Options.Clock.GetUtcNow());
            await TryWriteAsync(json).ConfigureAwait(false);
            // Not among the events: whoever keeps those does not want the key in them.
            foreach (string line in desk?.Greeting ?? [])
                Standard.Note(line);
            writing = EventWriters.WriteJsonAsync(feed, json, Standard.Output, ServeWords.StandardOutput);
        }
        else
        {
            await TryWriteAsync(ServeWords.Greeting(server, desk)).ConfigureAwait(false);
            writing = EventWriters.WriteTextAsync(feed, new EventText(server, colours: false), Standard.Output);
        }

        StopReport report = await serve().ConfigureAwait(false);
        if (!await finishing.WaitAsync(writing).ConfigureAwait(false))
            return;
        if (asJson)
            json.Stopped(report, server.Options.Clock.GetUtcNow());
        await finishing.WaitAsync(asJson ? TryWriteAsync(json) : TryWriteAsync([ServeWords.Stopped(report)])).ConfigureAwait(false);
    }

    private static Task TryWriteAsync(IEnumerable<string> lines) =>
        TryAsync(Standard.Output.WriteAsync(Standard.Encode(string.Concat(lines.Select(line => line + "\n")))).AsTask());

    private static Task TryWriteAsync(EventJson json) => TryAsync(EventWriters.WriteAsync(Standard.Output, json));

    private static async Task TryAsync(Task writing)
    {
        try
        {
            await writing.ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads; the server serves all the same.
        }
    }
}
