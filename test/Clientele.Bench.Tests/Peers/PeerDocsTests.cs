using Clientele.Bench.Peers;

namespace Clientele.Bench.Tests.Peers;

public sealed class PeerDocsTests
{
    [Fact]
    public void Only_what_stands_between_the_marks_is_replaced()
    {
        const string Page = "before\n<!-- peers: written by bench/run peers -->\n\nold\n<!-- /peers -->\nafter\n";

        string page = PeerDocs.Into(Page, "new\n");

        Assert.Equal("before\n<!-- peers: written by bench/run peers -->\n\nnew\n\n<!-- /peers -->\nafter\n", page);
        Assert.Equal(page, PeerDocs.Into(page, "new\n"));
        Assert.Throws<BenchException>(() => PeerDocs.Into("no marks", "new"));
    }

    [Fact]
    public void The_page_says_where_it_was_measured_who_was_and_who_was_not()
    {
        string page = PeerDocs.Of(GoalsTests.Report("echo-50", "server_us", (Field.Reference, Part.Limit, [10]), (Field.Own, Part.Own, [12])));

        Assert.Contains("1970-01-01 at commit abc: processor, 2 cores", page, StringComparison.Ordinal);
        Assert.Contains("| **Clientele** | 12.00 | 1.20 |", page, StringComparison.Ordinal);
        Assert.Contains("| server cost for each round trip, 50 connections | at most 1.10 times | 1.20 | **not met** |", page, StringComparison.Ordinal);
        Assert.Contains(@"| C, epoll | gcc | one \| thread |", page, StringComparison.Ordinal);
        Assert.Contains("Left out: somebody: not there.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_measured_again_takes_the_place_of_the_old_one()
    {
        PeersReport old = GoalsTests.Report("idle", "rss", (Field.Own, Part.Own, [700])), now = GoalsTests.Report("echo-50", "server_us", (Field.Own, Part.Own, [6]));
        PeersReport again = GoalsTests.Report("idle", "rss", (Field.Own, Part.Own, [600]));

        PeersReport whole = again.Over(now.Over(old));

        Assert.Equal(["idle", "echo-50"], whole.Results.Select(result => result.Case));
        Assert.Equal(600, whole.Result("idle")!.Row(Field.Own)!.Median("rss"));
    }
}
