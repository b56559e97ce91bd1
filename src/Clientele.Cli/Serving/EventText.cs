using System.Buffers;
using System.Net;
using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Transport;

namespace Clientele.Cli.Serving;

/// <summary>Events as lines for people: each names its customer, and no line mixes two.</summary>
internal sealed class EventText(Server server, bool colours, int longest = int.MaxValue) : EventFormat
{
    // Longer messages are made strings: that costs little beside their length.
    private const int Short = 1024;

    private readonly char[] _text = new char[4 * Short + 64];

    // Counted by events: the roster is ahead of what is shown.
    private int _online;

    /// <summary>
    /// What is said of the desk before customers are waited for; of several servers, all that one of them says for all.
    /// </summary>
    public IReadOnlyList<string> DeskGreeting { get; init; } = [];

    /// <summary>The process that the events are of, where there are several.</summary>
    public NodeView? View { get; init; }

    /// <summary>Whether the lines go to systemd's journal: an event is one line then, with its priority.</summary>
    public bool IsJournal { get; init; }

    /// <summary>The time before each line; null for none.</summary>
    public LineStamp? Stamp { get; init; }

    /// <summary>Whether only what is wrong is told, and how it ended.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>
    /// What is said first; with <see cref="IsQuiet"/> only a port that was free, and the desk's address.
    /// </summary>
    public IEnumerable<string> Greeting(IReadOnlyList<EndPoint> endPoints) =>
        !IsQuiet ? ServeWords.Greeting(endPoints, DeskGreeting)
        :
        [
            .. (server.Options.Port == 0 ? endPoints : []).OfType<IPEndPoint>().Select(ServeWords.Listening),
            .. DeskGreeting,
        ];

    public override void Listening(IReadOnlyList<EndPoint> endPoints, DateTimeOffset time)
    {
        IEnumerable<string> lines = View is null ? Greeting(endPoints) : View.IsServer ? DeskGreeting : [];
        foreach (string line in lines)
            Write(line, JournalPriority.Information, time);
    }

    public override void Stopped(StopReport report, DateTimeOffset time)
    {
        if (View is null)
            Write(ServeWords.Stopped(report), JournalPriority.Information, time);
        else if (View.IsServer)
            Write(Of(View, ServeWords.Stopped(report)), JournalPriority.Information, time);
    }

    public override void Event(in TapedEvent happened)
    {
        if (happened.Event is { } other)
        {
            foreach (string line in Unstamped(other))
                Write(line, PriorityOf(other), other.Time);
        }
        else if (!IsQuiet && !TryWriteWords(happened))
        {
            string who = Called(happened.Customer!);
            string head = happened.IsSaid ? ServeWords.Said(who) : ServeWords.Told(who);
            foreach (string line in WordLines(happened.Text))
                Write(head + line, JournalPriority.Information, happened.Time);
        }
    }

    /// <summary>The lines of one event, safe for a terminal.</summary>
    public IEnumerable<string> LinesOf(ServerEvent happened) => Stamp is null ? Unstamped(happened)
        : Unstamped(happened).Select(line => Colour.Dim(Stamp.Of(happened.Time), colours) + line);

    private IEnumerable<string> Unstamped(ServerEvent happened)
    {
        if (View?.Tells(happened) == false || (IsQuiet && !IsTrouble(happened)))
            yield break;
        switch (happened)
        {
            case CustomerJoined joined:
                _online++;
                yield return Colour.Green(ServeWords.Joined(Called(joined.Customer!)), colours);
                break;
            case CustomerSaid said:
                foreach (string line in WordLines(said.Text))
                    yield return Colour.Cyan(ServeWords.Said(Called(said.Customer!)), colours) + line;
                break;
            case CustomerTold told:
                foreach (string line in WordLines(told.Text))
                    yield return Colour.Dim(ServeWords.Told(Called(told.Customer!)) + line, colours);
                break;
            case CustomerLeft left:
                yield return Colour.Yellow(
                    ServeWords.Left(Called(left.Customer!), left.Reason, Detail(left.Reason, left.Error)), colours);
                if (--_online == 0 && !server.IsDraining && View is null && !IsQuiet && !IsJournal)
                    yield return Colour.Dim(ServeWords.WaitingForCustomers, colours);
                break;
            case CustomerTurnedAway away:
                string why = ServeWords.TurnedAway(
                    Called(away.Customer!), away.Reason, Detail(away.Reason, away.Error));
                yield return Colour.Yellow(why, colours);
                break;
            case CustomerWaiting waiting:
                yield return ServeWords.InLine(Called(waiting.Customer!), waiting.Place);
                break;
            case CustomerRenamed renamed:
                yield return Colour.Dim(ServeWords.Renamed(Unnamed(renamed.Customer!), Safe(renamed.OldName),
                    Safe(renamed.NewName)), colours);
                break;
            case MessagesDropped dropped:
                yield return Colour.Red(ServeWords.Dropped(Called(dropped.Customer!), dropped.Count), colours);
                break;
            case EventsSkipped skipped:
                _online = server.Roster.Count;
                yield return Colour.Red(ServeWords.Skipped(skipped.Count), colours);
                break;
            case ServerNotice notice:
                // Nobody reads the journal who could press Ctrl-C.
                string words = IsJournal && notice.Kind == ServerNoticeKind.Stopping
                    ? Phrases.Service.Stopping : ServeWords.Notice(notice);
                yield return Colour.Dim(View is { } view ? $"{view.Name}: {words}" : words, colours);
                break;
        }
    }

