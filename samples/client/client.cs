#:project ../../src/Clientele/Clientele.csproj
using Clientele;

int port = args is [var text] ? int.Parse(text) : 7788;
await using Connection connection = await Connection.ConnectAsync("127.0.0.1", port);
await connection.SendAsync("hello");
Console.WriteLine(await connection.ReceiveTextAsync());
