using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// What an operator types, carried out. A plain line goes to the selected customer; with no one selected, or one who has
/// left, it is an error and goes to nobody. Nothing here waits for a customer.
/// </summary>
internal sealed class OperatorPrompt
{
    private static readonly string[] s_commands = ["/to ", "/all ", "/name ", "/list", "/hangup ", "/kick ", "/drain", "/stop", "/help"];

    private readonly Server _server;
    private readonly Action _stop;
    private readonly Func<int> _width;
    private readonly OperatorTelling _telling;
    private bool _awaitsYes;

    public OperatorPrompt(Server server, TypedMessage typed, Action stop, Func<int> width)
    {
        (_server, _stop, _width) = (server, stop, width);
        _telling = new OperatorTelling(server, typed, Complain, Nobody);
    }

    /// <summary>Where answers to the operator are shown.</summary>
    public Action<string> Show { get; set; } = static _ => { };

    /// <summary>Whether a person is here who can be asked again; true by default. Without one, <c>/kick all</c> needs <c>--yes</c>.</summary>
    public bool AsksAgain { get; init; } = true;

    /// <summary>Where it is said that something was not done; null shows it in red among the answers.</summary>
    public Action<string>? Fault { get; set; }

    /// <summary>The selected customer's number, or 0.</summary>
    public long Selected { get; private set; }

    public string Text
    {
        get
        {
            string who = _server.Roster[Selected] is { } customer ? $" → #{customer.Number}{(customer.Name is { } name ? " " + SafeText.Show(name) : "")}" : "";
            return $"[{ServeWords.Online(_server.Roster.Count, _server.Options.Capacity > 0 ? _server.Waiting.Count : 0)}]{who}> ";
        }
    }

    public void Do(string line)
    {
        try
        {
            bool isYes = _awaitsYes && line.Length == 0;
            _awaitsYes = false;
            if (isYes)
                HangUpAll("/kick", isSure: true);
            else if (line.StartsWith("//", StringComparison.Ordinal))
                SendToSelected(line[1..]);
            else if (line.StartsWith('/'))
                Command(line);
            else if (line.Length > 0)
                SendToSelected(line);
        }
        catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
        {
            Complain(ErrorWords.Of(error));
        }
    }

    /// <summary>Tab: the commands, and for those that take one, who is online.</summary>
    public IReadOnlyList<string> Complete(string typed)
    {
        if (!typed.StartsWith('/'))
            return [];
        if (typed.IndexOf(' ', StringComparison.Ordinal) is not (int space and > 0))
            return [.. s_commands.Where(command => command.StartsWith(typed, StringComparison.Ordinal))];
        string command = typed[..(space + 1)];
        if (command is not ("/to " or "/name " or "/hangup " or "/kick "))
            return [];
        IEnumerable<string> all = _server.Roster.Select(customer => customer.Number).Order().Select(number => $"{command}{number} ");
        return [.. all.Where(text => text.StartsWith(typed, StringComparison.Ordinal)).Take(100)];
    }

    private void Command(string line)
    {
        (string command, string rest) = FirstWord(line);
        switch (command)
        {
            case "/to" when rest.Trim().Length > 0:
                To(rest);
                break;
            case "/all" when rest.Length > 0:
                Show(_telling.TellAll(rest));
                break;
            case "/name" when rest.Trim().Length > 0:
                Rename(rest);
                break;
            case "/hangup" or "/kick" when rest.Trim().Length > 0:
                HangUp(command, rest);
                break;
            case "/list" when rest.Length == 0:
                Show(RosterTable.Draw(_server, _width()));
                break;
            case "/drain" when rest.Length == 0:
                _ = DrainAsync();
                break;
            case "/stop" when rest.Length == 0:
                _stop();
                break;
            case "/help":
                Show(OperatorHelp.Text);
                break;
            default:
                Misused(command);
                break;
        }
    }

    private void To(string rest)
    {
        if (!TryFind(rest, inLineToo: false, out Recipients to))
            return;
        if (to.Rest.Length > 0)
            _telling.Tell(to.Customers, to.Rest);
        else if (to.Customers.Count > 1)
            Complain(Phrases.Operator.SelectOne);
        else
            Selected = to.Customers[0].Number;
    }

    private bool TryFind(string rest, bool inLineToo, out Recipients recipients)
    {
        recipients = new Recipients(_server, inLineToo);
        if (recipients.TryRead(rest, out string? error))
            return true;
        if (error is not null)
            Complain(error);
        else if (inLineToo)
            Missing(recipients.Missing);
        else
            Nobody(recipients.Missing);
        return false;
    }

    private void SendToSelected(string text)
    {
        if (Selected != 0)
            TellSelected(text);
        else
            Complain(Phrases.Operator.NobodySelected);
    }

    private void TellSelected(string text)
    {
        if (_server.Roster[Selected] is { } customer)
            _telling.Tell([customer], text);
        else
            Nobody(Selected);
    }

    private void Rename(string rest)
    {
        if (!TryFind(rest, inLineToo: true, out Recipients whom))
            return;
        string name = whom.Rest.Trim();
        if (name.Length == 0)
            Misused("/name");
        else if (name.Length > Customer.MaxNameLength)
            Complain(Phrases.Operator.NameTooLong(Customer.MaxNameLength, name.Length));
        else
            whom.Customers.ForEach(customer => customer.Name = name);
    }

    private void HangUp(string command, string rest)
    {
        (string first, string others) = FirstWord(rest);
        if (first == "all" && others.Trim() is "" or "--yes")
        {
            HangUpAll(command, isSure: others.Trim().Length > 0);
            return;
        }

        if (!TryFind(rest, inLineToo: true, out Recipients whom))
            return;
        if (whom.Rest.Trim().Length > 0)
            Misused(command);
        else
            whom.Customers.ForEach(customer => customer.HangUp());
    }

    private void HangUpAll(string command, bool isSure)
    {
        int online = _server.Roster.Count;
        if (isSure)
        {
            foreach (Customer customer in _server.Roster)
                customer.HangUp();
        }
        else if (AsksAgain)
        {
            _awaitsYes = true;
            Show(Phrases.Operator.ConfirmHangUpAll(online));
        }
        else
        {
            Complain(Phrases.Operator.HangUpAllNeedsYes(command));
        }
    }

    private void Misused(string command) => Complain(OperatorHelp.Correct(command) is { } usage
        ? Phrases.Operator.UsedLikeThis(command, usage)
        : Phrases.Operator.NotACommand(SafeText.Show(command)));

    private async Task DrainAsync()
    {
        await _server.DrainAsync().ConfigureAwait(false);
        _stop();
    }

    /// <summary>The first word, and what follows it with its own spaces: they may be part of a text.</summary>
    private static (string Word, string Others) FirstWord(string text)
    {
        string trimmed = text.TrimStart(' ');
        int space = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (trimmed, "") : (trimmed[..space], trimmed[(space + 1)..]);
    }

    private void Nobody(long number)
    {
        if (number == Selected)
            Selected = 0;
        Complain(Phrases.Operator.SentToNobody(number));
    }

    private void Missing(long number) => Complain(Phrases.Operator.NotOnline(number));

    private void Complain(string text)
    {
        if (Fault is { } fault)
            fault(text);
        else
            Show(Colour.Red(text, Colour.Wanted));
    }
}
