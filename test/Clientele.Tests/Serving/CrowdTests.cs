using System.Runtime.InteropServices;

namespace Clientele.Tests.Serving;

[Collection(Alone.Name)]
public sealed partial class CrowdTests
{
    private const int DescriptorsOfOurOwn = 2000;

    [Fact]
    public async Task Fifteen_thousand_come_at_once_and_each_is_served()
    {
        int count = (int)Math.Min(15_000, DescriptorLimit() - DescriptorsOfOurOwn);
        Assert.SkipWhen(count < 1000, "too few descriptors (ulimit -n)");
        await using Server server = Serve.Echo(Serve.Lines with { Backlog = 65_535 });
        int joined = 0, said = 0, left = 0;
        var numbers = new HashSet<long>();
        using EventFeed recorder = server.Events.Record();
        Task recording = Task.Run(async () =>
        {
            await foreach (ServerEvent happened in recorder)
            {
                switch (happened)
                {
                    case CustomerJoined:
                        joined++;
                        Assert.True(numbers.Add(happened.Customer!.Number));
                        break;
                    case CustomerSaid:
                        said++;
                        Assert.Contains(happened.Customer!.Number, numbers);
                        break;
                    case CustomerLeft gone:
                        left++;
                        Assert.Equal(LeaveReason.Closed, gone.Reason);
                        Assert.True(numbers.Remove(happened.Customer!.Number));
                        break;
                }
            }
        });
        using CrowdProcess crowd = CrowdProcess.Start(server.Port, count);
        Assert.Equal($"{count} online, 0 wrong answers", await crowd.Line());
        Assert.Equal(count, server.Roster.Count);
        Assert.Equal(count, server.Broadcast("welcome, all of you").Total);
        Assert.Equal(0, await crowd.Leave());
        await Eventually.True(() => server.Roster.Count == 0, "all have left");
        ServerStatistics statistics = server.GetStatistics();
        Assert.Equal((count, count, count, 0), (statistics.Accepted, statistics.Joined, statistics.Left, statistics.TurnedAway));
        Assert.Equal((count, 2 * count), (statistics.MessagesReceived, statistics.MessagesSent));
        await server.StopAsync().InTime();
        await recording.InTime();
        Assert.Equal((count, count, count), (joined, said, left));
    }

    private static long DescriptorLimit()
    {
        var limit = new ResourceLimit();
        return getrlimit(7, ref limit) == 0 ? (long)Math.Min(limit.Soft, 1_000_000) : 1024;
    }

    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, ref ResourceLimit limit);
}
