using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>One server of a session, with what is written of its events and what it answers.</summary>
internal sealed class RunningServer
{
    private readonly ServedSettings _asked;
    private Server? _server;
    private EventTape? _tape;
    private EventTape? _logTape;
    private volatile StallWords? _stallWords;
    private volatile MessageCallback? _reply;
    private volatile Func<Customer, Task>? _handler;
    private volatile Answers? _answers;

    /// <param name="asked">What it is asked for.</param>
    /// <param name="view">How its events tell of it; null where it is alone.</param>
    public RunningServer(ServedSettings asked, NodeView? view)
    {
        (_asked, View) = (asked, view);
        (_answers, Rules) = (asked.Answers, asked.Answers?.Rules);
    }

    /// <summary>Its name among several; empty for the only one.</summary>
    public string Name => _asked.Name;

    /// <summary>What it was asked for at the start.</summary>
    public ServedSettings Settings => _asked;

    public NodeView? View { get; }

    /// <summary>The time before each line; null for none.</summary>
    public LineStamp? Stamp { get; init; }

    /// <summary>Whether only what is wrong is told.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>After <see cref="Start"/>.</summary>
    public Server Server => _server!;

    /// <summary>The rules of a file; null for none.</summary>
    public ServedRules? Rules { get; }

    /// <summary>Events for a person, or notices alone where no events are shown; null where a tape has them.</summary>
    public EventFeed? Feed { get; private set; }

    /// <summary>Writes the events to standard output; null where that is not asked for.</summary>
    public EventRecorder? Writer { get; private set; }

    /// <summary>Writes the events to the log; null without.</summary>
    public EventRecorder? Logger { get; private set; }

    /// <summary>Answers by rule that could not be sent. Any thread.</summary>
    public long RepliesFailed => _answers?.Failed ?? 0;

    /// <summary>Words of it: with its name before them where there are several.</summary>
    public string Told(string words) => Name.Length == 0 ? words : Phrases.Config.OfServer(Name, words);

    /// <exception cref="ListenException">It cannot listen there.</exception>
    /// <param name="inTerminal">Whether a person sees the events, at a prompt.</param>
    /// <param name="output">How they are shown.</param>
    /// <param name="isOperated">Whether an operator can answer.</param>
    /// <param name="log">Where they are kept; null for nowhere.</param>
    /// <param name="onStarting">Called before it listens.</param>
    public void Start(
        bool inTerminal, OutputFormat output, bool isOperated, LogFile? log, Action<Server, RunningServer> onStarting)
    {
        ServerOptions server = _asked.Server;
        // What a rule has begun is done to its end, also for a customer who has finished.
        bool mayAnswerLater = isOperated || Rules is not null;
        ServerOptions options = server with
        {
            FinishTimeout = _asked.FinishTimeout ?? (mayAnswerLater ? server.FinishTimeout : TimeSpan.Zero),
            Labeller = Rules is { } rules ? rules.Book.Label : null,
            // They never block.
            InlineHandlers = Rules is not null,
            OnStalled = stalled => _stallWords?.Changed(stalled.IsStalled),
            OnStarting = starting =>
            {
                // In a terminal a person reads, who may be skipped past; a program must miss nothing.
                if (inTerminal)
                    Feed = starting.Events.Watch(IsQuiet ? EventKinds.All & ~EventKinds.Words : EventKinds.All);
                else if (output == OutputFormat.None)
                    Feed = starting.Events.Watch(EventKinds.Notices);
                else
                    _tape = starting.Events.Tape(progress: () => Standard.Written);
                if (log is not null)
                    _logTape = starting.Events.Tape(progress: () => log.Written);
                onStarting(starting, this);
            },
        };
        bool waits = server.Overflow == OverflowPolicy.Wait;
        (_handler, _reply) = (_answers?.Handler(waits), _asked.Reply ?? _answers?.Callback);
        // Where no file can be read anew, nothing stands between the server and its answers.
        bool isFixed = _asked.Said?.Place is null;
        _server = _handler is { } handler
            ? Server.Start(options, isFixed ? handler : customer => _handler!(customer))
            : Server.Start(options, _reply is null || isFixed ? _reply : Answer);

        void Answer(Customer customer, in Message message) => _reply!(customer, message);
    }

    /// <summary>Makes what writes its events.</summary>
    /// <param name="jsonLines">Whether standard output has a JSON object a line.</param>
    /// <param name="greeting">What is said of the desk before customers are waited for.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="log">The log; null for none.</param>
    /// <param name="logName">Its path.</param>
    /// <param name="stopping">Is cancelled when the server is to stop.</param>
    public void Record(
        bool jsonLines, IReadOnlyList<string> greeting, Action<ReadOnlySpan<byte>>? output,
        Action<ReadOnlySpan<byte>>? log, string? logName, CancellationToken stopping)
    {
        Writer = _tape is null ? null : new EventRecorder(
            Server, _tape, jsonLines
                ? new EventJson(View)
                : new EventText(Server, colours: false, Journal.IsOutput ? Journal.LongestText : int.MaxValue)
                {
                    DeskGreeting = greeting,
                    View = View,
                    IsJournal = Journal.IsOutput,
                    Stamp = Stamp,
                    IsQuiet = IsQuiet,
                },
            output!, ServeWords.StandardOutput, stopping);
        Logger = _logTape is null ? null
            : new EventRecorder(Server, _logTape, new EventJson(View), log!, logName!, stopping);
        _stallWords = new StallWords([.. new[] { Writer, Logger }.OfType<EventRecorder>()]);
    }

    /// <summary>Where it listens, for standard error.</summary>
    public IEnumerable<string> Listening =>
        Server.EndPoints.Select((EndPoint place) => Told(ServeWords.Listening(place)));

    /// <summary>Answers from now on as other settings say, if they answer in the same way. Any thread.</summary>
    /// <returns>False, and nothing is changed, when they do not.</returns>
    public bool TryAnswerAs(ServedSettings anew)
    {
        Answers? answers = Rules is { } rules ? anew.Answers?.Keeping(rules) : anew.Answers;
        bool waits = _asked.Server.Overflow == OverflowPolicy.Wait;
        (Func<Customer, Task>? handler, MessageCallback? reply) = (answers?.Handler(waits), answers?.Callback);
        if (handler is null != _handler is null || reply is null != _reply is null)
            return false;
        (_answers, _handler, _reply) = (answers, handler, reply);
        return true;
    }
}
