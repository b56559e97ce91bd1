using System.Net;
using System.Reflection;
using Clientele.Desk.State;

namespace Clientele.Desk.Views;

/// <summary>The server as it is now.</summary>
internal sealed record ServerView
{
    private static readonly string s_version =
        typeof(ServerView).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "?";

    /// <summary>Another one for each run of the server: numbers begin anew with it.</summary>
    public required string Epoch { get; init; }

    /// <summary>Its name among the nodes that share a roster; missing for a server alone.</summary>
    public string? Node { get; init; }

    /// <summary>The version of Clientele.</summary>
    public required string Version { get; init; }

    /// <summary>When it started (UTC).</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>The server's clock (UTC).</summary>
    public required DateTime Now { get; init; }

    /// <summary>Where it listens.</summary>
    public required IReadOnlyList<string> Listening { get; init; }

    /// <summary>The encoding that customers begin with.</summary>
    public required string Encoding { get; init; }

    /// <summary>The framing that customers begin with.</summary>
    public required string Framing { get; init; }

    /// <summary>
    /// What a person's text gets at its end, where the framing adds none: <c>lf</c>, <c>crlf</c> or <c>none</c>.
    /// </summary>
    public required string Eol { get; init; }

    /// <summary>
    /// <c>serving</c>, <c>stalled</c> (a recorder of events takes none: nobody is read or accepted), <c>draining</c> or
    /// <c>stopping</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>Customers served at a time; 0 for no bound.</summary>
    public required int Capacity { get; init; }

    /// <summary>Bytes of events that are remembered.</summary>
    public required long HistoryBytes { get; init; }

    /// <summary>Sums since it started.</summary>
    public required FiguresView Figures { get; init; }

    public static ServerView Of(DeskState desk) => new()
    {
        Epoch = desk.Epoch,
        Node = desk.IsNode ? desk.OwnNode.Node : null,
        Version = s_version,
        StartedAt = desk.Server.Started.UtcDateTime,
        Now = desk.Now,
        Listening = [.. desk.Server.EndPoints.SelectMany(AddressesOf)],
        Encoding = desk.Server.Options.Encoding.Name,
        Framing = desk.Server.Options.Framing.ToString(),
        Eol = (desk.Server.Options.Framing.IsTimed ? desk.Options.TypedLineEnd : TypedLineEnd.None).ToString(),
        State = desk.State,
        Capacity = desk.Server.Options.Capacity,
        HistoryBytes = desk.Options.HistoryBytes,
        Figures = FiguresView.Of(desk.Server.GetStatistics(), desk.RepliesFailed()),
    };

    /// <summary>All addresses of both kinds are one socket, and two places to people.</summary>
    private static IEnumerable<string> AddressesOf(EndPoint endPoint) =>
        endPoint is IPEndPoint { Port: var port } ip && ip.Address.Equals(IPAddress.IPv6Any)
        ? [$"0.0.0.0:{port}", $"[::]:{port}"]
        : [endPoint.ToString()!];
}
