using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// What an operator types, carried out. A plain line goes to whoever is selected; with no one selected, or one who has
/// left, it is an error and goes to nobody. Nothing here waits for a customer.
/// </summary>
internal sealed class OperatorPrompt
{
    private static readonly string[] s_commands = ["/to ", "/all ", "/name ", "/list", "/hangup ", "/kick ", "/drain", "/stop", "/help"];

    private readonly Server _server;
    private readonly Action _stop;
    private readonly Func<int> _width;
    private readonly OperatorTelling _telling;

    public OperatorPrompt(Server server, TypedMessage typed, Action stop, Func<int> width)
    {
        (_server, _stop, _width) = (server, stop, width);
        _telling = new OperatorTelling(server, typed, Complain, Nobody);
    }

    /// <summary>Where answers to the operator are shown.</summary>
    public Action<string> Show { get; set; } = static _ => { };

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
            if (line.StartsWith("//", StringComparison.Ordinal))
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
        (string whom, string text) = FirstWord(rest);
        switch (command)
        {
            case "/to" when whom.Length > 0 && text.Length > 0:
                Numbers(whom).ForEach(number => _telling.Tell(number, text));
                break;
            case "/to" when whom.Length > 0:
                Select(Numbers(whom));
                break;
            case "/all" when rest.Length > 0:
                Show(_telling.TellAll(rest));
                break;
            case "/name" when text.Length > 0:
                Numbers(whom).ForEach(number => Rename(number, text.Trim()));
                break;
            case "/hangup" or "/kick" when whom.Length > 0 && text.Length == 0:
                Numbers(whom).ForEach(HangUp);
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
                Complain(OperatorHelp.Correct(command) is { } usage
                    ? Lang.Of($"{command} is used like this: {usage}", $"{command} 的用法:{usage}")
                    : Lang.Of($"not a command: {SafeText.Show(command)} (/help lists them; // sends a slash)", $"没有这个命令:{SafeText.Show(command)}(/help 列出命令;以 // 开头则发送斜杠)"));
                break;
        }
    }

    private void Select(List<long> numbers)
    {
        if (numbers.Count > 1)
            Complain(Lang.Of("select one customer at a time; /to 3,5 TEXT sends to several", "一次只能选一位;/to 3,5 文字 可发给多位"));
        else if (numbers.Count == 1 && _server.Roster[numbers[0]] is null)
            Nobody(numbers[0]);
        else if (numbers.Count == 1)
            Selected = numbers[0];
    }

    private void SendToSelected(string text)
    {
        if (Selected != 0)
            _telling.Tell(Selected, text);
        else
            Complain(Lang.Of("no one is selected, so this went to nobody (/to 3 selects, /all TEXT sends to all)", "没有选定顾客,什么也没有发送(/to 3 选定,/all 文字 发给所有人)"));
    }

    private void Rename(long number, string name)
    {
        if (_server.Roster[number] is not { } customer)
            Missing(number);
        else if (name.Length > Customer.MaxNameLength)
            Complain(Lang.Of($"a name may have {Customer.MaxNameLength} characters, and this one has {name.Length}", $"名字最长 {Customer.MaxNameLength} 个字符,而这个有 {name.Length} 个"));
        else
            customer.Name = name;
    }

    private void HangUp(long number)
    {
        if (!_server.HangUp(number))
            Missing(number);
    }

    private async Task DrainAsync()
    {
        await _server.DrainAsync().ConfigureAwait(false);
        _stop();
    }

    private List<long> Numbers(string text)
    {
        List<long> numbers = [];
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (long.TryParse(part.AsSpan().TrimStart('#'), out long number) && number > 0)
                numbers.Add(number);
            else
                Complain(Lang.Of($"not a customer's number: {SafeText.Show(part)}", $"不是顾客编号:{SafeText.Show(part)}"));
        }

        return numbers;
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
        Complain(Lang.Of($"#{number} is not online, so this went to nobody", $"#{number} 不在线,什么也没有发送"));
    }

    private void Missing(long number) => Complain(Lang.Of($"#{number} is not online (/list shows who is)", $"#{number} 不在线(/list 显示谁在线)"));

    private void Complain(string text) => Show(Colour.Red(text, Colour.Wanted));
}
