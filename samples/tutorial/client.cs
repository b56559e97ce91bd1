#:project ../../src/Clientele/Clientele.csproj
using Clientele;

// dotnet run client.cs [host] [port]
string host = args is [var name, ..] ? name : "127.0.0.1";
int port = args is [_, var number] ? int.Parse(number) : 7788;
try
{
    await using Connection connection = await Connection.ConnectAsync(host, port, new ConnectOptions { Encoding = TextEncoding.Gbk });
    Console.WriteLine($"Connected to {connection.Address}. Type a line and press Enter; Ctrl-D ends.");
    Task answers = PrintAnswersAsync(connection);
    while (Console.ReadLine() is { } line && await connection.SendAsync(line) != SendResult.Left) { }

    // We have said everything. The server may still answer; but we do not wait for ever for one that does not.
    connection.CompleteSending();
    await Task.WhenAny(answers, Task.Delay(TimeSpan.FromSeconds(5)));
}
catch (Exception error) when (error is ConnectException or UnencodableException)
{
    Console.Error.WriteLine(error.Message);
    Environment.ExitCode = 1;
}

// Answers are printed while the person types: a server that never answers holds nobody up.
static async Task PrintAnswersAsync(Connection connection)
{
    await foreach (Message message in connection.Messages)
        Console.WriteLine(SafeText.Show(message.Text, keepLineFeeds: true));
    Console.WriteLine("The server has left.");
}
