using System.Buffers;
using System.Globalization;
using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;

namespace Clientele.Cli.Processes;

/// <summary>
/// What the process that starts the others says itself: lines among the events for people, events for programs, and the
/// same in the log. Any thread.
/// </summary>
/// <param name="format">In what form.</param>
/// <param name="output">Where events go.</param>
/// <param name="log">The log; null for none.</param>
internal sealed class GroupVoice(OutputFormat format, MergedOutput output, LogFile? log) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ServerEventJson _json = new();
    private readonly TimeProvider _clock = TimeProvider.System;
    private bool _logHasFailed;

    /// <summary>The time before each line for people; null for none.</summary>
    public LineStamp? Stamp { get; init; }

    /// <summary>Whether people are told only what is wrong, and what nobody can know.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>All serve.</summary>
    /// <param name="place">Where.</param>
    /// <param name="isFree">Whether the port is one that was free.</param>
    /// <param name="desk">What is said of the desk.</param>
    public void Greet(IPEndPoint place, bool isFree, IReadOnlyList<string> desk)
    {
        WriteJson((lines, json) => json.WriteListening(lines, place, _clock.GetUtcNow()));
        bool tells = !IsQuiet || isFree;
        if (format == OutputFormat.Text)
        {
            Say(!IsQuiet ? [.. ServeWords.Greeting([place], desk)]
                : [.. isFree ? [ServeWords.Listening(place)] : Array.Empty<string>(), .. desk]);
            return;
        }

        if (format == OutputFormat.None && tells)
            Standard.Note(ServeWords.Listening(place));
        foreach (string line in desk)
            Standard.Note(line);
    }

    /// <summary>A process has ended that nobody has stopped, and starts again.</summary>
    public void NodeEnded(string node, int code, TimeSpan pause)
    {
        WriteEvent(ServerNoticeKind.NodeGone.ToName(), node, Describe(code));
        Tell(Phrases.Processes.Ended(node, HowEnded(code), ShowPause(pause), !PendingConnects.AreHandedOver));
    }

    /// <summary>It serves again.</summary>
    public void NodeBack(string node, IReadOnlyList<string> desk)
    {
        WriteEvent(ServerNoticeKind.NodeJoined.ToName(), node);
        Tell(Phrases.Processes.Back(node));
        foreach (string line in desk)
            Tell(line);
    }

    public static void StartFailed(string node, string why, TimeSpan pause) =>
        Complain(Phrases.Processes.StartFailed(node, why, ShowPause(pause)));

    public void Drained(string node, int process) => Tell(Phrases.Processes.Drained(node, process));

    public void NatsEnded() => Tell(Phrases.Processes.NatsEnded);

    public void Stopping()
    {
        WriteEvent(ServerNoticeKind.Stopping.ToName());
        if (format == OutputFormat.Text && !IsQuiet)
            Say([ServeWords.Stopping]);
    }

    public void Stopped(StopReport report)
    {
        WriteJson((lines, json) => json.WriteStopped(lines, report, _clock.GetUtcNow()));
        if (format == OutputFormat.Text)
            Say([ServeWords.Stopped(report)]);
    }

    /// <summary>In words: an exit code, or the signal that has ended it.</summary>
    public static string HowEnded(int code) =>
        code > 128 ? Phrases.Processes.Signal(code - 128) : Phrases.Run.ExitCode(code);

    public static void Complain(string message) => Standard.Complain(message);

    /// <summary>An answer to an operator.</summary>
    public static void Note(string line) => Standard.Note(line);

    public void Dispose() => _json.Dispose();

    /// <summary>The same for programs, in English.</summary>
    private static string Describe(int code) => code > 128
        ? string.Create(CultureInfo.InvariantCulture, $"signal {code - 128}")
        : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");

    private static string ShowPause(TimeSpan pause) => Durations.Format(pause);

    /// <summary>A line for people: among the events where these are for people, else on standard error.</summary>
    private void Tell(string line)
    {
        if (format == OutputFormat.Text)
            Say([line]);
        else
            Standard.Complain(line);
    }

    private void Say(string[] lines) =>
        output.Write(Standard.Encode(string.Concat(lines.Select(line => $"{Stamp?.Now}{SafeText.Show(line)}\n"))));

    private void WriteEvent(string name, string? node = null, string? error = null) =>
        WriteJson((lines, json) => json.Write(lines, new ServerEventFields
        {
            Event = name,
            Time = _clock.GetUtcNow(),
            Node = node,
            Error = error,
        }));

    private void WriteJson(Action<ArrayBufferWriter<byte>, ServerEventJson> write)
    {
        if (format != OutputFormat.JsonLines && log is null)
            return;
        lock (_lock)
        {
            var line = new ArrayBufferWriter<byte>();
            write(line, _json);
            line.Write("\n"u8);
            if (format == OutputFormat.JsonLines)
                output.Write(line.WrittenSpan);
            WriteLog(line.WrittenSpan);
        }
    }

    private void WriteLog(ReadOnlySpan<byte> line)
    {
        if (log is null || _logHasFailed)
            return;
        try
        {
            log.Write(line);
        }
        catch (IOException)
        {
            // Each process that writes there says so.
            _logHasFailed = true;
        }
    }
}
