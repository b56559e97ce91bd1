using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Service;
using Clientele.Cli.Serving;
using Clientele.Terminal;

namespace Clientele.Cli.Processes;

/// <summary>
/// Several processes that serve on one port as nodes of a cluster: started, watched, started again, and stopped
/// together. This process serves nobody; it prints what they tell.
/// </summary>
internal sealed class ProcessGroup(ProcessSettings settings) : IDisposable
{
    // Beside the time that customers are given: to write the last events.
    private static readonly TimeSpan s_afterStop = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_afterAbort = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    // The processes do not hear of the manager: this one speaks for all.
    private readonly ServiceReporter _service = new(ServiceManager.Find(), TimeProvider.System);
    private NodeSupervisor[] _nodes = [];
    private LogFile? _log;
    private int _interrupts;

    public async Task<int> RunAsync()
    {
        if (settings.LogFile is { } path && (_log = LogFile.TryOpen(path)) is null)
            return ExitCodes.Usage;
        using LogFile? log = _log;
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using IDisposable? hangup = ProcessSignals.OnHangup(Stop, ReopenAll);
        var output = new MergedOutput(settings.Output, _stop.Token);
        using var voice = new GroupVoice(settings.Output, output, log)
        {
            Stamp = settings.Stamp,
            IsQuiet = settings.IsQuiet,
        };
        try
        {
            return await ServeAsync(output, voice).ConfigureAwait(false);
        }
        catch (ListenException error)
        {
            Standard.Complain(NetworkWords.Of(error));
            return ExitCodes.Network;
        }
        catch (ProcessGroupException error)
        {
            Standard.Complain(error.Message);
            return error.ExitCode;
        }
    }

    public void Dispose()
    {
        foreach (NodeSupervisor node in _nodes)
            node.Dispose();
        _service.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task<int> ServeAsync(MergedOutput output, GroupVoice voice)
    {
        using SharedPort port = SharedPort.Take(settings.Address, settings.Port);
        NatsProcess? nats = settings.HasCluster ? null : await NatsProcess.StartAsync(voice).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable _ = ((IAsyncDisposable?)nats ?? DeskFace.None).ConfigureAwait(false);
        _nodes = [.. Enumerable.Range(1, settings.Count).Select(index => Node(index, port, nats, output, voice))];
        Task<NodeEnd>[] ends = [.. _nodes.Select(node => Task.Run(node.RunAsync))];
        Task allReady = Task.WhenAll(_nodes.Select(node => node.Ready));
        Task stopped = Task.Delay(Timeout.Infinite, _stop.Token);
        Task firstEnd = Task.WhenAny(ends);
        if (await Task.WhenAny(allReady, firstEnd, stopped).ConfigureAwait(false) == allReady)
        {
            voice.Greet(port.EndPoint, settings.Port == 0, _nodes[0].Desk);
            TakeCommands();
            // Each of them is watched, and started again, here.
            _service.Ready(() => Phrases.Processes.Serving(_nodes.Length), static () => Task.FromResult(true));
            await Task.WhenAny(firstEnd, stopped).ConfigureAwait(false);
        }

        // One that can never serve ends all of them; it is the first that has ended.
        bool hasFailed = !_stop.IsCancellationRequested;
        Task<NodeEnd>? failed = hasFailed ? ends.First(end => end.IsCompleted) : null;
        if (!hasFailed)
        {
            _service.Stopping(Phrases.Service.Stopping);
            voice.Stopping();
        }

        await StopAllAsync(ends).ConfigureAwait(false);
        if (failed is not null && await failed.ConfigureAwait(false) is { Why: { } why } end)
            throw new ProcessGroupException(why, end.ExitCode);
        voice.Stopped(new StopReport(_nodes.Sum(node => node.Served), _nodes.Sum(node => node.Aborted)));
        return _interrupts > 1 ? ExitCodes.Interrupted : ExitCodes.Done;
    }

    private NodeSupervisor Node(int index, SharedPort port, NatsProcess? nats, MergedOutput output, GroupVoice voice)
    {
        var part = new ProcessPart(
            index, settings.Count, port.EndPoint.Port,
            settings.HasDesk || settings.HasControl || settings.Commands is not null || ReadsTerminal);
        string[] arguments = [ProcessPart.Flag, part.ToString(), .. nats?.Flags ?? []];
        string name = ProcessPart.Name(settings.Name, index);
        return new NodeSupervisor(name, heard => NodeProcess.Start(arguments, output, heard), voice)
        {
            OnStop = Stop,
            OnDrained = () => OnDrained(index - 1, voice),
        };
    }

    private bool ReadsTerminal => settings.Commands is null && settings.Output == OutputFormat.Text
        && Standard.InputIsTerminal && Standard.OutputIsTerminal;

    private void TakeCommands()
    {
        if (settings.Commands == CommandInput.Piped || ReadsTerminal)
        {
            Task pumping = new CommandPump(line => _nodes[0].TryCommand(line.Span)).RunAsync(_stop.Token);
            // Ctrl-D, at a terminal, is the operator's end.
            if (ReadsTerminal)
                _ = pumping.ContinueWith(_ => Stop(), TaskScheduler.Default);
        }
        else
        {
            UnreadInput.Watch();
        }
    }

    /// <summary>When nobody is left at any, all of it has ended; until then, the others serve on.</summary>
    private void OnDrained(int index, GroupVoice voice)
    {
        if (_nodes.All(node => node.IsDrained))
            Stop();
        else
            voice.Drained(_nodes[index].Name, _nodes[index].ProcessId);
    }

    private async Task StopAllAsync(Task<NodeEnd>[] ends)
    {
        Task all = Task.WhenAll(ends);
        SignalAll();
        TimeSpan patience = settings.StopTimeout == Timeout.InfiniteTimeSpan
            ? Timeout.InfiniteTimeSpan : settings.StopTimeout + s_afterStop;
        Task late = Task.Delay(patience, _abort.Token);
        if (await Task.WhenAny(all, late).ConfigureAwait(false) == late)
        {
            SignalAll();
            await Task.WhenAny(all, Task.Delay(s_afterAbort)).ConfigureAwait(false);
        }

        foreach (NodeSupervisor node in _nodes)
            node.Signal(LibC.Kill);
        await Task.WhenAny(all, Task.Delay(s_afterAbort)).ConfigureAwait(false);
    }

    private void SignalAll()
    {
        foreach (NodeSupervisor node in _nodes)
            node.Stop();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _interrupts) == 1)
            _stop.Cancel();
        else
            _abort.Cancel();
    }

    private void Stop()
    {
        if (Interlocked.CompareExchange(ref _interrupts, 1, 0) == 0)
            _stop.Cancel();
    }

    private void ReopenAll()
    {
        _service.Reload(() =>
        {
            _log?.TryReopen();
            foreach (NodeSupervisor node in _nodes)
                node.Signal(LibC.Hangup);
        });
    }
}
