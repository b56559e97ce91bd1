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
    private readonly RunningServer[] _servers =
    [
        .. settings.Servers.Select(one => new RunningServer(
            one, settings.Servers.Count > 1 ? new NodeView(one.Name) : settings.View)
        {
            Stamp = settings.Stamp,
            IsQuiet = settings.IsQuiet,
        }),
    ];
    private ServerGroup? _group;
    private DeskFace? _desk;
    private ClusterNode? _cluster;
    private LogFile? _log;
    private CommandInput? _commands;
    private ControlSocket? _control;
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
        if (!await TryStartAsync(inTerminal).ConfigureAwait(false))
            return ExitCodes.Network;

        if (settings.Node is { } node && !await TryJoinAsync(node).ConfigureAwait(false))
            return ExitCodes.Network;
        await using ConfiguredAsyncDisposable cluster = ((IAsyncDisposable?)_cluster ?? DeskFace.None)
            .ConfigureAwait(false);
        await using ConfiguredAsyncDisposable desk = (_desk ?? DeskFace.None).ConfigureAwait(false);
        if (_desk is not null && !await _desk.TryOpenAsync().ConfigureAwait(false))
        {
            await StopAllAsync().ConfigureAwait(false);
            return ExitCodes.Network;
        }

        if (settings.Control is { } place && !TryOpenControl(place))
        {
            await StopAllAsync().ConfigureAwait(false);
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
        Record(greeting, log);
        Task[] logging = [.. _servers.Select(static server => server.Logger?.RunAsync() ?? Task.CompletedTask)];
        IReadOnlyList<StopReport> reports = await (inTerminal
            ? new TerminalFace(_servers, Typed, finishing, greeting, Roster)
            {
                Stamp = settings.Stamp,
                IsQuiet = settings.IsQuiet,
            }.RunAsync(ServeAsync, Stop, Interrupt)
            : new PlainFace(
                _servers, settings.Output, finishing, greeting, settings.Part is null, settings.IsQuiet)
                .RunAsync(ServeAsync))
                .ConfigureAwait(false);
        for (int i = 0; i < _servers.Length; i++)
        {
            if (_servers[i].Logger is { } logger && !(await finishing.WaitAsync(logging[i]).ConfigureAwait(false)
                && await finishing.WaitAsync(logger.WriteStoppedAsync(reports[i])).ConfigureAwait(false)))
                Standard.Complain(Phrases.Serve.LogIncomplete(settings.LogFile));
        }

        if (settings.Part is not null)
            ParentLink.Say(ParentLink.Stopped + $"{reports[0].Served} {reports[0].Aborted}");
        return _interrupts > 1 ? ExitCodes.Interrupted : ExitCodes.Done;
    }

    /// <summary>Several servers as one roster, or that of the cluster; null for a server alone.</summary>
    private IRoster? Roster => _cluster?.Roster ?? (IRoster?)_group;

    private TypedMessage Typed =>
        new(settings.Eol, settings.HexInput, new TypedTemplates(settings.TemplateInput));

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
            _cluster = await ClusterNode.JoinAsync(_servers[0].Server, node).ConfigureAwait(false);
            return true;
        }
        catch (ClusterException error)
        {
            Standard.Complain(ClusterWords.Of(error));
            await StopAllAsync().ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>False, and why is complained of, when there can be no control socket.</summary>
    private bool TryOpenControl(string path)
    {
        if (path.Length == 0)
            path = ControlPaths.OfServer(_servers[0].Server.EndPoints[0]) ?? "";
        string? error = Phrases.Control.NoPlace;
        IRoster roster = Roster ?? _servers[0].Server;
        var operating = new OperatorControl(roster, settings.Part is not null, (request, answer) => new OperatorPrompt(
            _servers[0].Server, Typed, OnOperatorStop, () => request.Columns, roster)
        {
            Rules = RuleSets.Of(_servers),
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

    /// <summary>False, and why is complained of, when one of the servers cannot listen: then none does.</summary>
    private async Task<bool> TryStartAsync(bool inTerminal)
    {
        bool isOperated = settings.Part?.IsOperated
            ?? (inTerminal || settings.Desk is not null || settings.Commands is not null
                || settings.Control is not null);
        foreach (RunningServer server in _servers)
        {
            try
            {
                server.Start(inTerminal, settings.Output, isOperated, _log, OpenDesk);
            }
            catch (ListenException error)
            {
                Standard.Complain(server.Told(NetworkWords.Of(error)));
                await Task.WhenAll(_servers.TakeWhile(one => one != server).Select(one => one.Server.StopAsync()))
                    .ConfigureAwait(false);
                return false;
            }
        }

        _group = _servers.Length == 1 ? null : new ServerGroup([.. _servers.Select(one => (one.Name, one.Server))]);
        return true;
    }

    /// <summary>Before its server listens: nothing is missed.</summary>
    private void OpenDesk(Server server, RunningServer running)
    {
        if (settings.Desk is not { } desk
            || running.Name != (settings.DeskServer.Length > 0 ? settings.DeskServer : _servers[0].Name))
            return;
        _desk = new DeskFace(server, desk with
        {
            OnStop = OnOperatorStop,
            OnDrained = settings.Part is null && _servers.Length == 1 ? Stop : null,
            Roster = settings.Node is null ? null : () => _cluster!.Roster,
            RepliesFailed = () => running.RepliesFailed,
            Rules = running.Rules?.Book,
            ReloadRules = running.Rules is { } used ? () => used.Reload(server) : null,
        });
    }

    /// <summary>Makes what writes the events. Of several servers, one writes at a time, and whole lines.</summary>
    private void Record(IReadOnlyList<string> greeting, LogFile? log)
    {
        Action<ReadOnlySpan<byte>>? output =
            _servers[0].Feed is null ? Shared(EventsOut()) : null;
        Action<ReadOnlySpan<byte>>? kept = log is null ? null : Shared(log.Write);
        if (_servers.Length > 1 && !settings.IsQuiet)
        {
            greeting =
                [.. _servers.SelectMany(static one => one.Listening), .. greeting, ServeWords.WaitingForCustomers];
        }

        foreach (RunningServer server in _servers)
        {
            server.Record(settings.Output == OutputFormat.JsonLines, server == _servers[0] ? greeting : [],
                output, kept, settings.LogFile, _stop.Token);
        }
    }

    private Action<ReadOnlySpan<byte>> Shared(Action<ReadOnlySpan<byte>> write)
    {
        if (_servers.Length == 1)
            return write;
        var turn = new Lock();
        return lines =>
        {
            lock (turn)
                write(lines);
        };
    }

    // A terminal shows text in its own character set, and has no reader to lose.
    private Action<ReadOnlySpan<byte>> EventsOut() => Standard.OutputIsTerminal && settings.Output == OutputFormat.Text
        ? Standard.WriteShown
        : PipelineOutput.Open(_stop.Token);

    private async Task<IReadOnlyList<StopReport>> ServeAsync()
    {
        if (_commands is { } commands)
            _ = CommandAsync(commands);
        if (settings.Part is not null)
            _ = SayWhenDrainedAsync();
        Task beside = settings.Beside?.Invoke(_servers[0].Server, _stop.Token) ?? Task.CompletedTask;
        await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _service.Stopping(Phrases.Service.Stopping);
        Task<StopReport[]> stopping = StopAllAsync();
        await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await stopping.ConfigureAwait(false);
    }

    private Task<StopReport[]> StopAllAsync() => Task.WhenAll(_servers.Select(static one => one.Server.StopAsync()));

    private void AbortAll()
    {
        foreach (RunningServer server in _servers)
            server.Server.AbortAll();
    }

    private async Task CommandAsync(CommandInput commands)
    {
        await commands.RunAsync(new OperatorPrompt(
            _servers[0].Server, Typed, OnOperatorStop, static () => Standard.Width, Roster)
        {
            Rules = RuleSets.Of(_servers),
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
        Server server = _servers[0].Server;
        while (!(server.IsDraining && server.Roster.Count == 0 && server.Waiting.Count == 0))
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
            AbortAll();
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
                if (settings.ReadDeskTls is { } read)
                    Renewal.Certificate(read, tls => _desk!.RenewCertificate(tls), Phrases.Serve.DeskCertificate);
                if (settings.Reread is null)
                    Renewal.Files(_servers);
                else if (settings.Reread() is { } anew)
                    Renewal.All(_servers, anew);
            });
        }
    }

    private string Status() => ServeWords.Online(
        _servers.Sum(static one => one.Server.Roster.Count), _servers.Sum(static one => one.Server.Waiting.Count));

    /// <summary>Every event loop comes to something new, and customers can still come to each server.</summary>
    private async Task<bool> IsAliveAsync()
    {
        await Task.WhenAll(_servers.Select(static one => one.Server.MeasureLatenessAsync())).ConfigureAwait(false);
        return _servers.All(static one => one.Server.IsListening || one.Server.IsDraining);
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
        AbortAll();
    }
}
