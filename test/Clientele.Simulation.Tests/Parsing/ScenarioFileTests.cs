using System.Net;
using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Parsing;

public sealed class ScenarioFileTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    private readonly ScenarioFile _whole = folder.Load("whole");

    [Fact]
    public void What_is_said_of_the_run_is_read()
    {
        Assert.Equal(("127.0.0.1", 7788, 7797, -7L, 128), (_whole.Host, _whole.Port, _whole.LastPort, _whole.Seed, _whole.MaxConnecting));
        Assert.Equal((TextEncoding.Gbk, Framing.Lines()), (_whole.Encoding, _whole.Framing));
        Assert.Equal((Seconds(9), Seconds(8)), (_whole.ReplyTimeout, _whole.ConnectTimeout));
        Assert.Equal((false, false), (_whole.Tls, _whole.TlsInsecure));
        Assert.Equal([IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback], _whole.Sources);
        Assert.Equal(("tills at noon", Seconds(240), Seconds(5)), (_whole.Scenario.Name, _whole.Scenario.Duration, _whole.Scenario.WarmUp));
    }

    [Fact]
    public void Phases_are_read()
    {
        Arrivals arrivals = _whole.Scenario.Arrivals;
        Assert.Equal((false, true, false, 0), (arrivals.IsOpen, arrivals.HasBarrier, arrivals.IsPoisson, arrivals.AtMost));
        Assert.Equal(
            [
                new Phase(PhaseKind.Ramp, 1000, Seconds(30)), new Phase(PhaseKind.Hold, null, Seconds(60)),
                new Phase(PhaseKind.Stairs, 5000, Seconds(120), 4), new Phase(PhaseKind.Spike, 10_000, Seconds(5)),
                new Phase(PhaseKind.Hold, 7, Seconds(1)), new Phase(PhaseKind.Ramp, 0, Seconds(10)),
            ],
            arrivals.Phases);
    }

    [Fact]
    public void Rates_are_read()
    {
        Arrivals arrivals = folder.Load("open").Scenario.Arrivals;
        Assert.Equal((true, false, true, 10_000), (arrivals.IsOpen, arrivals.HasBarrier, arrivals.IsPoisson, arrivals.AtMost));
        Assert.Equal([new Phase(PhaseKind.Ramp, 200, Seconds(30)), new Phase(PhaseKind.Hold, null, Seconds(60)), new Phase(PhaseKind.Spike, 50, Seconds(1))], arrivals.Phases);
        Assert.Equal(0.5, folder.Parse("arrivals: {rate: 30/m}\nsay: x").Scenario.Arrivals.Highest);
    }

    [Fact]
    public void Kinds_are_read()
    {
        Assert.Equal(["till", "idler", "talker"], _whole.Scenario.Kinds.Select(kind => kind.Name));
        CustomerKind till = _whole.Scenario.Kinds[0];
        Assert.Equal((9.5, TextEncoding.Get("big5"), Framing.Lines(LineEnding.CrLf), true), (till.Weight, till.Encoding, till.Framing, till.Tls));
        Assert.Equal([IPAddress.Parse("127.0.0.3")], till.Sources);
        Assert.Equal(("^news", LeaveWay.HalfClose), (till.Ignore, till.Leave));
        Assert.Equal(new ComeBack(Duration.Uniform(Seconds(1), Seconds(5)), 0.5, true), till.ComeBack);
        CustomerKind idler = _whole.Scenario.Kinds[1];
        Assert.Equal(new CustomerKind { Name = "idler", ComeBack = new(Duration.Constant(Seconds(5))), Sources = idler.Sources, Steps = idler.Steps }, idler);
        Assert.Empty(idler.Steps);
    }

    [Fact]
    public void Misbehaviour_is_read()
    {
        Assert.Equal(
            [
                new Misbehaviour(MisbehaviourKind.SlowReader, 0.01) { Rate = 1024, Then = ServerShould.HangUp, Within = Seconds(30), Name = "sleepers" },
                new Misbehaviour(MisbehaviourKind.Stall, 0.025) { Pause = Seconds(7) },
                new Misbehaviour(MisbehaviourKind.Oversize, 0.03) { Size = 1 << 20 },
            ],
            _whole.Scenario.Misbehaviours);
    }

    [Fact]
    public void Thresholds_are_read() =>
        Assert.Equal([Threshold.Parse("response p99 < 5ms"), Threshold.Parse("greet.wrong < 0.1%") with { Aborts = true }], _whole.Scenario.Thresholds);

    [Fact]
    public void Tables_are_read()
    {
        DataTable users = _whole.Scenario.Data["users"];
        Assert.Equal((RowChoice.ByChance, RowChoice.ByCustomer), (users.By, _whole.Scenario.Data["words"].By));
        Assert.Equal(["name", "age"], users.Columns);
        Assert.Equal([["王", "7"], ["a, b", "8😀"]], users.Rows);
    }

    [Fact]
    public void Four_lines_are_a_scenario()
    {
        ScenarioFile file = folder.Load("short");
        Assert.Equal((false, 1000.0), (file.Scenario.Arrivals.IsOpen, file.Scenario.Arrivals.Highest));
        CustomerKind kind = Assert.Single(file.Scenario.Kinds);
        Assert.Equal(("customer", null, null, null), (kind.Name, kind.Encoding, kind.Framing, kind.Tls));
        Assert.Equal(new SayStep { What = Saying.Text("你好 {customer}"), Expect = Expectation.Echo, Times = 0, Every = Seconds(1) }, Assert.Single(kind.Steps));
        Assert.Equal((null, null, null, null), (file.Host, file.Port, file.Seed, file.Tls));
    }

    [Fact]
    public void What_the_file_says_is_laid_over_the_options_and_nothing_else()
    {
        var options = new SimulationOptions { Host = "a", Port = 1, LastPort = 2, Loops = 3, Seed = 4 };
        SimulationOptions whole = _whole.ApplyTo(options with { Tls = new() });
        Assert.Equal(("127.0.0.1", 7788, 7797, 3, -7L, 128), (whole.Host, whole.Port, whole.LastPort, whole.Loops, whole.Seed, whole.MaxConnecting));
        Assert.Equal((TextEncoding.Gbk, Framing.Lines(), null), (whole.Encoding, whole.Framing, whole.Tls));
        Assert.Equal((Seconds(9), Seconds(8), 2), (whole.ReplyTimeout, whole.ConnectTimeout, whole.Sources.Count));
        Assert.Same(_whole.Scenario, whole.Scenario);
        ScenarioFile little = folder.Load("short");
        Assert.Equal(options with { Scenario = little.Scenario, Framing = Framing.Lines() }, little.ApplyTo(options));
        var trusting = new ClientTlsOptions { TargetHost = "b" };
        Assert.Same(trusting, folder.Parse("say: x\ntls: true").ApplyTo(options with { Tls = trusting }).Tls);
        Assert.Equal(new ClientTlsOptions(), folder.Parse("say: x\ntls: true").ApplyTo(options).Tls);
        SimulationOptions open = folder.Load("open").ApplyTo(options);
        Assert.Equal(("a", 502, 0, true), (open.Host, open.Port, open.LastPort, open.Tls!.AcceptAnyCertificate));
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
