using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Serving.Events;
using Clientele.Terminal;

namespace Clientele.Cli.Serving;

/// <summary>A server from its start to its end, with what is shown, kept and typed meanwhile.</summary>
internal sealed class ServeSession(ServeSettings settings) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _reopening = new();
    private Server? _server;
    private DeskFace? _desk;
    private LogFile? _log;
    private EventFeed? _feed;
    private EventTape? _tape;
    private EventTape? _logTape;
    private CommandInput? _commands;
    private int _interrupts;

    public async Task<int> RunAsync()
    {
        if (settings.LogFile is { } path && !TryOpenLog(path))
            return ExitCodes.Usage;
        using LogFile? log = _log;
        bool inTerminal = settings.Output == OutputFormat.Text && LineEditor.IsAvailable;
        // There the prompt is what reads standard input.
        bool isPrompted = inTerminal && settings.Commands == CommandInput.Piped;
        if (settings.Commands is { } commands && !isPrompted && !CommandInput.TryOpen(commands, out _commands))
            return ExitCodes.Usage;
        try
        {
            _server = Start(inTerminal);
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
        using IDisposable? hangup = ProcessSignals.OnHangup(Stop, ReopenAll);
        if (settings.TellsOfUnreadInput && settings.Commands != CommandInput.Piped)
            UnreadInput.Watch();
        using var trim = new QuietTrim();
        if (settings.For is { } time)
            _stop.CancelAfter(time);
        var finishing = new Finishing(() => Standard.Written + (log?.Written ?? 0), _abort.Token);
        IReadOnlyList<string> greeting = _desk?.Greeting ?? [];
        EventRecorder? logger = log is null ? null : new EventRecorder(_server, _logTape!, new EventJson(), log.Write, settings.LogFile!);
        EventRecorder? writer = Recorder(greeting);
        _server.OnStalled = new StallWords([.. new[] { writer, logger }.OfType<EventRecorder>()]).Changed;
        Task logging = logger?.RunAsync() ?? Task.CompletedTask;
        StopReport report = await (inTerminal
            ? new TerminalFace(_server, _feed!, Typed, finishing, greeting).RunAsync(ServeAsync, Stop, Interrupt)
            : new PlainFace(_server, settings.Output, writer, _feed, finishing, greeting).RunAsync(ServeAsync)).ConfigureAwait(false);
        if (logger is not null && !(await finishing.WaitAsync(logging).ConfigureAwait(false) && await finishing.WaitAsync(logger.WriteStoppedAsync(report)).ConfigureAwait(false)))
            Standard.Complain(Phrases.Serve.LogIncomplete(settings.LogFile));
        return _interrupts > 1 ? ExitCodes.Interrupted : ExitCodes.Done;
    }

    private TypedMessage Typed => new(settings.Eol, settings.HexInput);

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
    }

    private Server Start(bool inTerminal)
    {
        bool operated = inTerminal || settings.Desk is not null || settings.Commands is not null;
        ServerOptions options = settings.Server with
        {
            FinishTimeout = settings.FinishTimeout ?? (operated ? settings.Server.FinishTimeout : TimeSpan.Zero),
            OnStarting = server =>
            {
                // In a terminal a person reads, who may be skipped past; a program must miss nothing.
                if (inTerminal)
                    _feed = server.Events.Watch();
                else if (settings.Output == OutputFormat.None)
                    _feed = server.Events.Watch(EventKinds.Notices);
                else
                    _tape = server.Events.Tape(progress: () => Standard.Written);
                if (_log is not null)
                    _logTape = server.Events.Tape(progress: () => _log.Written);
                if (settings.Desk is { } desk)
                    _desk = new DeskFace(server, desk with { OnStop = Stop, OnDrained = Stop });
            },
        };
        return settings.ReplyInTurn is { } handler ? Server.Start(options, handler) : Server.Start(options, settings.Reply);
    }

    private EventRecorder? Recorder(IReadOnlyList<string> greeting) => _tape is null ? null : new EventRecorder(
        _server!, _tape, settings.Output == OutputFormat.JsonLines ? new EventJson() : new EventText(_server!, colours: false) { DeskGreeting = greeting },
        EventsOut(), ServeWords.StandardOutput);

    private Action<ReadOnlySpan<byte>> EventsOut()
    {
        // A terminal shows text in its own character set, and has no reader to lose.
        if (Standard.OutputIsTerminal && settings.Output == OutputFormat.Text)
            return Standard.WriteShown;
        return Standard.Output is OutputStream output && Standard.Error is OutputStream error ? new EventOutput(output, error, _stop.Token).Write : Standard.Output.Write;
    }

    private async Task<StopReport> ServeAsync()
    {
        if (_commands is { } commands)
            _ = commands.RunAsync(new OperatorPrompt(_server!, Typed, Stop, static () => Standard.Width) { AsksAgain = false }, _stop.Token);
        Task beside = settings.Beside?.Invoke(_server!, _stop.Token) ?? Task.CompletedTask;
        await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<StopReport> stopping = _server!.StopAsync();
        await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await stopping.ConfigureAwait(false);
    }

    /// <summary>What stands in files that others exchange is read and opened anew. Any thread.</summary>
    private void ReopenAll()
    {
        lock (_reopening)
        {
            ReopenLog();
            Renew(settings.ReadTls, tls => _server!.RenewCertificate(tls), Phrases.Serve.Certificate);
            Renew(settings.ReadDeskTls, tls => _desk!.RenewCertificate(tls), Phrases.Serve.DeskCertificate);
        }
    }

    /// <summary>Goes on in a new file where the log was moved away.</summary>
    private void ReopenLog()
    {
        try
        {
            _log?.Reopen();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Standard.Complain(Phrases.Serve.LogInOldFile + FileWords.CannotWrite(settings.LogFile!, error));
        }
    }

    private static void Renew(Func<ServerTlsOptions?>? read, Action<ServerTlsOptions> use, string what)
    {
        if (read is null)
            return;
        if (read() is not { } tls)
        {
            Standard.Complain(Phrases.Serve.StaysOld(what));
            return;
        }

        use(tls);
        Standard.Note(Phrases.Serve.WasRenewed(what));
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

    private bool TryOpenLog(string path)
    {
        try
        {
            _log = LogFile.Open(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Standard.Complain("--log: " + FileWords.CannotWrite(path, error));
            return false;
        }
    }
}
