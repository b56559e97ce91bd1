namespace Clientele.Bench.Peers;

/// <summary>
/// The roles as docs/library.md writes them: as they come, a handler on the thread pool; at their best, a callback on the
/// event loop.
/// </summary>
internal static class Roles
{
    public static ServerOptions? SettingsOf(PeerOptions options) => options.Role switch
    {
        "echo" => Answering(options),
        "lines" or "line-bytes" => Answering(options) with { Framing = Framing.Lines(), Encoding = TextEncoding.Gbk },
        "frames" => Answering(options) with { Framing = Framing.LengthPrefix(4), MaxFrame = 4 + (1024 * 1024) },
        "broadcast" => new() { Overflow = OverflowPolicy.DropNewest },
        "tls" => Answering(options) with { Tls = ServerTlsOptions.FromPemFiles(options.CertificatePath!, options.KeyPath) },
        _ => null,
    };

    public static Func<Customer, Task> HandlerOf(string role) => role switch
    {
        "lines" => static async customer =>
        {
            await foreach (Message message in customer.Messages)
                await customer.SendAsync(message.Text);
        }
        ,
        "broadcast" => static async customer =>
        {
            await foreach (Message message in customer.Messages)
                customer.Server.Broadcast(message.Bytes);
        }
        ,
        _ => static async customer =>
        {
            await foreach (Message message in customer.Messages)
                await customer.SendAsync(message.Bytes);
        }
        ,
    };

    public static MessageCallback CallbackOf(string role) => role switch
    {
        "lines" => static (customer, in message) => customer.TrySend(message.Text),
        "broadcast" => static (customer, in message) => customer.Server.Broadcast(message.Bytes),
        _ => static (customer, in message) => customer.TrySend(message.Bytes.Span),
    };

    /// <summary>Who does not read the answers is read no more by a handler, and disconnected by a callback, which cannot wait.</summary>
    private static ServerOptions Answering(PeerOptions options) => options.Best
        ? new() { Overflow = OverflowPolicy.Disconnect, QueueBytes = 16 * 1024 * 1024 }
        : new() { Overflow = OverflowPolicy.Wait };
}
