using System.Diagnostics;
using System.Net.Sockets;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public sealed class UnixSocketTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clientele");

    private string Path => System.IO.Path.Combine(_folder.FullName, "socket");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task It_carries_bytes_and_its_file_goes_with_the_server(string network)
    {
        await using Network net = Network.Open(network);
        Server server = Listen(net);
        Assert.True(File.Exists(Path));
        Connection client = await net.Connect(server);
        byte[] much = Bytes.Pattern(1024 * 1024);
        Task sending = client.SendBytesAsync(much).AsTask();
        using var all = new MemoryStream();
        await foreach (Message message in client.Messages)
        {
            all.Write(message.Bytes.Span);
            if (all.Length == much.Length)
                break;
        }

        await sending.InTime();
        Bytes.Same(much, all.ToArray());
        Assert.Null(client.RemoteEndPoint);
        Assert.Equal("unix", server.Roster.Single().Address);
        client.Abort();
        await server.StopAsync().InTime();
        Assert.False(File.Exists(Path));
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_stale_file_is_taken_over_and_a_live_one_is_not(string network)
    {
        await using Network net = Network.Open(network);
        LeaveStaleSocket();
        Server server = Listen(net);
        ListenException error = Assert.Throws<ListenException>(() => Listen(net));
        Assert.Contains("something is there already", error.Message, StringComparison.Ordinal);
        Assert.Equal(ListenFailure.PathInUse, error.Failure);
        Connection client = await net.Connect(server);
        await client.SendAsync("alive");
        Assert.Equal("alive", await client.ReceiveTextAsync().AsTask().InTime());
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task Files_of_other_kinds_stay(string network)
    {
        await using Network net = Network.Open(network);
        await File.WriteAllTextAsync(Path, "precious");
        Assert.Throws<ListenException>(() => Listen(net));
        Assert.Equal("precious", await File.ReadAllTextAsync(Path));
        File.Delete(Path);

        Directory.CreateDirectory(Path);
        Assert.Throws<ListenException>(() => Listen(net));
        Assert.True(Directory.Exists(Path));
        Directory.Delete(Path);

        // A pipe that was opened to be looked at would have to be waited for.
        using (Process made = Process.Start("mkfifo", Path))
            await made.WaitForExitAsync().InTime();
        Assert.Throws<ListenException>(() => Listen(net));
        Assert.True(File.Exists(Path));
        File.Delete(Path);

        string stale = Path + ".stale";
        LeaveStaleSocket(stale);
        File.CreateSymbolicLink(Path, stale);
        Assert.Throws<ListenException>(() => Listen(net));
        Assert.True(File.Exists(stale) && new FileInfo(Path).LinkTarget == stale);
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_file_that_has_taken_its_place_stays_when_the_server_ends(string network)
    {
        if (network == "portable")
            return; // .NET's own socket deletes whatever has its name
        await using Network net = Network.Open(network);
        Server server = Listen(net);
        File.Move(Path, Path + ".moved");
        await File.WriteAllTextAsync(Path, "precious");
        await server.StopAsync().InTime();
        Assert.Equal("precious", await File.ReadAllTextAsync(Path));
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task Nobody_there_and_no_folder_are_errors_that_say_so(string network)
    {
        await using Network net = Network.Open(network);
        ConnectException nobody = await Assert.ThrowsAsync<ConnectException>(
            () => Connection.ConnectAsync(new UnixDomainSocketEndPoint(Path), net.Client()).InTime());
        Assert.Equal(SocketError.ConnectionRefused, nobody.SocketErrorCode);
        LeaveStaleSocket();
        await Assert.ThrowsAsync<ConnectException>(
            () => Connection.ConnectAsync(new UnixDomainSocketEndPoint(Path), net.Client()).InTime());
        ListenException folder = Assert.Throws<ListenException>(() => Listen(net, System.IO.Path.Combine(_folder.FullName, "none", "socket")));
        Assert.Contains("no such folder", folder.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_second_server_on_a_path_that_is_served_is_no_customer_of_the_first(string network)
    {
        await using Network net = Network.Open(network);
        Server server = Listen(net);
        for (int i = 0; i < 3; i++)
            Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<ListenException>(() => Listen(net)).SocketErrorCode);
        // Connections are accepted in their order: a customer before this one would have its number.
        await using Connection client = await Connection.ConnectAsync(new UnixDomainSocketEndPoint(Path), net.Client()).InTime();
        await Eventually.True(() => server.Roster.Count == 1, "it is here");
        Assert.Equal(1, server.Roster.Single().Number);
        Assert.Equal(1, server.GetStatistics().Accepted);
    }

    private Server Listen(Network net, string? path = null) =>
        net.Echo(inline: true, options => options with { EndPoints = [new UnixDomainSocketEndPoint(path ?? Path)] });

    /// <summary>As a server leaves it that was killed: the file is there, and nobody listens.</summary>
    private void LeaveStaleSocket(string? path = null)
    {
        string elsewhere = System.IO.Path.Combine(_folder.FullName, "moved");
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(elsewhere));
            File.Move(elsewhere, path ?? Path);
        }
    }
}