    /// <summary><c>#3 127.0.0.1:52044</c>, with the name where there is one.</summary>
    public static string Who(Customer customer) => SafeText.Show(customer.ToString());

    /// <summary>The same, and where there are several processes, the node: <c>#3@b 127.0.0.1:52044</c>.</summary>
    private string Called(Customer customer)
    {
        string who = Who(customer);
        return View is null ? who : who.Insert(who.IndexOf(' ', StringComparison.Ordinal), "@" + View.Name);
    }

    /// <summary>Both names stand in the line, and by now it may have a third.</summary>
    private string Unnamed(Customer customer) =>
        $"#{customer.Number}{(View is null ? "" : "@" + View.Name)} {customer.Address}";

    private static string Of(NodeView server, string words) => Phrases.Config.OfServer(server.Name, words);

    /// <summary>What a person who wants to hear of nothing else wants to hear of.</summary>
    private static bool IsTrouble(ServerEvent happened) => happened switch
    {
        MessagesDropped or EventsSkipped => true,
        CustomerLeft left => left.Reason is LeaveReason.Failed or LeaveReason.TooSlow or LeaveReason.TooMuch,
        ServerNotice notice => notice.Kind is not (ServerNoticeKind.Draining or ServerNoticeKind.Stopping),
        _ => false,
    };

    private static string? Safe(string? name) => name is null ? null : SafeText.Show(name);

    /// <summary>
    /// A message may hold several lines: each is shown by itself, and the last line end shows nothing.
    /// </summary>
    private IEnumerable<string> WordLines(string text)
    {
        if (IsJournal)
        {
            yield return Cut(text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
                : text.EndsWith('\n') ? text[..^1] : text);
            yield break;
        }

        string[] lines = text.Split('\n');
        int count = lines.Length > 1 && lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        for (int i = 0; i < count; i++)
        {
            bool ended = i < lines.Length - 1;
            yield return Cut(ended && lines[i].EndsWith('\r') ? lines[i][..^1] : lines[i]);
        }
    }

    private string Cut(string line)
    {
        if (line.Length <= longest)
            return SafeText.Show(line, keepTabs: true);
        int length = char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest;
        return SafeText.Show(line[..length], keepTabs: true) + ServeWords.More(line.Length - length);
    }

    private static JournalPriority PriorityOf(ServerEvent happened) => happened switch
    {
        ServerNotice { Kind: ServerNoticeKind.ListenerFailed } => JournalPriority.Error,
        ServerNotice { Kind: ServerNoticeKind.AcceptingPaused } or MessagesDropped or EventsSkipped
            or CustomerLeft { Reason: LeaveReason.Failed } => JournalPriority.Warning,
        CustomerTurnedAway => JournalPriority.Notice,
        _ => JournalPriority.Information,
    };

    private static string? Detail(LeaveReason reason, Exception? error) =>
        error is null || reason is LeaveReason.Reset ? null : SafeText.Show(ErrorWords.Why(error));

    private void Write(ReadOnlySpan<char> line, JournalPriority priority, DateTimeOffset time)
    {
        BeginLine(priority, time);
        Write(line);
    }

    private void BeginLine(JournalPriority priority, DateTimeOffset time)
    {
        if (IsJournal)
            Write(Journal.Prefix(priority), ends: false);
        if (Stamp is not null)
            Lines.Advance(Stamp.Write(Lines.GetSpan(LineStamp.Room), time));
    }

    private void Write(ReadOnlySpan<char> line, bool ends = true)
    {
        Span<byte> room = Lines.GetSpan(Encoding.UTF8.GetMaxByteCount(line.Length) + 1);
        int length = Encoding.UTF8.GetBytes(line, room);
        if (ends)
            room[length++] = (byte)'\n';
        Lines.Advance(length);
    }

    /// <summary>
    /// Most messages are short, and in them is nothing that must be shown instead: they are written without an object.
    /// False, and nothing is written, for all others.
    /// </summary>
    private bool TryWriteWords(in TapedEvent words)
    {
        if (words.Bytes.Length > Short)
            return false;
        ReadOnlySpan<char> text = _text.AsSpan(0, words.CopyText(_text));
        text = text.EndsWith("\r\n") ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        if (!SafeText.IsSafe(text, keepTabs: true))
            return false;
        BeginLine(JournalPriority.Information, words.Time);
        WriteWho(words.Customer!);
        // As ServeWords has it, in both languages.
        Lines.Write(words.IsSaid ? ">>>"u8 : "<<<"u8);
        Write(text);
        return true;
    }

    /// <summary>The same as <see cref="Who"/>.</summary>
    private void WriteWho(Customer customer)
    {
        Span<byte> room = Lines.GetSpan(64 + NetworkAddress.MaxLength);
        room[0] = (byte)'#';
        customer.Number.TryFormat(
            room[1..], out int length, default, System.Globalization.CultureInfo.InvariantCulture);
        length++;
        if (View is not null)
        {
            room[length++] = (byte)'@';
            length += Encoding.ASCII.GetBytes(View.Name, room[length..]);
        }

        if (customer.Name is { } name)
        {
            Lines.Advance(length);
            Lines.Write(Standard.Encode($" ({SafeText.Show(name)})"));
            room = Lines.GetSpan(1 + NetworkAddress.MaxLength);
            length = 0;
        }

        room[length++] = (byte)' ';
        Lines.Advance(length + customer.RemoteAddress.CopyTo(room[length..]));
    }
}
