using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Terminal;

namespace Clientele.Cli.Serving;

/// <summary>A server from its start to its end, with what is shown, kept and typed meanwhile.</summary>
internal sealed class ServeSession(ServeSettings settings) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _logging = Task.CompletedTask;
    private Server? _server;
    private DeskFace? _desk;
    private int _interrupts;
    private long _logged;

    public async Task<int> RunAsync()
    {
        FileStream? log = null;
        if (settings.LogFile is { } path && !TryOpenLog(path, out log))
            return ExitCodes.Usage;
        bool inTerminal = settings.Output == OutputFormat.Text && LineEditor.IsAvailable;
        EventFeed feed;
        try
        {
            (_server, feed) = Start(inTerminal, log);
        }
        catch (ListenException error)
        {
            Standard.Complain(NetworkWords.Of(error));
            return ExitCodes.Network;
        }

        await using ConfiguredAsyncDisposable desk = (_desk ?? DeskFace.None).ConfigureAwait(false);
        if (_desk is not null && !await _desk.TryOpenAsync().ConfigureAwait(false))
        {
            await _server.StopAsync().ConfigureAwait(false);
            return ExitCodes.Network;
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var trim = new QuietTrim();
        if (settings.For is { } time)
            _stop.CancelAfter(time);
        var finishing = new Finishing(() => Standard.Written + Interlocked.Read(ref _logged), _abort.Token);
        await (inTerminal
            ? new TerminalFace(_server, feed, new TypedMessage(settings.Eol, settings.HexInput), finishing, _desk).RunAsync(ServeAsync, Stop, Interrupt)
            : new PlainFace(_server, feed, settings.Output == OutputFormat.JsonLines, finishing, _desk).RunAsync(ServeAsync)).ConfigureAwait(false);
        // A log that takes nothing any more is left to the system: closing it would wait for it.
        if (!await finishing.WaitAsync(_logging).ConfigureAwait(false))
            Standard.Complain(Lang.Of($"{settings.LogFile} takes no more: the end of the log is missing", $"{settings.LogFile} 无法继续写入:日志缺少结尾"));
        else if (log is not null)
            await log.DisposeAsync().ConfigureAwait(false);
        return _interrupts > 1 ? ExitCodes.Interrupted : ExitCodes.Done;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
    }

    private (Server Server, EventFeed Feed) Start(bool inTerminal, FileStream? log)
    {
        EventFeed? feed = null;
        ServerOptions options = settings.Server with
        {
            OnStarting = server =>
            {
                // In a terminal a person reads, who may be skipped past; a program must miss nothing.
                feed = inTerminal ? server.Events.Watch() : server.Events.Record();
                if (log is not null)
                    _logging = KeepLogAsync(server.Events.Record(), log, settings.LogFile!);
                if (settings.Desk is { } desk)
                    _desk = new DeskFace(server, desk with { OnStop = Stop, OnDrained = Stop });
            },
        };
        Server server = settings.ReplyInTurn is { } handler ? Server.Start(options, handler) : Server.Start(options, settings.Reply);
        return (server, feed!);
    }

    private async Task<StopReport> ServeAsync()
    {
        Task beside = settings.Beside?.Invoke(_server!, _stop.Token) ?? Task.CompletedTask;
        await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<StopReport> stopping = _server!.StopAsync();
        await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await stopping.ConfigureAwait(false);
    }

    private async Task KeepLogAsync(EventFeed feed, FileStream log, string path)
    {
        using var json = new EventJson();
        await EventWriters.WriteJsonAsync(feed, json, log, path, bytes => Interlocked.Add(ref _logged, bytes)).ConfigureAwait(false);
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Interrupt();
    }

    private void Stop()
    {
        if (Interlocked.CompareExchange(ref _interrupts, 1, 0) == 0)
            _stop.Cancel();
    }

    private void Interrupt()
    {
        if (Interlocked.Increment(ref _interrupts) == 1)
        {
            _stop.Cancel();
            return;
        }

        _abort.Cancel();
        _server!.AbortAll();
    }

    private static bool TryOpenLog(string path, out FileStream? log)
    {
        log = null;
        try
        {
            log = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Standard.Complain("--log: " + FileWords.CannotWrite(path, error));
            return false;
        }
    }
}
