namespace Clientele.Cli.Demonstration;

/// <summary>A shop with customers to watch: real connections over loopback, in GBK.</summary>
internal static class DemoShop
{
    private static readonly string[][] s_visits =
    [
        ["你好,有人吗?", "请问几点关门?", "谢谢,再见!"],
        ["老板,来一碗牛肉面", "多放辣,不要香菜", "多少钱?", "好的,扫码付了"],
        ["我订的货到了吗?", "单号 7788|春季款", "太好了,我下午来取"],
        ["在吗?", "想问一下价格", "能便宜点吗?", "那我再看看"],
        ["早上好!", "昨天买的茶真香", "再来两斤"],
    ];

    /// <summary>What the shop says to each message, at once.</summary>
    public static void Answer(Customer customer, in Message message)
    {
        string text = message.Text;
        string answer = text switch
        {
            _ when text.Contains('?', StringComparison.Ordinal)
                || text.Contains('?', StringComparison.Ordinal) => "您稍等,我看一下",
            _ when text.Contains("谢谢", StringComparison.Ordinal)
                || text.Contains("再看看", StringComparison.Ordinal) => "欢迎再来!",
            _ => "好嘞!",
        };
        customer.TrySend(answer);
    }

    /// <summary>Customers who come one after another, a few at a time, until the token ends it.</summary>
    public static async Task SendCustomersAsync(Server server, CancellationToken cancellationToken)
    {
        var visits = new List<Task>();
        for (int i = 0; !cancellationToken.IsCancellationRequested; i++)
        {
            visits.RemoveAll(visit => visit.IsCompleted);
            if (visits.Count < s_visits.Length)
                visits.Add(VisitAsync(server.Port, s_visits[i % s_visits.Length], cancellationToken));
            await Task.Delay(TimeSpan.FromMilliseconds(900), cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(visits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task VisitAsync(int port, string[] lines, CancellationToken cancellationToken)
    {
        var options = new ConnectOptions { Encoding = TextEncoding.Gbk, Framing = Framing.Lines() };
        await using Connection shop = await Connection.ConnectAsync("127.0.0.1", port, options, cancellationToken)
            .ConfigureAwait(false);
        foreach (string line in lines)
        {
            await shop.SendAsync(line, cancellationToken).ConfigureAwait(false);
            if (await shop.ReceiveTextAsync(cancellationToken).ConfigureAwait(false) is null)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(700), cancellationToken).ConfigureAwait(false);
        }
    }
}
