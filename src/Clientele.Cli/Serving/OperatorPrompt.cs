using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// What an operator types, carried out. A plain line goes to whoever is selected; with no one selected, or one who has
/// left, it is an error and goes to nobody.
/// </summary>
internal sealed class OperatorPrompt(Server server, TypedMessage typed, Func<int> width) : IDisposable
{
    private readonly CancellationTokenSource _stopAsked = new();

    /// <summary>Where answers to the operator are shown.</summary>
    public Action<string> Show { get; set; } = static _ => { };

    /// <summary>The selected customer's number, or 0.</summary>
    public long Selected { get; private set; }

    /// <summary>Is cancelled when the operator asks to stop.</summary>
    public CancellationToken StopAsked => _stopAsked.Token;

    public string Text
    {
        get
        {
            string who = server.Roster[Selected] is { } customer ? $" → #{customer.Number}{(customer.Name is { } name ? " " + SafeText.Show(name) : "")}" : "";
            return $"[{ServeWords.Online(server.Roster.Count, server.Options.Capacity > 0 ? server.Waiting.Count : 0)}]{who}> ";
        }
    }

    public void Dispose() => _stopAsked.Dispose();

    public async Task DoAsync(string line)
    {
        try
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
                await SendToSelectedAsync(line[1..]).ConfigureAwait(false);
            else if (line.StartsWith('/'))
                await CommandAsync(line).ConfigureAwait(false);
            else if (line.Length > 0)
                await SendToSelectedAsync(line).ConfigureAwait(false);
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
        if (typed.IndexOf(' ', StringComparison.Ordinal) is int space and > 0)
        {
            string command = typed[..(space + 1)];
            return command is "/to " or "/name " or "/hangup " or "/kick "
                ? [.. server.Roster.Select(customer => customer.Number).Order().Take(100).Select(number => $"{command}{number} ").Where(text => text.StartsWith(typed, StringComparison.Ordinal))]
                : [];
        }

        string[] all = ["/to ", "/all ", "/name ", "/list", "/hangup ", "/kick ", "/drain", "/stop", "/help"];
        return [.. all.Where(command => command.StartsWith(typed, StringComparison.Ordinal))];
    }

