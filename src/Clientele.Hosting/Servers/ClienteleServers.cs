using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Clientele.Hosting;

/// <summary>All servers of the host, in the order in which they were added. A service; any thread.</summary>
public sealed class ClienteleServers : IReadOnlyCollection<ClienteleServer>
{
    private readonly ClienteleServer[] _all;

    internal ClienteleServers(IEnumerable<ClienteleServer> all) => _all = [.. all];

    /// <inheritdoc/>
    public int Count => _all.Length;

    /// <summary>The server of that name, in any case; an empty name for the one without.</summary>
    /// <exception cref="KeyNotFoundException">The name is unknown; the message lists the known names.</exception>
    public ClienteleServer this[string name] =>
        TryGet(name, out ClienteleServer? server) ? server : throw new KeyNotFoundException(
        $"there is no server named '{name}' (there are: {string.Join(", ", _all.Select(one => $"'{one.Name}'"))})");

    /// <summary>Finds a server by its name, in any case.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out ClienteleServer? server)
    {
        server = Array.Find(_all, one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        return server is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<ClienteleServer> GetEnumerator() => _all.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
