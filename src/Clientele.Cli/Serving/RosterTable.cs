using System.Globalization;
using Clientele.Cli.Language;
using Spectre.Console;

namespace Clientele.Cli.Serving;

/// <summary>Who is online at a glance.</summary>
internal static class RosterTable
{
    private const int Rows = 200;

    public static string Draw(Server server, int width)
    {
        Customer[] online = [.. server.Roster.OrderBy(customer => customer.Number)];
        IReadOnlyList<Customer> waiting = server.Waiting;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Math.Max(40, width);
        console.Profile.Capabilities.Unicode = true;
        if (online.Length > 0)
            console.Write(Table(online, server.Options.Clock.GetUtcNow()));
        if (online.Length > Rows)
            text.WriteLine(Lang.Of($"... and {online.Length - Rows} more", $"……另有 {online.Length - Rows} 位"));
        for (int i = 0; i < Math.Min(waiting.Count, Rows); i++)
            text.WriteLine(ServeWords.InLine(EventText.Who(waiting[i]), i + 1));
        text.Write(ServeWords.Online(online.Length, waiting.Count));
        return text.ToString();
    }

    private static Table Table(Customer[] online, DateTimeOffset now)
    {
        var table = new Table { Border = TableBorder.Simple };
        string[] columns = Lang.IsChinese
            ? ["编号", "名字", "地址", "来了", "空闲", "消息", "字节", "最后的话"]
            : ["#", "name", "address", "since", "idle", "messages", "bytes", "last words"];
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column) { NoWrap = true });
        foreach (Customer customer in online.Take(Rows))
        {
            table.AddRow(
                new Text(customer.Number.ToString(CultureInfo.InvariantCulture)),
                new Text(SafeText.Show(customer.Name ?? "")),
                new Text(customer.Address),
                new Text(Ago(now - customer.Since)),
                new Text(Ago(customer.IdleTime)),
                new Text($"{customer.MessagesReceived}/{customer.MessagesSent}"),
                new Text($"{customer.BytesReceived}/{customer.BytesSent}"),
                new Text(SafeText.Show(customer.LastWords.TrimEnd('\r', '\n'))) { Overflow = Overflow.Ellipsis });
        }

        return table;
    }

    private static string Ago(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m"),
    };
}
