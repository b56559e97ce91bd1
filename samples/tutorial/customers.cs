#:project ../../src/Clientele/Clientele.csproj
using System.Net;
using Clientele;

// dotnet run customers.cs [port]
int port = args is [var number] ? int.Parse(number) : 7788;
var options = new ServerOptions { Address = IPAddress.Loopback, Port = port, Encoding = TextEncoding.Gbk };
try
{
    await using Server server = Server.Start(options, ServeAsync);
    Console.WriteLine("等待新的顾客到来...");
    Console.Error.WriteLine($"listening on {server.EndPoint}");
    await server.RunAsync();
}
catch (ListenException error)
{
    Console.Error.WriteLine(error.Message);
    Environment.ExitCode = 1;
}

static async Task ServeAsync(Customer customer)
{
    Console.WriteLine($"一个新的顾客链接成功,ta是:{customer.Address}");
    await foreach (Message message in customer.Messages)
    {
        // Half a character has no text yet: it comes with its other half.
        if (message.Text is { Length: > 0 } text)
            Console.WriteLine($"{customer.Address}>>>{SafeText.Show(text)}");
    }

    Console.WriteLine($"顾客:{customer.Address}已离开");
}
