using System.Globalization;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;

namespace Clientele.Cli.Processes;

/// <summary>
/// One node through all starts of its process: started again when it ends, after a pause that grows, until all are to
/// stop or it can never start. Any thread.
/// </summary>
internal sealed class NodeSupervisor : IDisposable
{
    private const string Complaint = "clientele: ";

    private readonly Func<Action<NodeProcess, string>, NodeProcess> _start;
    private readonly GroupVoice _voice;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GrowingPause _pause = new();
    private NodeProcess? _process;
    private bool _isReady;
    private bool _wasReady;
    private string? _lastWords;
    private string? _lastFailure;

    /// <param name="name">The node's name.</param>
    /// <param name="start">Starts its process, which tells what it says.</param>
    /// <param name="voice">Tells of it.</param>
    public NodeSupervisor(string name, Func<Action<NodeProcess, string>, NodeProcess> start, GroupVoice voice) =>
        (Name, _start, _voice) = (name, start, voice);

    public string Name { get; }

    /// <summary>The process that it has now; 0 while it has none.</summary>
    public int ProcessId
    {
        get
        {
            lock (_lock)
                return _process?.Id ?? 0;
        }
    }

    /// <summary>Ends when it has served for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Whether it accepts nobody, and nobody is left.</summary>
    public bool IsDrained { get; private set; }

    /// <summary>What it said about the desk.</summary>
    public List<string> Desk { get; } = [];

    /// <summary>Customers whom its processes have told of at their end.</summary>
    public long Served { get; private set; }

    /// <summary>Those of them who were cut off.</summary>
    public long Aborted { get; private set; }

    /// <summary>Called when an operator asks there for the end of all.</summary>
    public Action? OnStop { get; init; }

    /// <summary>Called when it is drained.</summary>
    public Action? OnDrained { get; init; }

    /// <summary>Runs until it has ended for good.</summary>
    public async Task<NodeEnd> RunAsync()
    {
        while (true)
        {
            NodeProcess process = Begin();
            int code = await process.EndedAsync().ConfigureAwait(false);
            bool wasServing;
            lock (_lock)
                (wasServing, _isReady, _process, IsDrained) = (_isReady, false, null, false);
            if (_stop.IsCancellationRequested)
                return new NodeEnd(code, null);
            if (!wasServing && (!_wasReady || code == ExitCodes.Usage))
                return new NodeEnd(code, _lastWords ?? GroupVoice.HowEnded(code));
            TimeSpan pause = _pause.Next();
            if (wasServing)
                _voice.NodeEnded(Name, code, pause);
            else
                TellFailure(code, pause);
            await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
                return new NodeEnd(code, null);
        }
    }

    /// <summary>Ends it in good order; asked again, at once.</summary>
    public void Stop()
    {
        NodeProcess? process;
        lock (_lock)
        {
            _stop.Cancel();
            process = _process;
        }

        process?.Signal(LibC.Terminate);
    }

    public void Signal(int signal)
    {
        NodeProcess? process;
        lock (_lock)
            process = _process;
        process?.Signal(signal);
    }

    /// <summary>Hands a line to its prompt. False while it does not serve.</summary>
    public bool TryCommand(ReadOnlySpan<byte> line)
    {
        NodeProcess? process;
        lock (_lock)
            process = _isReady ? _process : null;
        return process?.TryCommand(line) == true;
    }

    /// <summary>When it has ended for good.</summary>
    public void Dispose() => _stop.Dispose();

    private NodeProcess Begin()
    {
        lock (_lock)
        {
            _lastWords = null;
            Desk.Clear();
            _process = _start(Hear);
            // Its process may have been asked for while all were told to stop.
            if (_stop.IsCancellationRequested)
                _process.Signal(LibC.Terminate);
            return _process;
        }
    }

    /// <summary>A reason that stays the same is told once.</summary>
    private void TellFailure(int code, TimeSpan pause)
    {
        string why = _lastWords ?? GroupVoice.HowEnded(code);
        if (why == _lastFailure)
            return;
        _lastFailure = why;
        GroupVoice.StartFailed(Name, why, pause);
    }

    private void Hear(NodeProcess process, string line)
    {
        if (!line.StartsWith(ParentLink.Mark))
            HearWords(line);
        else if (line[1..] is ParentLink.Listening)
            HearReady();
        else if (line[1..] is ParentLink.Stop)
            OnStop?.Invoke();
        else if (line[1..] is ParentLink.Drained)
            HearDrained();
        else if (line[1..].StartsWith(ParentLink.Desk, StringComparison.Ordinal))
            Desk.Add(line[(1 + ParentLink.Desk.Length)..]);
        else if (line[1..].StartsWith(ParentLink.Stopped, StringComparison.Ordinal))
            HearReport(line[(1 + ParentLink.Stopped.Length)..]);
    }

    /// <summary>
    /// What it says before it serves, this process has said already, or it is why it cannot serve.
    /// </summary>
    private void HearWords(string line)
    {
        string words = line.StartsWith(Complaint, StringComparison.Ordinal) ? line[Complaint.Length..] : line;
        if (!_isReady)
            _lastWords = words;
        else if (words.Length == line.Length)
            GroupVoice.Note(line);
        else
            GroupVoice.Complain($"{Name}: {words}");
    }

    private void HearReady()
    {
        bool again = _wasReady;
        lock (_lock)
            _isReady = _wasReady = true;
        _lastFailure = null;
        _pause.Began();
        if (again)
            _voice.NodeBack(Name, Desk);
        _ready.TrySetResult();
    }

    private void HearDrained()
    {
        IsDrained = true;
        OnDrained?.Invoke();
    }

    private void HearReport(string report)
    {
        string[] numbers = report.Split(' ');
        if (numbers.Length == 2 && long.TryParse(numbers[0], CultureInfo.InvariantCulture, out long served)
            && long.TryParse(numbers[1], CultureInfo.InvariantCulture, out long aborted))
            (Served, Aborted) = (Served + served, Aborted + aborted);
    }
}
