using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>Tasks that carry events from a feed to where they are shown or kept, many at a time when they come fast.</summary>
internal static class EventWriters
{
    private const int WriteAtLeast = 64 * 1024;

    /// <summary>Events as JSON lines. A stream that cannot be written to any more ends it, and is complained of by name.</summary>
    public static async Task WriteJsonAsync(EventFeed feed, EventJson json, Stream output, string name, Action<long>? taken = null)
    {
        try
        {
            await foreach (ServerEvent first in feed.ConfigureAwait(false))
            {
                json.Event(first);
                while (json.Written.Length < WriteAtLeast && feed.TryTake(out ServerEvent? next))
                    json.Event(next);
                long bytes = json.Written.Length;
                await WriteAsync(output, json).ConfigureAwait(false);
                taken?.Invoke(bytes);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Failed(feed, name, error);
        }
    }

    /// <summary>Events as plain lines on standard output.</summary>
    public static async Task WriteTextAsync(EventFeed feed, EventText text, Stream output)
    {
        var lines = new System.Text.StringBuilder();
        try
        {
            await foreach (ServerEvent first in feed.ConfigureAwait(false))
            {
                Append(lines, text, first);
                while (lines.Length < WriteAtLeast && feed.TryTake(out ServerEvent? next))
                    Append(lines, text, next);
                await output.WriteAsync(Standard.Encode(lines.ToString())).ConfigureAwait(false);
                await output.FlushAsync().ConfigureAwait(false);
                lines.Clear();
            }
        }
        catch (IOException error)
        {
            Failed(feed, ServeWords.StandardOutput, error);
        }
    }

    public static async Task WriteAsync(Stream output, EventJson json)
    {
        await output.WriteAsync(json.Written).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        json.Clear();
    }

    private static void Failed(EventFeed feed, string name, Exception error)
    {
        // The customers are still here, whoever reads of them.
        feed.Dispose();
        Standard.Complain(error is OutputClosedException
            ? Lang.Of($"nobody reads {name} any more; serving goes on", $"{name} 已没有人读取;继续接待顾客")
            : Lang.Of($"cannot write events to {name} any more; serving goes on: {error.Message}", $"无法再把事件写入 {name},继续接待顾客: {error.Message}"));
    }

    private static void Append(System.Text.StringBuilder lines, EventText text, ServerEvent happened)
    {
        foreach (string line in text.Lines(happened))
            lines.Append(line).Append('\n');
    }
}
