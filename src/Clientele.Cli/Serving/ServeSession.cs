using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Service;
using Clientele.Cli.Serving.Control;
using Clientele.Cluster;
using Clientele.Terminal;

namespace Clientele.Cli.Serving;

/// <summary>A server from its start to its end, with what is shown, kept and typed meanwhile.</summary>
internal sealed class ServeSession(ServeSettings settings) : IDisposable
{
    private static readonly TimeSpan s_orphanPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestMeeting = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _reopening = new();
    private readonly ServiceReporter _service = new(ServiceManager.Find(), TimeProvider.System);
    private Server? _server;
    private DeskFace? _desk;
    private ClusterNode? _cluster;
    private LogFile? _log;
    private EventFeed? _feed;
    private EventTape? _tape;
    private EventTape? _logTape;
    private CommandInput? _commands;
    private ControlSocket? _control;
    private volatile StallWords? _stallWords;
    private int _interrupts;

    public async Task<int> RunAsync()
    {
        if (settings.LogFile is { } path && (_log = LogFile.TryOpen(path)) is null)
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

        if (settings.Node is { } node && !await TryJoinAsync(node).ConfigureAwait(false))
            return ExitCodes.Network;
        await using ConfiguredAsyncDisposable cluster = ((IAsyncDisposable?)_cluster ?? DeskFace.None)
            .ConfigureAwait(false);
        await using ConfiguredAsyncDisposable desk = (_desk ?? DeskFace.None).ConfigureAwait(false);
        if (_desk is not null && !await _desk.TryOpenAsync().ConfigureAwait(false))
        {
            await _server.StopAsync().ConfigureAwait(false);
            return ExitCodes.Network;
        }

        if (settings.Control is { } place && !TryOpenControl(place))
        {
            await _server.StopAsync().ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        await using ConfiguredAsyncDisposable control = ((IAsyncDisposable?)_control ?? DeskFace.None)
            .ConfigureAwait(false);
        WatchParent();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using IDisposable? hangup = ProcessSignals.OnHangup(Stop, ReopenAll);
        if (settings.TellsOfUnreadInput && settings.Commands != CommandInput.Piped)
            UnreadInput.Watch();
        using var trim = new QuietTrim();
        if (settings.For is { } time)
            _stop.CancelAfter(time);
        var finishing = new Finishing(() => Standard.Written + (log?.Written ?? 0), _abort.Token);
        IReadOnlyList<string> greeting = _desk?.Greeting ?? [];
        await TellParentAsync(greeting).ConfigureAwait(false);
        _service.Ready(Status, IsAliveAsync);
        EventRecorder? logger = log is null ? null
            : new EventRecorder(
                _server, _logTape!, new EventJson(settings.View), log.Write, settings.LogFile!, _stop.Token);
        EventRecorder? writer = Recorder(greeting);
        _stallWords = new StallWords([.. new[] { writer, logger }.OfType<EventRecorder>()]);
        Task logging = logger?.RunAsync() ?? Task.CompletedTask;
        StopReport report = await (inTerminal
            ? new TerminalFace(_server, _feed!, Typed, finishing, greeting, _cluster?.Roster)
            {
                Rules = settings.Rules,
                Stamp = settings.Stamp,
                IsQuiet = settings.IsQuiet,
            }.RunAsync(ServeAsync, Stop, Interrupt)
            : new PlainFace(
                _server, settings.Output, writer, _feed, finishing, greeting, settings.Part is null, settings.IsQuiet)
                .RunAsync(ServeAsync))
                .ConfigureAwait(false);
        if (logger is not null && !(await finishing.WaitAsync(logging).ConfigureAwait(false)
            && await finishing.WaitAsync(logger.WriteStoppedAsync(report)).ConfigureAwait(false)))
            Standard.Complain(Phrases.Serve.LogIncomplete(settings.LogFile));
        if (settings.Part is not null)
            ParentLink.Say(ParentLink.Stopped + $"{report.Served} {report.Aborted}");
        return _interrupts > 1 ? ExitCodes.Interrupted : ExitCodes.Done;
    }

    private TypedMessage Typed => new(settings.Eol, settings.HexInput);

    public void Dispose()
    {
        _service.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }

    /// <summary>False, and the server is stopped, when the cluster cannot be joined.</summary>
    private async Task<bool> TryJoinAsync(ClusterNodeOptions node)
    {
        try
        {
            _cluster = await ClusterNode.JoinAsync(_server!, node).ConfigureAwait(false);
            return true;
        }
        catch (ClusterException error)
        {
            Standard.Complain(ClusterWords.Of(error));
            await _server!.StopAsync().ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>False, and why is complained of, when there can be no control socket.</summary>
    private bool TryOpenControl(string path)
    {
        if (path.Length == 0)
            path = ControlPaths.OfServer(_server!.EndPoints[0]) ?? "";
        string? error = Phrases.Control.NoPlace;
        IRoster roster = _cluster?.Roster ?? _server!;
        var operating = new OperatorControl(roster, settings.Part is not null, (request, answer) => new OperatorPrompt(
            _server!, Typed, OnOperatorStop, () => request.Columns, roster)
        {
            Rules = settings.Rules,
            AsksAgain = false,
            Selects = false,
            Drained = settings.Part is null ? null : static () => { },
            Show = answer.Text,
            Fault = answer.Fault,
        });
        _control = path.Length == 0 ? null : ControlSocket.TryOpen(path, operating.CarryAsync, out error);
        if (_control is null)
            Standard.Complain(error!);
        return _control is not null;
    }

    private Server Start(bool inTerminal)
    {
        bool operated = settings.Part?.IsOperated
            ?? (inTerminal || settings.Desk is not null || settings.Commands is not null
                || settings.Control is not null);
        // What a rule has begun is done to its end, also for a customer who has finished.
        bool mayAnswerLater = operated || settings.Rules is not null;
        ServerOptions options = settings.Server with
        {
            FinishTimeout = settings.FinishTimeout ?? (mayAnswerLater ? settings.Server.FinishTimeout : TimeSpan.Zero),
            Labeller = settings.Rules is { } rules ? rules.Book.Label : null,
            // They never block.
            InlineHandlers = settings.Rules is not null,
            OnStalled = server => _stallWords?.Changed(server.IsStalled),
            OnStarting = server =>
            {
                // In a terminal a person reads, who may be skipped past; a program must miss nothing.
                if (inTerminal)
                    _feed = server.Events.Watch(settings.IsQuiet ? EventKinds.All & ~EventKinds.Words : EventKinds.All);
                else if (settings.Output == OutputFormat.None)
                    _feed = server.Events.Watch(EventKinds.Notices);
                else
                    _tape = server.Events.Tape(progress: () => Standard.Written);
                if (_log is not null)
                    _logTape = server.Events.Tape(progress: () => _log.Written);
                if (settings.Desk is { } desk)
                    _desk = new DeskFace(server, desk with
                    {
                        OnStop = OnOperatorStop,
                        OnDrained = settings.Part is null ? Stop : null,
                        Roster = settings.Node is null ? null : () => _cluster!.Roster,
                        Rules = settings.Rules?.Book,
                        ReloadRules = settings.Rules is { } used ? () => used.Reload(server) : null,
                    });
            },
        };
        return settings.ReplyInTurn is { } handler
            ? Server.Start(options, handler) : Server.Start(options, settings.Reply);
    }

    private EventRecorder? Recorder(IReadOnlyList<string> greeting) => _tape is null ? null : new EventRecorder(
        _server!, _tape, settings.Output == OutputFormat.JsonLines
            ? new EventJson(settings.View)
            : new EventText(_server!, colours: false, Journal.IsOutput ? Journal.LongestText : int.MaxValue)
            {
                DeskGreeting = greeting,
                View = settings.View,
                IsJournal = Journal.IsOutput,
                Stamp = settings.Stamp,
                IsQuiet = settings.IsQuiet,
            },
        EventsOut(), ServeWords.StandardOutput, _stop.Token);

    // A terminal shows text in its own character set, and has no reader to lose.
    private Action<ReadOnlySpan<byte>> EventsOut() => Standard.OutputIsTerminal && settings.Output == OutputFormat.Text
        ? Standard.WriteShown
        : PipelineOutput.Open(_stop.Token);

    private async Task<StopReport> ServeAsync()
    {
        if (_commands is { } commands)
            _ = CommandAsync(commands);
        if (settings.Part is not null)
            _ = SayWhenDrainedAsync();
        Task beside = settings.Beside?.Invoke(_server!, _stop.Token) ?? Task.CompletedTask;
        await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _service.Stopping(Phrases.Service.Stopping);
        Task<StopReport> stopping = _server!.StopAsync();
        await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await stopping.ConfigureAwait(false);
    }

    private async Task CommandAsync(CommandInput commands)
    {
        await commands.RunAsync(new OperatorPrompt(
            _server!, Typed, OnOperatorStop, static () => Standard.Width, _cluster?.Roster)
        {
            Rules = settings.Rules,
            AsksAgain = false,
            Drained = settings.Part is null ? null : static () => { },
        }, _stop.Token).ConfigureAwait(false);
        if (settings.Part is not null && settings.Commands == CommandInput.Piped && !_stop.IsCancellationRequested)
            OnParentGone();
    }

    /// <summary>Tells the process that started this one what it waits for, if another did.</summary>
    private async Task TellParentAsync(IReadOnlyList<string> greeting)
    {
        if (settings.Part is null)
            return;
        // The first has the operator, who means all of them: each is heard of once a second.
        long began = TimeProvider.System.GetTimestamp();
        while (settings.Part.IsFirst && !KnowsAll() && TimeProvider.System.GetElapsedTime(began) < s_longestMeeting)
            await Task.Delay(s_look).ConfigureAwait(false);
        foreach (string line in greeting)
            ParentLink.Say(ParentLink.Desk + line);
        ParentLink.Say(ParentLink.Listening);
    }

    private bool KnowsAll() =>
        _cluster!.Roster.Nodes.Count(node => settings.View!.IsOfGroup(node.Name)) >= settings.Part!.Count;

    private void WatchParent()
    {
        if (settings.Part is not null && settings.Commands != CommandInput.Piped)
            ParentLink.Watch(OnParentGone);
    }

    /// <summary>All processes are stopped together, and by the one that started them.</summary>
    private void OnOperatorStop()
    {
        if (settings.Part is null)
            Stop();
        else
            ParentLink.Say(ParentLink.Stop);
    }

    /// <summary>Also when another node of the cluster began the draining.</summary>
    private async Task SayWhenDrainedAsync()
    {
        while (!(_server!.IsDraining && _server.Roster.Count == 0 && _server.Waiting.Count == 0))
        {
            if (_stop.IsCancellationRequested)
                return;
            await Task.Delay(s_look).ConfigureAwait(false);
        }

        if (!_stop.IsCancellationRequested)
            ParentLink.Say(ParentLink.Drained);
    }

    /// <summary>Without the process that started it, it ends: in good order if that is done soon.</summary>
    private void OnParentGone()
    {
        Stop();
        new Thread(() =>
        {
            Thread.Sleep(s_orphanPatience);
            _abort.Cancel();
            _server!.AbortAll();
            Thread.Sleep(s_orphanPatience);
            Environment.Exit(ExitCodes.Network);
        })
        { IsBackground = true, Name = "orphan" }.Start();
    }

    /// <summary>What stands in files that others exchange is read and opened anew. Any thread.</summary>
    private void ReopenAll()
    {
        lock (_reopening)
        {
            _service.Reload(() =>
            {
                _log?.TryReopen();
                Renew(settings.ReadTls, tls => _server!.RenewCertificate(tls), Phrases.Serve.Certificate);
                Renew(settings.ReadDeskTls, tls => _desk!.RenewCertificate(tls), Phrases.Serve.DeskCertificate);
                ReloadRules();
            });
        }
    }

    private string Status() => ServeWords.Online(_server!.Roster.Count, _server.Waiting.Count);

    /// <summary>Every event loop comes to something new, and customers can still come.</summary>
    private async Task<bool> IsAliveAsync()
    {
        await _server!.MeasureLatenessAsync().ConfigureAwait(false);
        return _server.IsListening || _server.IsDraining;
    }

    private void ReloadRules()
    {
        if (settings.Rules is not { } rules)
            return;
        if (rules.Reload(_server!) is { } wrong)
        {
            Standard.Complain(wrong);
            Standard.Complain(Phrases.Rules.StayOld);
        }
        else
        {
            Standard.Note(Phrases.Rules.Reloaded(rules.Book.Reports.Count));
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

    /// <summary>Ctrl-C at a terminal reaches all processes at once: the one that started them decides.</summary>
    private void OnInterrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        if (settings.Part is null)
            Interrupt();
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
}
