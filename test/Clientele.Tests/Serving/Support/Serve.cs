namespace Clientele.Tests.Serving;

/// <summary>Servers that tests ask for again and again.</summary>
internal static class Serve
{
    // What is left at the end is looked at too: nothing is lost.
    public static readonly ServerOptions Options = new()
    {
        Port = 0,
        Address = System.Net.IPAddress.Loopback,
        Loops = 2,
        DeliverIncomplete = true,
    };

    public static readonly ServerOptions Lines = Options with { Framing = Framing.Lines() };

    /// <summary>Answers each message with itself, inline.</summary>
    public static Server Echo(ServerOptions options) =>
        Server.Start(options, static (Customer customer, in Message message) => customer.TrySend(message.Bytes.Span));

    /// <summary>Answers each message with itself, from a handler on the thread pool.</summary>
    public static Server EchoByHandler(ServerOptions options) => Server.Start(options, EchoAsync);

    /// <summary>Answers nothing; nor is an operator waited for when a customer has finished.</summary>
    public static Server Silent(ServerOptions options) => Server.Start(options, static (Customer _, in Message _) => { });

    /// <summary>Answers each message when <paramref name="goOn"/> allows it.</summary>
    public static Server AnswerWhen(Task goOn, ServerOptions options) => Server.Start(options, async customer =>
    {
        await foreach (Message message in customer.Messages)
        {
            string text = message.Text;
            await goOn;
            await customer.SendAsync($"answer to {text}");
        }
    });

    public static async Task EchoAsync(Customer customer)
    {
        await foreach (Message message in customer.Messages)
            await customer.SendAsync(message.Bytes);
    }
}
