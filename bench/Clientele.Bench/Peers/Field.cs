using Clientele.Bench.Load;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers;

/// <summary>Everyone who is measured: the C programs, and what was published to <c>artifacts/bench/peers</c>.</summary>
internal static class Field
{
    public const string Reference = "C, epoll", Own = "Clientele", OwnBest = "Clientele, best", OwnOnCoreClr = "Clientele-CoreCLR";

    public static IReadOnlyList<Contestant> All(TlsFiles tls, ICollection<string> leftOut)
    {
        List<Contestant> all =
        [
            InC(Reference, "level-triggered, one thread", (Role.Echo, "epoll_echo"), (Role.Broadcast, "epoll_broadcast")),
        ];
        if (File.Exists(Path.Combine(Paths.Built, "uring_echo")))
            all.Add(InC("C, io_uring", "liburing, one ring: multishot accept and recv, provided buffers", (Role.Echo, "uring_echo")));
        else
            leftOut.Add("C, io_uring: liburing is not installed (apt-get install liburing-dev)");

        string folder = Path.Combine(Paths.Built, "peers");
        if (Directory.Exists(folder))
            foreach (string file in Directory.EnumerateFiles(folder, "peer.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                all.AddRange(Of(PeerFile.Read(file), Path.GetDirectoryName(file)!, tls));
        if (!all.Exists(one => one.Part == Part.Own))
            leftOut.Add($"Clientele and its .NET peers: nothing was published to {folder} (bench/run peers does)");
        leftOut.Add("SuperSocket 2, TouchSocket, NetCoreServer, WatsonTcp, SuperSimpleTcp: not to be had from the package registry that this was measured with");
        return all;
    }

    /// <summary>Those whose name, or the name before its settings, is asked for; all when none is.</summary>
    public static IReadOnlyList<Contestant> Chosen(IReadOnlyList<Contestant> all, string[]? names)
    {
        if (names is not { Length: > 0 })
            return all;
        foreach (string name in names.Where(name => !all.Any(one => Is(one, name))))
            throw new BenchException($"there is no '{name}' among {string.Join("; ", all.Select(one => one.Name))}");
        return [.. all.Where(one => one.Name == Reference || names.Any(name => Is(one, name)))];
    }

    private static bool Is(Contestant one, string name) =>
        one.Name == name || one.Name.StartsWith($"{name},", StringComparison.OrdinalIgnoreCase);

    private static Contestant InC(string name, string settings, params (string Role, string Program)[] roles) => new(
        name, Part.Limit, "gcc -O2", settings,
        roles.ToDictionary(one => one.Role, one => new ServerUnderTest(name, Path.Combine(Paths.Built, one.Program), "0")));

    private static IEnumerable<Contestant> Of(PeerFile peer, string folder, TlsFiles tls)
    {
        bool own = peer.Name.StartsWith(Own, StringComparison.Ordinal);
        yield return new(peer.Name, own ? Part.Own : Part.AsItComes, peer.Version, peer.AsItComes.Settings, Roles(peer, folder, peer.Name, peer.AsItComes, tls)) { TellsFigures = true };
        string best = $"{peer.Name}, best";
        if (!own || peer.Best.Settings != peer.AsItComes.Settings)
            yield return new(best, own ? Part.Own : Part.Best, peer.Version, peer.Best.Settings, Roles(peer, folder, best, peer.Best, tls, "--best")) { TellsFigures = true };
    }

    private static Dictionary<string, ServerUnderTest> Roles(PeerFile peer, string folder, string name, PeerSetting setting, TlsFiles tls, params string[] more) =>
        peer.Roles.ToDictionary(role => role, role => new ServerUnderTest(
            name, Path.Combine(folder, peer.Program),
            [role, .. more, .. role == Role.Tls ? new[] { "--certificate", tls.Certificate, "--key", tls.Key } : []])
        {
            Environment = setting.Environment,
        });
}
