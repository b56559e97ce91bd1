using System.Globalization;

namespace Clientele.Cli.Tests.Running;

/// <summary><c>clientele serve --processes</c> on a free port of this machine, with all its processes ready.</summary>
internal sealed class ProcessesOfServe : IDisposable
{
    private readonly int _count;

    public ProcessesOfServe(int count, params string[] arguments) : this(new Launch(), count, arguments) { }

    public ProcessesOfServe(Launch launch, int count, params string[] arguments)
    {
        Tools.Need("nats-server");
        _count = count;
        Serve = new Serve(
            launch, ["--processes", count.ToString(CultureInfo.InvariantCulture), "--node", "shop", .. arguments]);
    }

    public Serve Serve { get; }

    public Command Command => Serve.Command;

    /// <summary>All that the command has started: its nodes, and nats-server where that is one of them.</summary>
    public IReadOnlyList<int> Children => ChildrenOf(Command.Id);

    /// <summary>The process of a node; null while it does not run.</summary>
    public int? Node(int index) =>
        Find($"--process {index}/{_count}/{Serve.Port}/");

    public int? Nats => Find("nats-server -c ");

    public void Kill(int index) => Assert.Equal(0, Signals.Send(Node(index)!.Value, Signals.KillNow));

    /// <summary>Connects until each node has a customer, who is in its place by the index of the node.</summary>
    public Dictionary<int, Peer> ConnectToEach()
    {
        Dictionary<int, Peer> found = [];
        for (int i = 0; found.Count < _count; i++)
        {
            Assert.True(i < 1000, Command.Say("some node gets nobody"));
            Peer peer = Serve.Connect();
            int index = NodeOf(peer);
            if (!found.TryAdd(index, peer))
                peer.Dispose();
        }

        return found;
    }

    /// <summary>The node that has let a customer in, as the parent tells it.</summary>
    public int NodeOf(Peer peer)
    {
        string? line = null;
        Eventually.Blocking(
            () => (line = Command.Output.Lines.FirstOrDefault(one => one.EndsWith(" " + peer.LocalAddress, StringComparison.Ordinal))) is not null,
            () => Command.Say($"{peer.LocalAddress} has not come"));
        string name = line!.Split('@')[1].Split(' ')[0];
        Assert.StartsWith("shop-", name, StringComparison.Ordinal);
        return int.Parse(name["shop-".Length..], CultureInfo.InvariantCulture);
    }

    public static void AssertEnd(IEnumerable<int> processes)
    {
        foreach (int process in processes)
            Eventually.Blocking(() => !IsAlive(process), () => $"process {process} has not ended");
    }

    public void Dispose()
    {
        // Children end with their parent; a test that has failed should not wait for it.
        IReadOnlyList<int> children = Command.HasEnded ? [] : Children;
        Serve.Dispose();
        foreach (int child in children.Where(IsAlive))
            _ = Signals.Send(child, Signals.KillNow);
    }

    // A process that nobody has waited for yet is a zombie.
    private static bool IsAlive(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private int? Find(string words) => Children.Cast<int?>().FirstOrDefault(child => CommandLine(child!.Value).Contains(words, StringComparison.Ordinal));

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static List<int> ChildrenOf(int parent)
    {
        List<int> children = [];
        foreach (string task in Directory.GetDirectories($"/proc/{parent}/task"))
        {
            try
            {
                foreach (string child in File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    children.Add(int.Parse(child, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // A thread that has ended.
            }
        }

        return children;
    }
}
