using System.Text;

namespace Clientele.Scripting.Tests.Running;

/// <summary>A host of a script without a network: keeps what is said and what the script waits for. Times are microseconds.</summary>
internal sealed class ScriptedPeer : IScriptHost, IScriptOwner
{
    private readonly MessageRenderer _renderer = new();
    private readonly ScriptRunner _runner;
    private long _message;
    private Dictionary<string, string>? _captured;

    public ScriptedPeer(params IReadOnlyList<Step> steps)
    {
        var words = new ScriptWords(TextEncoding.Utf8, Framing.Lines(LineEnding.Lf), new Dictionary<string, DataTable>(), seed: 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromSeconds(10));
        planner.Add(steps);
        Script = planner.Plan();
        _runner = new ScriptRunner(this, now: 0);
    }

    /// <summary>What was said and done, in its order.</summary>
    public List<string> Done { get; } = [];

    public PlannedScript Script { get; }

    public long Until { get; init; } = long.MaxValue;

    public bool IsPaused { get; set; }

    public IScriptOwner Owner => this;

    public int InFlight { get; private set; }

    public long SentAt { get; private set; }

    public int Alternative { get; set; } = -1;

    public bool IsBackedUp => false;

    /// <summary>For how long the script waits: for a moment, or for a reply.</summary>
    public long WaitsUntil { get; private set; }

    private long Now { get; set; }

    /// <summary>Lets the script go on at this moment.</summary>
    public void RunAt(long now)
    {
        Now = now;
        _runner.Run(now);
    }

    /// <summary>The reply that the script waits for has come.</summary>
    public void Reply(long now)
    {
        Now = now;
        InFlight = 0;
        ((PlannedExchange)_runner.Current!).OnReplied(_runner, now);
        _runner.Run(now);
    }

    public double Draw() => 0.5;

    public long PlaceIn(long interval) => 0;

    public void CountUnsent(PlannedExchange step, long due, long messages) => Done.Add($"unsent {messages}");

    public void Rest(long until) => WaitsUntil = until;

    public void AwaitReply(long until) => WaitsUntil = until;

    public void Hold() => Done.Add("hold");

    public void EndOfTime() => Done.Add("end of time");

    public void Finish() => Done.Add("finish");

    public void Leave(LeaveWay way) => Done.Add($"leave {way}");

    public void ChangeFraming(Framing framing) => Done.Add($"framing {framing}");

    public void ChangeEncoding(TextEncoding received, TextEncoding sent) => Done.Add($"encoding {received} {sent}");

    public bool Set(PlannedValue value)
    {
        value.SetIn(new TemplateContext(7, 1, _message + 1, Now, _captured), _renderer, ref _captured);
        return true;
    }

    public void StartTls(PlannedExchange step, long due, long now) => Done.Add("start TLS");

    public void BeginSaying(PlannedExchange step) { }

    public bool SayBeside(PlannedExchange step)
    {
        Done.Add("beside");
        return true;
    }

    public bool Say(PlannedExchange step, long due, bool isFirst, bool isLate)
    {
        Done.Add(Encoding.UTF8.GetString(_renderer.Frame(step.Message!, new TemplateContext(7, 1, ++_message, due, _captured))).TrimEnd());
        SentAt = Now;
        InFlight += step.Reply is null ? 0 : 1;
        return true;
    }

    public void BeginListening(long due, long now) => Done.Add("listen");

    public bool FindEarly(PlannedExchange step) => false;

    public void ReadOn() { }
}
