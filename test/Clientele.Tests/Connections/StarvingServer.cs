using System.Net;
using System.Runtime.CompilerServices;

namespace Clientele.Tests.Connections;

/// <summary>
/// A server in a process of its own, that has few descriptors: this very program, started with CLIENTELE_TEST_STARVING set
/// to the name of a transport. It writes its port, then each notice, as errors; it ends with its input.
/// </summary>
internal static class StarvingServer
{
    public const string Variable = "CLIENTELE_TEST_STARVING";

#pragma warning disable CA2255 // this assembly is a program
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } transport)
            return;
        // On a thread of its own, which keeps the process alive: no other thread may run this assembly's code until its
        // initializer has returned. The test runner goes on and finds nothing to do.
        new Thread(() => Run(transport)).Start();
    }

    private static void Run(string transport)
    {
        var options = new ServerOptions
        {
            Address = IPAddress.Loopback,
            Port = 0,
            Loops = 1,
            Transport = transport == "portable" ? Transports.Portable : Transports.Default,
        };
        Server server = Server.Start(options, static (Customer customer, in Message message) => customer.TrySendBytes(message.Bytes.Span));
        EventFeed events = server.Events.Watch();
        Console.Error.WriteLine(server.Port);
        _ = Task.Run(async () =>
        {
            await foreach (ServerEvent happened in events)
            {
                if (happened is ServerNotice)
                    await Console.Error.WriteLineAsync(happened.Name);
            }
        });
        while (Console.In.ReadLine() is not null)
        {
            // Its input ends when the test does.
        }

        Environment.Exit(0);
    }
}
