using System.Buffers;
using System.Net;
using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Serving.Events;
using Clientele.Transport;

namespace Clientele.Cli.Serving;

/// <summary>Events as lines for people: each names whom it is about, and no line mixes two customers.</summary>
internal sealed class EventText(Server server, bool colours, int longest = int.MaxValue) : EventFormat
{
    // Longer messages are made strings: that costs little beside their length.
    private const int Short = 1024;

    private readonly char[] _text = new char[4 * Short + 64];

    // Counted by events: the roster is ahead of what is shown.
    private int _online;

    /// <summary>What is said of the desk before customers are waited for.</summary>
    public IReadOnlyList<string> DeskGreeting { get; init; } = [];

    public override void Listening(IReadOnlyList<EndPoint> endPoints, DateTimeOffset time)
    {
        foreach (string line in ServeWords.Greeting(endPoints, DeskGreeting))
            Write(line);
    }

    public override void Stopped(StopReport report, DateTimeOffset time) => Write(ServeWords.Stopped(report));

    public override void Event(in TapedEvent happened)
    {
        if (happened.Event is { } other)
        {
            foreach (string line in LinesOf(other))
                Write(line);
        }
        else if (!TryWriteWords(happened))
        {
            string who = Who(happened.Customer);
            string head = happened.IsSaid ? ServeWords.Said(who) : ServeWords.Told(who);
            foreach (string line in WordLines(happened.Text))
                Write(head + line);
        }
    }

    /// <summary>The lines of one event, safe for a terminal.</summary>
    public IEnumerable<string> LinesOf(ServerEvent happened)
    {
        switch (happened)
        {
            case CustomerJoined joined:
                _online++;
                yield return Colour.Green(ServeWords.Joined(Who(joined.Customer!)), colours);
                break;
            case CustomerSaid said:
                foreach (string line in WordLines(said.Text))
                    yield return Colour.Cyan(ServeWords.Said(Who(said.Customer!)), colours) + line;
                break;
            case CustomerTold told:
                foreach (string line in WordLines(told.Text))
                    yield return Colour.Dim(ServeWords.Told(Who(told.Customer!)) + line, colours);
                break;
            case CustomerLeft left:
                yield return Colour.Yellow(ServeWords.Left(Who(left.Customer!), left.Reason, Detail(left.Reason, left.Error)), colours);
                if (--_online == 0 && !server.IsDraining)
                    yield return Colour.Dim(ServeWords.WaitingForCustomers, colours);
                break;
            case CustomerTurnedAway away:
                yield return Colour.Yellow(ServeWords.TurnedAway(Who(away.Customer!), away.Reason, Detail(away.Reason, away.Error)), colours);
                break;
            case CustomerWaiting waiting:
                yield return ServeWords.InLine(Who(waiting.Customer!), waiting.Place);
                break;
            case CustomerRenamed renamed:
                yield return Colour.Dim(ServeWords.Renamed(Unnamed(renamed.Customer!), Safe(renamed.OldName), Safe(renamed.NewName)), colours);
                break;
            case MessagesDropped dropped:
                yield return Colour.Red(ServeWords.Dropped(Who(dropped.Customer!), dropped.Count), colours);
                break;
            case EventsSkipped skipped:
                _online = server.Roster.Count;
                yield return Colour.Red(ServeWords.Skipped(skipped.Count), colours);
                break;
            case ServerNotice notice:
                yield return Colour.Dim(ServeWords.Notice(notice), colours);
                break;
        }
    }

    /// <summary><c>#3 127.0.0.1:52044</c>, with the name where there is one.</summary>
    public static string Who(Customer customer) => SafeText.Show(customer.ToString());

    /// <summary>Both names stand in the line, and by now it may have a third.</summary>
    private static string Unnamed(Customer customer) => $"#{customer.Number} {customer.Address}";

    private static string? Safe(string? name) => name is null ? null : SafeText.Show(name);

    /// <summary>A message may hold several lines: each is shown by itself, and the last line end shows nothing.</summary>
    private IEnumerable<string> WordLines(string text)
    {
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

    private static string? Detail(LeaveReason reason, Exception? error) =>
        error is null || reason is LeaveReason.Reset ? null : SafeText.Show(ErrorWords.Why(error));

    private void Write(ReadOnlySpan<char> line)
    {
        Span<byte> room = Lines.GetSpan(Encoding.UTF8.GetMaxByteCount(line.Length) + 1);
        int length = Encoding.UTF8.GetBytes(line, room);
        room[length] = (byte)'\n';
        Lines.Advance(length + 1);
    }

    /// <summary>
    /// Most messages are short, and in them is nothing that must be shown instead: they are written without an object. False, and
    /// nothing is written, for all others.
    /// </summary>
    private bool TryWriteWords(in TapedEvent words)
    {
        if (words.Bytes.Length > Short)
            return false;
        TextState state = words.Before;
        int length = words.Encoding.Decode(words.Bytes, ref state, flush: !words.IsStreamed || !words.IsComplete, _text);
        ReadOnlySpan<char> text = _text.AsSpan(0, length);
        text = text.EndsWith("\r\n") ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        if (!SafeText.IsSafe(text, keepTabs: true))
            return false;
        WriteWho(words.Customer);
        // As ServeWords has it, in both languages.
        Lines.Write(words.IsSaid ? ">>>"u8 : "<<<"u8);
        Write(text);
        return true;
    }

    /// <summary>The same as <see cref="Who"/>.</summary>
    private void WriteWho(Customer customer)
    {
        Span<byte> room = Lines.GetSpan(32 + NetworkAddress.MostChars);
        room[0] = (byte)'#';
        customer.Number.TryFormat(room[1..], out int length, default, System.Globalization.CultureInfo.InvariantCulture);
        length++;
        if (customer.Name is { } name)
        {
            Lines.Advance(length);
            Lines.Write(Standard.Encode($" ({SafeText.Show(name)})"));
            room = Lines.GetSpan(1 + NetworkAddress.MostChars);
            length = 0;
        }

        room[length++] = (byte)' ';
        Lines.Advance(length + customer.CopyAddress(room[length..]));
    }
}
