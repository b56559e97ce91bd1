using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// Servers seen through standard output: lines for people, an event a line for programs, or nothing.
/// </summary>
/// <param name="servers">The servers; each may have a recorder, or a feed of what it notices about itself.</param>
/// <param name="format">How.</param>
/// <param name="finishing">Waits for who reads.</param>
/// <param name="deskGreeting">What is said of the desk.</param>
/// <param name="greets">Whether it says where the servers and the desk are: another process may do so.</param>
/// <param name="isQuiet">Whether it says so only where nobody can know it.</param>
internal sealed class PlainFace(IReadOnlyList<RunningServer> servers, OutputFormat format, Finishing finishing,
    IReadOnlyList<string> deskGreeting, bool greets = true, bool isQuiet = false)
{
    public async Task<IReadOnlyList<StopReport>> RunAsync(Func<Task<IReadOnlyList<StopReport>>> serve)
    {
        Task[] writing = [.. servers.Select(static server => server.Writer?.RunAsync() ?? Task.CompletedTask)];
        IEnumerable<RunningServer> silent = servers.Where(server =>
            server.Writer is null && greets && (!isQuiet || server.Server.Options.Port == 0));
        foreach (string line in silent.SelectMany(static server => server.Listening))
            Standard.Note(line);
        // Not among the events of programs: a file of events must not hold the key.
        foreach (string line in format == OutputFormat.Text || !greets ? [] : deskGreeting)
            Standard.Note(line);
        Task[] telling = [.. servers.Select(TellAsync)];
        IReadOnlyList<StopReport> reports = await serve().ConfigureAwait(false);
        for (int i = 0; i < servers.Count; i++)
        {
            if (servers[i].Writer is { } recorder && await finishing.WaitAsync(writing[i]).ConfigureAwait(false))
                await finishing.WaitAsync(recorder.WriteStoppedAsync(reports[i])).ConfigureAwait(false);
            if (servers[i].Writer is { HasFailed: true })
                Standard.Note(servers[i].Told(ServeWords.Stopped(reports[i])));
        }

        // The servers are over, and so is what they notice.
        await Task.WhenAll(telling).ConfigureAwait(false);
        return reports;
    }

    /// <summary>Errors, and that they are over. That it stops was asked for.</summary>
    private static async Task TellAsync(RunningServer server)
    {
        if (server.Feed is not { } notices)
            return;
        await foreach (ServerEvent happened in notices.ConfigureAwait(false))
        {
            if (happened is ServerNotice { Kind: not (ServerNoticeKind.Draining or ServerNoticeKind.Stopping) } notice)
                Standard.Complain(server.Told(ServeWords.Notice(notice)));
        }
    }
}
