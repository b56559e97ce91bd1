using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// What an operator types, carried out, one line after the other. A plain line goes to the selected customer; with no
/// one selected, or one who has left, it is an error and goes to nobody. Nothing here waits for a customer; of other
/// nodes it waits for the answer. One thread types.
/// </summary>
internal sealed class OperatorPrompt
{
    private readonly Server _server;
    private readonly IRoster _roster;
    private readonly Action _stop;
    private readonly Func<int> _width;
    private readonly TypedTemplates? _templates;
    private readonly OperatorTelling _telling;
    private readonly OperatorWire _wire;
    private readonly OperatorEnding _ending;
    private Task _last = Task.CompletedTask;
    private volatile CustomerRow? _selected;

    /// <param name="server">The server.</param>
    /// <param name="typed">What is made of typed text.</param>
    /// <param name="stop">Asks for the end.</param>
    /// <param name="width">How wide the terminal is.</param>
    /// <param name="cluster">Whom the server shares its roster with; null where it is alone.</param>
    public OperatorPrompt(Server server, TypedMessage typed, Action stop, Func<int> width, IRoster? cluster = null)
    {
        (_server, _roster, _stop, _width) = (server, cluster ?? server, stop, width);
        _templates = typed.Templates;
        _telling = new OperatorTelling(_roster, typed, text => Show(text), Complain, Nobody);
        _wire = new OperatorWire(_roster, server.Options.MaxFrame, text => Show(text), Complain);
        _ending = new OperatorEnding(server, _roster, () => (Drained ?? stop)(), text => Show(text), Complain);
    }

    /// <summary>The rules of a file; null for none.</summary>
    public RuleSets? Rules { get; init; }

    /// <summary>Where answers to the operator are shown.</summary>
    public Action<string> Show { get; set; } = static _ => { };

    /// <summary>Called when all have left after a drain; null asks for the end, as a stop does.</summary>
    public Action? Drained { get; init; }

    /// <summary>
    /// Whether a person is here who can be asked again; true by default. Without one, <c>/kick all</c> needs
    /// <c>--yes</c>.
    /// </summary>
    public bool AsksAgain { get; init; } = true;

    /// <summary>Shows who is online on a screen, with a filter or an empty one; null prints it.</summary>
    public Action<string>? OpenList { get; init; }

    /// <summary>The events that can be held back; null where they are not shown at a terminal.</summary>
    public HeldEvents? Events { get; set; }

    /// <summary>Whether a customer can be selected for the lines that follow; true by default.</summary>
    public bool Selects { get; init; } = true;

    /// <summary>Where it is said that something was not done; null shows it in red among the answers.</summary>
    public Action<string>? Fault { get; set; }

    /// <summary>The selected customer; null for nobody.</summary>
    public CustomerId? Selected => _selected?.Id;

    /// <summary>How many are online, and who is selected. Any thread.</summary>
    public string Text
    {
        get
        {
            CustomerRow? row = _selected;
            if (row is not null && ReferenceEquals(_roster, _server))
                row = _server.Roster[row.Id.Number] is { } here ? CustomerRow.Of(here) : null;
            string who = row is null ? "" : $" → {row.Id}{(row.Name is { } name ? " " + SafeText.Show(name) : "")}";
            (long online, long waiting) = ReferenceEquals(_roster, _server)
                ? (_server.Roster.Count, _server.Options.Capacity > 0 ? _server.Waiting.Count : 0)
                : NodeTable.Sums(_roster.Nodes);
            string held = Events is { IsPaused: true } events ? Phrases.Operator.PausedMark(events.Count) : "";
            return $"[{ServeWords.Online(online, waiting)}{held}]{who}> ";
        }
    }

    /// <summary>Carries out a line, after those before it. Without other nodes it is done when this returns.</summary>
    public void Do(string line) => _ = DoAsync(line);

    /// <summary>Carries out a line, after those before it. Throws nothing.</summary>
    public Task DoAsync(string line) => _last = RunAsync(_last, line);

    /// <summary>Ends when what became of the messages is known.</summary>
    public Task ToldAsync() => _telling.Last;

