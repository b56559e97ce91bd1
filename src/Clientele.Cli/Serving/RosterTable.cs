using System.Globalization;
using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Terminal;
using Spectre.Console;

namespace Clientele.Cli.Serving;

/// <summary>Who is online at a glance.</summary>
internal static class RosterTable
{
    private const int Rows = 200;
    private const int Words = 7; // the column of last words
    private const int Padding = 3;

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
        console.Profile.Width = int.MaxValue / 2;
        console.Profile.Capabilities.Unicode = true;
        if (online.Length > 0)
            console.Write(Table(online, server.Options.Clock.GetUtcNow(), width));
        if (online.Length > Rows)
            text.WriteLine(Lang.Of($"... and {online.Length - Rows} more", $"……另有 {online.Length - Rows} 位"));
        for (int i = 0; i < Math.Min(waiting.Count, Rows); i++)
            text.WriteLine(ServeWords.InLine(EventText.Who(waiting[i]), i + 1));
        text.Write(ServeWords.Online(online.Length, waiting.Count));
        return text.ToString();
    }

    private static Table Table(Customer[] online, DateTimeOffset now, int width)
    {
        string[] columns = Lang.IsChinese
            ? ["编号", "名字", "地址", "来了", "空闲", "消息", "字节", "最后的话"]
            : ["#", "name", "address", "since", "idle", "messages", "bytes", "last words"];
        string[][] rows = [.. online.Take(Rows).Select(customer => Cells(customer, now))];
        // Only the last column gives way, with an ellipsis: Spectre would make all of them too narrow to read.
        int others = Enumerable.Range(0, Words).Sum(i => Padding + rows.Max(row => Math.Max(Width(row[i]), Width(columns[i]))));
        int room = Math.Max(Width(columns[Words]), width - others - Padding);
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column) { NoWrap = true });
        foreach (string[] row in rows)
        {
            row[Words] = Cut(row[Words], room);
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }

    private static string[] Cells(Customer customer, DateTimeOffset now) =>
    [
        customer.Number.ToString(CultureInfo.InvariantCulture),
        SafeText.Show(customer.Name ?? ""),
        customer.Address,
        Ago(now - customer.Since),
        Ago(customer.IdleTime),
        $"{customer.MessagesReceived}/{customer.MessagesSent}",
        $"{customer.BytesReceived}/{customer.BytesSent}",
        SafeText.Show(customer.LastWords.TrimEnd('\r', '\n')),
    ];

    private static string Cut(string text, int room)
    {
        if (Width(text) <= room)
            return text;
        int length = 0, column = 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            column += CharacterWidth.Of(rune);
            if (column > room)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length] + "…";
    }

    private static int Width(string text) => text.EnumerateRunes().Sum(CharacterWidth.Of);

    private static string Ago(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m"),
    };
}
