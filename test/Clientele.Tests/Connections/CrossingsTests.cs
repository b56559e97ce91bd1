using System.Text.RegularExpressions;

namespace Clientele.Tests.Connections;

/// <summary>The receiving half, the sending half and the lifecycle of a connection know of each other what docs/engine.md lists, and no more.</summary>
public sealed partial class CrossingsTests
{
    // Parts of the lifecycle; they speak for it.
    private static readonly string[] s_lifecycle =
    [
        "ConnectionLifecycle", "EndRequest", "LifeTimer", "PeerWatch", "EndSignals", "CloseDeadline", "Lingering",
    ];

    // The halves, and the parts of them that know their connection.
    private static readonly string[] s_halves =
    [
        "Inbound", "InlineReceiver", "InlineHandler", "MessageReader", "MessageStream", "MessageDecoder", "ReceiveBuffer",
        "FrameBudget", "ReceiveTimers", "GapTimer", "FrameTimer",
        "Outbound", "SocketSender", "SendEnd", "MessageWriter", "Cork", "CorkTimer", "SendQueue", "RoomTimer", "WaitingSender",
    ];

    [Fact]
    public void The_page_lists_each_crossing()
    {
        string connections = Repository.At("src", "Clientele", "Connections");
        IEnumerable<string> halves = s_halves.Select(name => Path.Combine(connections, name + ".cs"))
            .Concat(Directory.GetFiles(Path.Combine(connections, "Receiving")))
            .Concat(Directory.GetFiles(Path.Combine(connections, "Sending")));
        IEnumerable<string> lives = s_lifecycle.Select(name => Path.Combine(connections, name + ".cs"));
        string[] used =
        [
            .. halves.SelectMany(file => Lifecycles().Matches(File.ReadAllText(file))).Select(match => match.Value),
            .. lives.SelectMany(file => Halves().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value),
            // By way of Connection.End and Connection.Fault.
            "Lifecycle.RequestEnd",
        ];
        string[] listed = [.. Listed().Matches(File.ReadAllText(Repository.At("docs", "engine.md"))).Select(match => match.Groups[1].Value)];

        Assert.Equal(listed.Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(listed.Length, 1, 12);
    }

    [GeneratedRegex(@"Lifecycle\.\w+")]
    private static partial Regex Lifecycles();

    [GeneratedRegex(@"connection\.((?:Inbound|Outbound)\.\w+)")]
    private static partial Regex Halves();

    [GeneratedRegex(@"^\| `((?:Lifecycle|Inbound|Outbound)\.\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
