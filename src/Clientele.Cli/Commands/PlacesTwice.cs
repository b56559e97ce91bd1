using System.Net;
using Clientele.Cli.Configuring;
using Clientele.Cli.Language;

namespace Clientele.Cli.Commands;

/// <summary>Finds servers of one file that would listen at one place.</summary>
internal static class PlacesTwice
{
    public static IEnumerable<ConfigFault> Find(IReadOnlyList<ServedOptions> servers)
    {
        List<(EndPoint Place, ServedOptions Server)> taken = [];
        foreach (ServedOptions server in servers)
        {
            foreach (EndPoint place in PlacesOf(server.Options))
            {
                ServedOptions? other = taken.Find(one => AreSame(one.Place, place)).Server;
                if (other is not null && !(other.Options.SharePort && server.Options.SharePort))
                {
                    string key = server.Options.EndPoints.Count > 0 ? "EndPoints" : "Port";
                    yield return new ConfigFault(
                        server.PlaceOf(key), Phrases.Config.SamePlace(place.ToString()!, Name(other)));
                }

                taken.Add((place, server));
            }
        }
    }

    private static string Name(ServedOptions server) => server.Name.Length > 0 ? server.Name : "Port";

    private static IEnumerable<EndPoint> PlacesOf(ServerOptions options) => options.EndPoints.Count > 0
        ? options.EndPoints : [new IPEndPoint(options.Address ?? IPAddress.IPv6Any, options.Port)];

    private static bool AreSame(EndPoint one, EndPoint other) => (one, other) switch
    {
        (IPEndPoint a, IPEndPoint b) => a.Port == b.Port && a.Port != 0
            && (IsAny(a.Address) || IsAny(b.Address) || a.Address.Equals(b.Address)),
        _ => one.Equals(other),
    };

    private static bool IsAny(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
