using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Clientele;
using RespSample;

int port = args is [var text] ? int.Parse(text) : 7788;
var values = new ConcurrentDictionary<string, byte[]>();
var options = new ServerOptions { Address = IPAddress.Loopback, Port = port, Framing = RespFraming.Instance };
await using Server server = Server.Start(options, async customer =>
{
    await foreach (Message message in customer.Messages)
    {
        if (message.IsComplete)
            await customer.SendAsync(Answer(RespCommand.Parse(message.Bytes.Span)));
    }
});
Console.WriteLine($"listening on {server.EndPoint}");
await server.RunAsync();

ReadOnlyMemory<byte> Answer(byte[][]? command)
{
    if (command is not [var name, .. var arguments])
        return Line("-ERR a command is an array of bulk strings");
    switch (Key(name).ToUpperInvariant(), arguments)
    {
        case ("PING", []):
            return Line("+PONG");
        case ("PING" or "ECHO", [var words]):
            return Bulk(words);
        case ("SET", [var key, var value]):
            values[Key(key)] = value;
            return Line("+OK");
        case ("GET", [var key]):
            return values.TryGetValue(Key(key), out byte[]? found) ? Bulk(found) : Line("$-1");
        case ("COMMAND", _):
            return Line("*0");
        default:
            return Line("-ERR unknown command, or wrong number of arguments");
    }
}

static string Key(byte[] bytes) => Encoding.Latin1.GetString(bytes);

static byte[] Line(string line) => Encoding.Latin1.GetBytes(line + "\r\n");

static byte[] Bulk(byte[] bytes) => [.. Line($"${bytes.Length}"), .. bytes, .. "\r\n"u8];
