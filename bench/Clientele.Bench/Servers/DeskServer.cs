using System.Web;

namespace Clientele.Bench.Servers;

/// <summary>A started server with a desk: its process, and the desk's address and key.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    // What the command says for people goes nowhere after its first lines, at a price that is the same with a desk and without.
    private const string Quiet = "exec \"$0\" \"$@\" > >(sed -u 2q; exec cat > /dev/null)";

    private DeskServer(RunningServer server, Uri? desk) => (Server, Desk) = (server, desk);

    public RunningServer Server { get; }

    /// <summary>With the key in it; null when it has none.</summary>
    public Uri? Desk { get; }

    public Uri Address => new(Desk!, "/");

    public string Key => HttpUtility.ParseQueryString(Desk!.Query)["key"]!;

    /// <summary><c>clientele serve --reply echo --framing lines</c>, told to nobody.</summary>
    public static ServerUnderTest Command(string clientele, bool desk) => new(
        desk ? "serve, desk" : "serve", "bash",
        ["-c", Quiet, clientele, .. $"serve --port 0 --bind 127.0.0.1 --reply echo --framing lines{(desk ? " --desk-listen 127.0.0.1:0" : "")}".Split(' ')]);

    /// <summary>The library's echo; without a desk nobody watches its events.</summary>
    public static ServerUnderTest Library(params string[] arguments) => new(
        arguments is ["--no-desk"] ? "library" : "library, desk", Path.Combine(Paths.Built, "servers", "ClienteleDesk", "ClienteleDesk"), arguments);

    public static async Task<DeskServer> StartAsync(ServerUnderTest server)
    {
        var desk = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = await RunningServer.StartAsync(server, line =>
        {
            if (AddressIn(line) is { } address) desk.TrySetResult(address);
        });
        if (!server.Name.EndsWith("desk", StringComparison.Ordinal)) return new(running, null);
        if (await Task.WhenAny(desk.Task, Task.Delay(TimeSpan.FromSeconds(5))) == desk.Task) return new(running, await desk.Task);
        await running.DisposeAsync();
        throw new BenchException($"{server.Name}: it does not say where its desk is");
    }

    /// <summary><c>desk: http://127.0.0.1:7789/?key=...</c></summary>
    internal static Uri? AddressIn(string line) =>
        line.Split(' ') is [.., var last] && last.Contains("?key=", StringComparison.Ordinal) && Uri.TryCreate(last, UriKind.Absolute, out var address) ? address : null;

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
