using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Clientele.Tests.Serving;

/// <summary>
/// A crowd of customers in a process of its own, because one process has not the descriptors for both ends: these tests,
/// started again with a variable in their environment.
/// </summary>
internal sealed class CrowdProcess : IDisposable
{
    private const string Variable = "CLIENTELE_TEST_CROWD";
    private readonly Process _process;

    private CrowdProcess(Process process) => _process = process;

    public static CrowdProcess Start(int port, int count)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(CrowdProcess).Assembly.Location);
        start.Environment[Variable] = $"{port} {count}";
        return new CrowdProcess(Process.Start(start)!);
    }

    /// <summary>What the crowd says of itself.</summary>
    public async Task<string?> Line() => await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(3));

    /// <summary>They all leave.</summary>
    public async Task<int> Leave()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

#pragma warning disable CA2255 // a test program has no other place to turn off before xunit takes over
    [ModuleInitializer]
    internal static void Begin()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(' ') is [var port, var count])
            Environment.Exit(Run(int.Parse(port), int.Parse(count)));
    }
#pragma warning restore CA2255

    // On this thread alone: until an initializer has returned, no other thread may run this assembly's code.
    private static int Run(int port, int count)
    {
        Socket[] sockets = [.. Enumerable.Range(0, count).Select(_ => BeginConnect(port))];
        int wrong = 0;
        try
        {
            for (int i = 0; i < count; i++)
            {
                sockets[i].Poll(60_000_000, SelectMode.SelectWrite);
                sockets[i].Blocking = true;
                sockets[i].Send(Words(i));
            }

            for (int i = 0; i < count; i++)
                wrong += Hear(sockets[i], Words(i).Length).AsSpan().SequenceEqual(Words(i)) ? 0 : 1;
        }
        catch (SocketException error)
        {
            Console.WriteLine(error.Message);
            return 1;
        }

        Console.WriteLine($"{count} online, {wrong} wrong answers");
        Console.In.ReadToEnd();
        foreach (Socket socket in sockets)
        {
            // What was told to all is heard, or closing would be a reset.
            socket.Shutdown(SocketShutdown.Send);
        }

        foreach (Socket socket in sockets)
        {
            while (socket.Receive(new byte[100]) > 0) { }
            socket.Dispose();
        }

        return wrong == 0 ? 0 : 1;
    }

    private static byte[] Words(int i) => Encoding.UTF8.GetBytes($"I am {i}\n");

    private static Socket BeginConnect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, ReceiveTimeout = 60_000 };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // It is on its way.
        }

        return socket;
    }

    private static byte[] Hear(Socket socket, int count)
    {
        var bytes = new byte[count];
        int have = 0;
        while (have < count && socket.Receive(bytes, have, count - have, SocketFlags.None) is > 0 and var n)
            have += n;
        return bytes;
    }
}
