using System.Net;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// A server seen through standard output: lines for people, an event a line for programs, or nothing.
/// </summary>
/// <param name="format">How.</param>
/// <param name="recorder">Writes the events; null when there are to be none.</param>
/// <param name="notices">What the server notices about itself, when there is no recorder.</param>
/// <param name="finishing">Waits for who reads.</param>
/// <param name="deskGreeting">What is said of the desk.</param>
/// <param name="greets">Whether it says where the server and the desk are: another process may do so.</param>
/// <param name="isQuiet">Whether it says so only where nobody can know it.</param>
internal sealed class PlainFace(Server server, OutputFormat format, EventRecorder? recorder, EventFeed? notices,
    Finishing finishing, IReadOnlyList<string> deskGreeting, bool greets = true, bool isQuiet = false)
{
    public async Task<StopReport> RunAsync(Func<Task<StopReport>> serve)
    {
        Task writing = recorder?.RunAsync() ?? Task.CompletedTask;
        bool tells = recorder is null && greets && (!isQuiet || server.Options.Port == 0);
        foreach (EndPoint endPoint in tells ? server.EndPoints : [])
            Standard.Note(ServeWords.Listening(endPoint));
        // Not among the events of programs: a file of events must not hold the key.
        foreach (string line in format == OutputFormat.Text || !greets ? [] : deskGreeting)
            Standard.Note(line);
        Task telling = notices is null ? Task.CompletedTask : TellAsync(notices);
        StopReport report = await serve().ConfigureAwait(false);
        if (recorder is not null && await finishing.WaitAsync(writing).ConfigureAwait(false))
            await finishing.WaitAsync(recorder.WriteStoppedAsync(report)).ConfigureAwait(false);
        if (recorder is { HasFailed: true })
            Standard.Note(ServeWords.Stopped(report));
        // The server is over, and so is what it notices.
        await telling.ConfigureAwait(false);
        return report;
    }

    /// <summary>Errors, and that they are over. That it stops was asked for.</summary>
    private static async Task TellAsync(EventFeed notices)
    {
        await foreach (ServerEvent happened in notices.ConfigureAwait(false))
        {
            if (happened is ServerNotice { Kind: not (ServerNoticeKind.Draining or ServerNoticeKind.Stopping) } notice)
                Standard.Complain(ServeWords.Notice(notice));
        }
    }
}
