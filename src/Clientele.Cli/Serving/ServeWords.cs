using System.Net;
using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>What a serving terminal says. The Chinese words are those of the program that this one grew from.</summary>
internal static class ServeWords
{
    public static string StandardOutput => Phrases.Files.StandardOutput;

    public static string WaitingForCustomers => Phrases.Serve.WaitingForCustomers;

    public static IEnumerable<string> Greeting(IEnumerable<EndPoint> endPoints, IEnumerable<string> desk) =>
        [.. endPoints.Select(Listening), .. desk, WaitingForCustomers];

    public static string Listening(EndPoint endPoint) => Phrases.Serve.Listening(Describe(endPoint));

    public static string Joined(string who) => Phrases.Serve.Joined(who);

    public static string Said(string who) => $"{who}>>>";

    public static string Told(string who) => $"{who}<<<";

    public static string More(int characters) => Phrases.Serve.MoreCharacters(characters);

    public static string Left(string who, LeaveReason reason, string? detail) =>
        Phrases.Serve.Left(who, Why(reason, detail));

    public static string TurnedAway(string who, LeaveReason reason, string? detail) =>
        Phrases.Serve.TurnedAway(who, Why(reason, detail));

    public static string InLine(string who, int place) => Phrases.Serve.InLine(place, who);

    public static string YourPlace(int place) => Phrases.Serve.YourPlace(place);

    public static string Renamed(string who, string? was, string? name) => (was, name) switch
    {
        (_, null) => Phrases.Serve.NoNameAnyMore(who, was),
        (null, _) => Phrases.Serve.IsCalled(who, name),
        _ => Phrases.Serve.IsCalledNow(who, name, was),
    };

    public static string Dropped(string who, int count) => Phrases.Serve.MessagesDropped(who, count);

    public static string Skipped(long count) => Phrases.Serve.EventsSkipped(count);

    public static string Stopping => Phrases.Serve.Stopping;

    public static string Draining => Phrases.Serve.Draining;

    public static string Stopped(StopReport report) => Phrases.Serve.Stopped(report.Served, report.Aborted);

    public static string Notice(ServerNotice notice) => notice.Kind switch
    {
        ServerNoticeKind.AcceptingPaused => Phrases.Serve.AcceptingPauses,
        ServerNoticeKind.AcceptingResumed => Phrases.Serve.AcceptingGoesOn,
        ServerNoticeKind.Draining => Draining,
        ServerNoticeKind.Stopping => Stopping,
        ServerNoticeKind.ListenerFailed => Phrases.Serve.ListenerFailed(notice.Error?.Message),
        _ => Phrases.Serve.Node(notice.Kind, notice.Node),
    };

    public static string Online(long online, long waiting) => waiting == 0
        ? Phrases.Serve.Online(online)
        : Phrases.Serve.OnlineAndWaiting(online, waiting);

    private static string Why(LeaveReason reason, string? detail) =>
        detail is null ? LeaveReasonWords.Of(reason) : $"{LeaveReasonWords.Of(reason)}: {detail}";

    private static string Describe(EndPoint endPoint) => endPoint switch
    {
        IPEndPoint ip when ip.Address.Equals(IPAddress.IPv6Any) => $"0.0.0.0:{ip.Port}, [::]:{ip.Port}",
        _ => SafeText.Show(endPoint.ToString()!),
    };
}
