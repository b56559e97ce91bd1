namespace Clientele.Bench.Peers;

/// <summary>The roles as docs/library.md writes them.</summary>
internal static class Roles
{
    public static ServerOptions? SettingsOf(PeerOptions options) => options.Role switch
    {
        // Who sends more than they read is read no more, as with the other peers.
        "echo" => new() { Overflow = OverflowPolicy.Wait },
        "lines" => new() { Overflow = OverflowPolicy.Wait, Framing = Framing.Lines(), Encoding = TextEncoding.Gbk },
        "frames" => new() { Overflow = OverflowPolicy.Wait, Framing = Framing.LengthPrefix(4), MaxFrame = 4 + (1024 * 1024) },
        "broadcast" => new() { Overflow = OverflowPolicy.DropNewest },
        "tls" => new()
        {
            Overflow = OverflowPolicy.Wait,
            Tls = ServerTlsOptions.FromPemFiles(options.CertificatePath!, options.KeyPath),
        },
        _ => null,
    };

    public static Func<Customer, Task> HandlerOf(string role)
    {
        Func<Customer, Task> handler = role switch
        {
            "lines" => LinesAsync,
            "broadcast" => BroadcastAsync,
            _ => EchoAsync,
        };
        return async customer =>
        {
            Crowd.Came();
            try
            {
                await handler(customer);
            }
            finally
            {
                Crowd.Went();
            }
        };
    }

    private static async Task EchoAsync(Customer customer)
    {
        await foreach (Message message in customer.Messages)
            await customer.SendAsync(message.Bytes);
    }

    private static async Task LinesAsync(Customer customer)
    {
        await foreach (Message message in customer.Messages)
            await customer.SendAsync(message.Text);
    }

    private static async Task BroadcastAsync(Customer customer)
    {
        await foreach (Message message in customer.Messages)
            customer.Server.Broadcast(message.Bytes);
    }
}
