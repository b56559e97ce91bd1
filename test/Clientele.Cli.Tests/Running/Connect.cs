using System.Net.Sockets;

namespace Clientele.Cli.Tests.Running;

/// <summary><c>clientele connect</c> to a plain socket of the test's own, with both ends in hand.</summary>
internal sealed class Connect : IDisposable
{
    private readonly Host _host;

    public Connect(params string[] arguments) : this(new Launch(), arguments) { }

    public Connect(Launch launch, params string[] arguments)
    {
        _host = new Host();
        Command = new Command(["connect", "127.0.0.1", _host.PortText, .. arguments], launch);
        Server = _host.Accept();
    }

    public Command Command { get; }

    /// <summary>The server's end.</summary>
    public Peer Server { get; }

    /// <summary>Sends all of this from a pipe, and gives what the server received.</summary>
    public byte[] Send(byte[] input)
    {
        Task typing = Task.Run(() =>
        {
            Command.Type(input);
            Command.EndInput();
        });
        byte[] got = Server.ReceiveAll();
        Assert.True(typing.Wait(Eventually.Patience));
        return got;
    }

    public byte[] Send(string input) => Send(System.Text.Encoding.UTF8.GetBytes(input));

    /// <summary>The server has said all that it wants to say.</summary>
    public Connect Close()
    {
        Server.Socket.Shutdown(SocketShutdown.Send);
        return this;
    }

    public void Dispose()
    {
        Command.Dispose();
        Server.Dispose();
        _host.Dispose();
    }
}
