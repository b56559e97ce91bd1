using System.Diagnostics.CodeAnalysis;
using Clientele.Cli.Language;
using Clientele.Cli.Service;
using Clientele.Cli.Serving;

namespace Clientele.Cli.Commands;

/// <summary>
/// Listening sockets from a service manager take the place of what flags and configuration say of ports, so that one
/// service does with and without them. Of several servers, each has those with its name.
/// </summary>
internal static class GivenSockets
{
    /// <summary>Gives them to the servers; false where they cannot be used, and why.</summary>
    public static bool TryTake(
        List<ServedSettings> servers, bool hasProcesses, [NotNullWhen(false)] out string? error)
    {
        if (!PassedSockets.TryTake(out IReadOnlyList<PassedSocket> sockets, out error))
            return false;
        if (sockets.Count == 0)
            return true;
        if (hasProcesses)
        {
            error = Phrases.Service.NotForProcesses;
            return false;
        }

        bool isAlone = servers.Count == 1;
        if (!isAlone && sockets.FirstOrDefault(passed => servers.All(one => one.Name != passed.Name)) is { } unknown)
        {
            error = Phrases.Service.OfNoServer(
                unknown.Socket.Descriptor, unknown.Name,
                string.Join(Phrases.Common.ListSeparator, servers.Select(static one => one.Name)));
            return false;
        }

        for (int i = 0; i < servers.Count; i++)
        {
            ServedSettings server = servers[i];
            ListeningSocket[] own =
            [
                .. sockets.Where(passed => isAlone || passed.Name == server.Name)
                    .Select(static passed => passed.Socket),
            ];
            if (own.Length > 0)
                servers[i] = server with { Server = server.Server with { EndPoints = own } };
        }

        return true;
    }
}
