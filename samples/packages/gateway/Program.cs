using Clientele;

await using Server server = Server.Start(Gateway.Options, Gateway.Answer);
await server.RunAsync();

public static class Gateway
{
    public static ServerOptions Options { get; } = new() { Port = 7788, Framing = Framing.Lines(), Encoding = TextEncoding.Gbk };
    public static void Answer(Customer device, in Message message) => device.TrySend($"{message.Text} received");
}