    /// <summary>Tab: the commands, and for those that take one, who is online here.</summary>
    public IReadOnlyList<string> Complete(string typed)
    {
        if (!typed.StartsWith('/'))
            return [];
        if (typed.IndexOf(' ', StringComparison.Ordinal) is not (int space and > 0))
        {
            return
            [
                .. OperatorCommands.All.Select(static one => one.Typed + (one.NeedsMore ? " " : ""))
                    .Where(command => command.StartsWith(typed, StringComparison.Ordinal)),
            ];
        }

        string command = typed[..(space + 1)];
        if (OperatorCommands.Find(typed[..space]) is not { TakesCustomers: true })
            return [];
        IEnumerable<string> here = _roster is ServerGroup group
            ? group.Online : _server.Roster.Select(customer => customer.Number).Order().Select(number => $"{number}");
        IEnumerable<string> all = here.Select(who => $"{command}{who} ");
        return [.. all.Where(text => text.StartsWith(typed, StringComparison.Ordinal)).Take(100)];
    }

    private async Task RunAsync(Task before, string line)
    {
        if (!before.IsCompleted)
            await before.ConfigureAwait(false);
        try
        {
            bool isYes = _ending.TakesYes(line);
            if (isYes)
                _ending.HangUpAll("/kick", isSure: true, AsksAgain);
            else if (line.StartsWith("//", StringComparison.Ordinal))
                await SendToSelectedAsync(line[1..]).ConfigureAwait(false);
            else if (line.StartsWith('/'))
                await CommandAsync(line).ConfigureAwait(false);
            else if (line.Length > 0)
                await SendToSelectedAsync(line).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or NodeLostException)
        {
            Complain(ErrorWords.Of(error));
        }
    }

