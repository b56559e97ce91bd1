#:project ../../src/Clientele/Clientele.csproj
using System.Net;
using Clientele;

// dotnet run server.cs [port]
int port = args is [var number] ? int.Parse(number) : 7788;
var options = new ServerOptions { Address = IPAddress.Loopback, Port = port, Encoding = TextEncoding.Gbk };
try
{
    await using Server server = Server.Start(options, AnswerAsync);
    Console.WriteLine($"listening on {server.EndPoint}");
    await server.RunAsync();
}
catch (ListenException error)
{
    Console.Error.WriteLine(error.Message);
    Environment.ExitCode = 1;
}

// Runs once for each client, and for all of them at the same time.
static async Task AnswerAsync(Customer client)
{
    await foreach (Message message in client.Messages)
    {
        Console.WriteLine($"{client.Address}, message {client.MessagesReceived}: {SafeText.Show(message.Text)}");
        await client.SendAsync($"收到:{message.Text}");
    }

    Console.WriteLine($"{client.Address} has left after {client.MessagesReceived} messages");
}
