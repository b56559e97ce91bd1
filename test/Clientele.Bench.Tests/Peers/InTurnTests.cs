using System.Runtime.CompilerServices;
using Clientele.Bench.Load;
using Clientele.Bench.Peers;
using Clientele.Bench.Peers.Cases;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Peers;

public sealed class InTurnTests
{
    public static readonly TheoryData<string, string, string> Faults = new()
    {
        { "corrupt", "echo-50", "byte 17" },
        { "drop", "echo-50", "not answered within 5000 ms" },
        { "corrupt", "outstanding-16", "byte" },
        { "drop", "outstanding-16", "connection" },
        { "repeat", "outstanding-16", "connection" },
        { "close", "outstanding-16", "connection" },
        { "corrupt", "churn", "byte 17" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_peer_with_a_fault_is_found_and_named_and_the_others_have_figures(string fault, string name, string said)
    {
        await Compiled.OrSkipAsync();
        // A message that some connection has come to by the end of a turn, however they share it: 900 messages on 50 connections.
        ServerUnderTest faulty = Compiled.FaultyEcho(fault, name switch { "churn" => 1, "echo-50" => 8, _ => 40 });
        PeerCase measured = name switch { "echo-50" => new EchoCase(50), "churn" => new ChurnCase(), _ => new OutstandingCase(16) };

        PeerResult result = await new InTurn(measured, [Contestant("good", Role.Echo, Compiled.Reference), Contestant("faulty", Role.Echo, faulty)], Options(2, fault)).RunAsync();

        PeerRow good = result.Row("good")!, bad = result.Row("faulty")!;
        Assert.Null(good.Fault);
        Assert.All(good.Samples.Values, samples => Assert.Equal(measured.RoundsOf(Options(2, fault)), samples.Values.Count));
        Assert.InRange(good.Median("server_us")!.Value, 0.1, 10_000);
        Assert.StartsWith($"{faulty.Name}: ", bad.Fault, StringComparison.Ordinal);
        Assert.Contains(said, bad.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop", "connection")]
    [InlineData("corrupt", "byte 17")]
    public async Task A_broadcast_that_one_reader_does_not_get_as_it_was_is_found(string fault, string said)
    {
        await Compiled.OrSkipAsync();
        Assert.SkipUnless(Paths.Has("python3"), "the faulty peer is written in python");
        var faulty = new ServerUnderTest("faulty", "python3", Source("faulty_broadcast.py"), fault, "15");

        PeerResult result = await new InTurn(new BroadcastCase(), [Contestant("faulty", Role.Broadcast, faulty)], Options(1, fault)).RunAsync();

        Assert.Contains(said, result.Row("faulty")!.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_without_the_feature_is_left_out_and_named()
    {
        await Compiled.OrSkipAsync();
        PeerResult result = await new InTurn(new BroadcastCase(), [Contestant("echo only", Role.Echo, Compiled.Reference)], Options(1)).RunAsync();

        Assert.Equal("does not broadcast", result.Row("echo only")!.LeftOut);
        Assert.Empty(result.Row("echo only")!.Samples);
    }

    [Theory]
    [InlineData("large-16k")]
    [InlineData("large-1024k")]
    [InlineData("broadcast")]
    [InlineData("not-reading")]
    [InlineData("idle")]
    public async Task A_good_server_has_every_figure(string name)
    {
        await Compiled.OrSkipAsync();
        PeerCase measured = name switch
        {
            "large-16k" => new LargeCase(16 * 1024, 5, 1000),
            "large-1024k" => new LargeCase(1024 * 1024, 2, 100),
            "broadcast" => new BroadcastCase(),
            "not-reading" => new NotReadingCase(),
            _ => new IdleCase(),
        };
        var broadcast = new ServerUnderTest("good", Path.Combine(Paths.Built, "epoll_broadcast"), "0");
        Contestant good = Contestant("good", Role.Echo, Compiled.Reference) with { Roles = new Dictionary<string, ServerUnderTest> { [Role.Echo] = Compiled.Reference, [Role.Broadcast] = broadcast } };

        PeerRow row = (await new InTurn(measured, [good], Options(1)).RunAsync()).Row("good")!;

        Assert.Null(row.Fault);
        Assert.All(measured.Figures.Where(figure => figure.Key != "allocated"), figure => Assert.NotNull(row.Median(figure.Key)));
    }

    /// <summary>
    /// Only an answer that never comes is waited for in vain. Beside busy processes a good peer, too, is a second late now and then.
    /// </summary>
    private static PeerOptions Options(int rounds, string fault = "none") =>
        new("clientele", [], rounds, Scale: 0.02, [], WritesDocs: false) { Patience = TimeSpan.FromSeconds(fault == "drop" ? 5 : 60) };

    private static Contestant Contestant(string name, string role, ServerUnderTest server) =>
        new(name, Part.AsItComes, "1", "as it comes", new Dictionary<string, ServerUnderTest> { [role] = server });

    private static string Source(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);
}