    private async Task CommandAsync(string line)
    {
        string[] parts = line.Split(' ', 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string rest = line.IndexOf(' ', StringComparison.Ordinal) is int space and > 0 ? line[(space + 1)..] : "";
        switch (parts[0])
        {
            case "/to" when parts.Length >= 2:
                await ToAsync(parts[1], AfterFirstWord(rest)).ConfigureAwait(false);
                break;
            case "/all" when rest.Length > 0:
                All(rest);
                break;
            case "/name" when parts.Length == 3:
                Rename(parts[1], AfterFirstWord(rest)!.Trim());
                break;
            case "/list":
                Show(RosterTable.Draw(server, width()));
                break;
            case "/hangup" or "/kick" when parts.Length == 2:
                foreach (long number in Numbers(parts[1]))
                {
                    if (!server.HangUp(number))
                        Nobody(number);
                }

                break;
            case "/drain":
                _ = DrainAsync();
                break;
            case "/stop":
                await _stopAsked.CancelAsync().ConfigureAwait(false);
                break;
            case "/help":
                Show(Help);
                break;
            default:
                Complain(Lang.Of($"not a command: {SafeText.Show(line)} (/help lists them; // sends a slash)", $"没有这个命令:{SafeText.Show(line)}(/help 列出命令;以 // 开头则发送斜杠)"));
                break;
        }
    }

    private async Task ToAsync(string whom, string? text)
    {
        List<long> numbers = Numbers(whom);
        if (text is not null)
        {
            foreach (long number in numbers)
                await SendAsync(number, text).ConfigureAwait(false);
        }
        else if (numbers.Count == 1 && server.Roster[numbers[0]] is not null)
        {
            Selected = numbers[0];
        }
        else if (numbers.Count == 1)
        {
            Nobody(numbers[0]);
        }
        else if (numbers.Count > 1)
        {
            Complain(Lang.Of("select one customer at a time; /to 3,5 TEXT sends to several", "一次只能选一位;/to 3,5 文字 可发给多位"));
        }
    }

    private async Task SendToSelectedAsync(string text)
    {
        if (Selected == 0)
        {
            Complain(Lang.Of("no one is selected, so this went to nobody (/to 3 selects, /all TEXT sends to all)", "没有选定顾客,什么也没有发送(/to 3 选定,/all 文字 发给所有人)"));
            return;
        }

        await SendAsync(Selected, text).ConfigureAwait(false);
    }

    private async Task SendAsync(long number, string text)
    {
        if (server.Roster[number] is not { } customer)
        {
            Nobody(number);
            return;
        }

        SendResult result = await server.SendBytesAsync(number, typed.ToBytes(text, customer)).ConfigureAwait(false);
        if (result is SendResult.Left)
            Nobody(number);
        else if (result is SendResult.Dropped or SendResult.Disconnected)
            Complain(Lang.Of($"#{number} does not read: its queue is full", $"#{number} 不读取:队列已满"));
    }

    private void All(string text)
    {
        int sent = 0, untold = 0, failed = 0;
        foreach (Customer customer in server.Roster)
        {
            try
            {
                SendResult result = customer.TrySendBytes(typed.ToBytes(text, customer));
                if (result is SendResult.Sent or SendResult.Queued)
                    sent++;
                else
                    failed++;
            }
            catch (Exception error) when (error is UnencodableException or FramingException)
            {
                if (untold++ == 0)
                    Complain(ErrorWords.Of(error));
            }
        }

        Show(Lang.Of($"to {sent} customers", $"已发给 {sent} 位顾客") + (failed + untold > 0 ? Lang.Of($", {failed + untold} could not be told", $",{failed + untold} 位没有发到") : ""));
    }

    private void Rename(string whom, string name)
    {
        foreach (long number in Numbers(whom))
        {
            if (server.Roster[number] is { } customer)
                customer.Name = name;
            else
                Nobody(number);
        }
    }

    private async Task DrainAsync()
    {
        await server.DrainAsync().ConfigureAwait(false);
        await _stopAsked.CancelAsync().ConfigureAwait(false);
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

    /// <summary>What follows the first word, with its own spaces; null when nothing does.</summary>
    private static string? AfterFirstWord(string text)
    {
        string trimmed = text.TrimStart();
        int space = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 || space == trimmed.Length - 1 ? null : trimmed[(space + 1)..];
    }

    private void Nobody(long number)
    {
        if (number == Selected)
            Selected = 0;
        Complain(Lang.Of($"#{number} is not online, so this went to nobody", $"#{number} 不在线,什么也没有发送"));
    }

    private void Complain(string text) => Show(Colour.Red(text, Colour.Wanted));

    private static string Help => Lang.Of(
        """
        /to 3            select customer 3: what you type goes to them
        /to 3 TEXT       send once;  /to 3,5 TEXT to several
        /all TEXT        send to everyone online
        /name 3 NAME     give a name
        /list            who is online
        /hangup 3        hang up (also /kick)
        /drain           accept no one new, serve those who are here
        /stop            stop the server
        //TEXT           send TEXT with a slash before it;  \xHH sends a byte
        """,
        """
        /to 3            选定 3 号顾客:之后输入的都发给 ta
        /to 3 文字       只发一次;/to 3,5 文字 发给多位
        /all 文字        发给所有在线的顾客
        /name 3 名字     起名字
        /list            谁在线
        /hangup 3        挂断(也可用 /kick)
        /drain           不再接待新顾客,在场的继续接待
        /stop            停止服务器
        //文字           发送以斜杠开头的文字;\xHH 发送一个字节
        """);
}