    private async Task CommandAsync(string line)
    {
        (string command, string rest) = FirstWord(line);
        bool hasRest = rest.Trim().Length > 0;
        switch (command)
        {
            case "/to" when hasRest:
                await ToAsync(rest).ConfigureAwait(false);
                break;
            case "/all" when rest.Length > 0:
                await _telling.TellAllAsync(rest).ConfigureAwait(false);
                break;
            case "/name" when hasRest:
                await RenameAsync(rest).ConfigureAwait(false);
                break;
            case "/framing" or "/encoding" when hasRest:
                await WireAsync(command, rest).ConfigureAwait(false);
                break;
            case "/hangup" or "/kick" when hasRest:
                await HangUpAsync(command, rest).ConfigureAwait(false);
                break;
            case "/templates" when _templates is not null && rest.Trim() is "" or "on" or "off":
                Template(_templates, rest.Trim());
                break;
            case "/list":
                await ListAsync(rest.Trim()).ConfigureAwait(false);
                break;
            case "/pause" or "/resume" when rest.Length == 0:
                Pause(command);
                break;
            case "/nodes" when rest.Length == 0 && !ReferenceEquals(_roster, _server):
                Show(NodeTable.Draw(_roster.Nodes, _width()));
                break;
            case "/rules" when Rules is not null && rest.Length == 0:
                Show(RuleTable.Draw(Rules.Reports, _width()));
                break;
            case "/rules" when Rules is not null && rest.Trim() == "reload":
                Reload(Rules);
                break;
            case "/rules" when Rules is null:
                Complain(Phrases.Rules.NoRules);
                break;
            case "/drain" when rest.Length == 0 || !ReferenceEquals(_roster, _server):
                await _ending.DrainAsync(rest.Trim()).ConfigureAwait(false);
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

    private async Task ListAsync(string filter)
    {
        if (filter.Length > RosterQuery.MaxFilterLength)
            Complain(Phrases.Listing.FilterTooLong(RosterQuery.MaxFilterLength, filter.Length));
        else if (OpenList is { } open)
            open(filter);
        else
            Show(await RosterTable.DrawAsync(_server, _roster, _width(), filter).ConfigureAwait(false));
    }

    private void Template(TypedTemplates templates, string asked)
    {
        if (asked.Length > 0)
            templates.IsOn = asked == "on";
        Show(templates.IsOn ? Phrases.Operator.TemplatesOn : Phrases.Operator.TemplatesOff);
    }

    private void Pause(string command)
    {
        if (Events is not { } events)
            Complain(Phrases.Operator.NothingToPause(command));
        else if (command == "/pause" && events.TryPause())
            Show(Phrases.Operator.Paused);
        else if (!events.IsPaused)
            Complain(Phrases.Operator.NotPaused);
        else
            Show(Phrases.Operator.Resumed(events.Resume(Phrases.Operator.LeftOut)));
    }

    private async Task ToAsync(string rest)
    {
        if (await FindAsync(rest, inLineToo: false).ConfigureAwait(false) is not { } to)
            return;
        if (to.Rest.Length > 0)
            _telling.Tell(to.Customers, to.Rest);
        else if (!Selects)
            Misused("/to");
        else if (to.Customers.Count > 1)
            Complain(Phrases.Operator.SelectOne);
        else
            _selected = to.Customers[0];
    }

    /// <summary>Null, and it is said why, when not each of them is there.</summary>
    private async Task<Recipients?> FindAsync(string rest, bool inLineToo)
    {
        var recipients = new Recipients(_server, _roster, inLineToo);
        (bool isFound, string? error) = await recipients.ReadAsync(rest).ConfigureAwait(false);
        if (isFound)
            return recipients;
        if (error is not null)
            Complain(error);
        else if (inLineToo)
            Complain(Phrases.Operator.NotOnline(recipients.Missing));
        else
            Nobody(recipients.Missing);
        return null;
    }

    private async Task SendToSelectedAsync(string text)
    {
        if (_selected is not { } selected)
            Complain(Phrases.Operator.NobodySelected);
        else if (await _roster.FindAsync(selected.Id).ConfigureAwait(false)
            is { IsWaiting: false, IsEnding: false } row)
            _telling.Tell([row with { Id = selected.Id }], text);
        else
            Nobody(selected.Id);
    }

    private async Task RenameAsync(string rest)
    {
        if (await FindAsync(rest, inLineToo: true).ConfigureAwait(false) is not { } whom)
            return;
        string name = whom.Rest.Trim();
        if (name.Length == 0)
            Misused("/name");
        else if (name.Length > Customer.MaxNameLength)
            Complain(Phrases.Operator.NameTooLong(Customer.MaxNameLength, name.Length));
        else
            await ChangeAsync(whom, new CustomerChange { Name = name }).ConfigureAwait(false);
    }

    private async Task ChangeAsync(Recipients whom, CustomerChange change)
    {
        foreach (CustomerRow row in whom.Customers)
        {
            CustomerRow? changed = await _roster.ChangeAsync(row.Id, change).ConfigureAwait(false);
            if (changed?.Id == _selected?.Id)
                _selected = changed ?? _selected;
        }
    }

    private async Task WireAsync(string command, string rest)
    {
        if (await FindAsync(rest, inLineToo: true).ConfigureAwait(false) is not { } whom)
            return;
        if (command == "/framing")
            await _wire.FramingAsync(whom.Customers, whom.Rest.Trim()).ConfigureAwait(false);
        else
            await _wire.EncodingAsync(whom.Customers, whom.Rest.Trim()).ConfigureAwait(false);
    }

    private async Task HangUpAsync(string command, string rest)
    {
        (string first, string others) = FirstWord(rest);
        if (first == "all" && others.Trim() is "" or "--yes")
        {
            _ending.HangUpAll(command, isSure: others.Trim().Length > 0, AsksAgain);
            return;
        }

        if (await FindAsync(rest, inLineToo: true).ConfigureAwait(false) is not { } whom)
            return;
        if (whom.Rest.Trim().Length > 0)
        {
            Misused(command);
            return;
        }

        foreach (CustomerRow row in whom.Customers)
            await _roster.HangUpAsync(row.Id).ConfigureAwait(false);
    }

    private void Reload(RuleSets rules)
    {
        if (rules.Reload() is { } wrong)
        {
            Complain(wrong);
            Complain(Phrases.Rules.StayOld);
        }
        else
        {
            Show(Phrases.Rules.Reloaded(rules.Reports.Count));
        }
    }

    private void Misused(string command) => Complain(OperatorHelp.Correct(command) is { } usage
        ? Phrases.Operator.UsedLikeThis(command, usage)
        : Phrases.Operator.NotACommand(SafeText.Show(command)));

    /// <summary>The first word, and what follows it with its own spaces: they may be part of a text.</summary>
    private static (string Word, string Others) FirstWord(string text)
    {
        string trimmed = text.TrimStart(' ');
        int space = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (trimmed, "") : (trimmed[..space], trimmed[(space + 1)..]);
    }

    private void Nobody(CustomerId id)
    {
        if (id == _selected?.Id)
            _selected = null;
        Complain(Phrases.Operator.SentToNobody(id));
    }

    private void Complain(string text)
    {
        if (Fault is { } fault)
            fault(text);
        else
            Show(Colour.Red(text, Colour.Wanted));
    }
}
