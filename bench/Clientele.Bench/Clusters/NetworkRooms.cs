using System.Diagnostics;
using static System.FormattableString;

namespace Clientele.Bench.Clusters;

/// <summary>
/// Network namespaces of this run alone: one in the middle, and others that each have a link to it. Their links are cut
/// and mended; nothing of the machine's own network is touched. One thread.
/// </summary>
internal sealed class NetworkRooms : IDisposable
{
    private readonly string _name = Invariant($"clt{Environment.ProcessId % 100000}");
    private readonly List<string> _made = [];
    private int _rooms;

    private NetworkRooms() { }

    /// <summary>The one in the middle.</summary>
    public string Middle => $"{_name}m";

    /// <summary>Why this machine allows none; null when it does.</summary>
    public static string? Refusal()
    {
        if (!OperatingSystem.IsLinux() || !Paths.Has("ip")) return "no ip command (apt-get install iproute2)";
        try
        {
            using var rooms = Make();
            rooms.Add();
            return null;
        }
        catch (BenchException error)
        {
            return error.Message;
        }
    }

    public static NetworkRooms Make()
    {
        var rooms = new NetworkRooms();
        rooms.Create(rooms.Middle);
        return rooms;
    }

    /// <summary>One more, and where the middle is from there.</summary>
    public (string Name, string Middle) Add()
    {
        var number = ++_rooms;
        var name = Invariant($"{_name}r{number}");
        Create(name);
        Ip("link", "add", Inner(number), "netns", Middle, "type", "veth", "peer", "name", "up0", "netns", name);
        Ip("-n", Middle, "addr", "add", Invariant($"10.99.{number}.1/30"), "dev", Inner(number));
        Ip("-n", name, "addr", "add", Invariant($"10.99.{number}.2/30"), "dev", "up0");
        Ip("-n", name, "link", "set", "up0", "up");
        Mend(number);
        return (name, Invariant($"10.99.{number}.1"));
    }

    /// <summary>Nothing passes between the middle and that room, the first being 1; neither end hears of it.</summary>
    public void Cut(int number) => Ip("-n", Middle, "link", "set", Inner(number), "down");

    public void Mend(int number) => Ip("-n", Middle, "link", "set", Inner(number), "up");

    public void Dispose()
    {
        foreach (var name in _made)
            Ip("netns", "delete", name);
    }

    private static string Inner(int number) => Invariant($"room{number}");

    private void Create(string name)
    {
        Ip("netns", "add", name);
        _made.Add(name);
        Ip("-n", name, "link", "set", "lo", "up");
    }

    private static void Ip(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchException($"ip {string.Join(' ', arguments)}: {error.Trim()}");
    }
}
