using System.Net;
using Clientele.Scripting;
using Clientele.TestSupport;
using CsCheck;

namespace Clientele.Simulation.Tests.Distributed;

/// <summary>What goes to another machine is the same there, and what comes from one is not trusted.</summary>
public sealed class SimulationOrderTests
{
    private static readonly SimulationOptions s_all = new()
    {
        Host = "shop.example",
        Port = 7788,
        LastPort = 7790,
        MoreTargets = [new SimulationTarget("::1", 1), new SimulationTarget("b", 2, 3)],
        Customers = 17,
        Duration = TimeSpan.FromSeconds(7),
        Say = "你好 {customer}",
        HoldTolerance = 0.25,
        Every = TimeSpan.FromMilliseconds(3),
        Expect = Expectation.Text("收到"),
        Encoding = TextEncoding.Get("gbk"),
        Framing = Framing.Lines(),
        LastLine = true,
        Seed = -5,
        ConnectTimeout = TimeSpan.FromSeconds(1),
        ReplyTimeout = TimeSpan.FromSeconds(2),
        MaxConnecting = 9,
        Sources = [IPAddress.Loopback, IPAddress.IPv6Loopback],
        NoDelay = false,
        SendBuffer = 4096,
        ReceiveBuffer = 8192,
        KeepAlive = new KeepAlive { Idle = TimeSpan.FromSeconds(7), Interval = TimeSpan.FromSeconds(3), Probes = 2 },
    };

    [Fact]
    public void A_private_key_stays_on_its_machine()
    {
        using System.Security.Cryptography.X509Certificates.X509Certificate2 own = SelfSigned.Certificate();
        ArgumentException error = Assert.Throws<ArgumentException>(() => SimulationOrder.Write(s_all with { Tls = new ClientTlsOptions { Certificate = own } }));
        Assert.Contains("its private key stays here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_flags_say_is_the_same_there()
    {
        SimulationOptions read = SimulationOrder.Read(SimulationOrder.Write(s_all));

        Assert.Equal(s_all.Targets, read.Targets);
        Assert.Equal(s_all.Sources, read.Sources);
        Assert.Equal(
            s_all with { MoreTargets = [], Sources = [], Expect = Expectation.None, Framing = Framing.Raw },
            read with { MoreTargets = s_none, Sources = s_noSources, Expect = Expectation.None, Framing = Framing.Raw, Allowed = s_all.Allowed });
        Assert.Equal((s_all.Expect.ToString(), s_all.Framing.ToString()), (read.Expect.ToString(), read.Framing.ToString()));
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("lines")]
    [InlineData("length:2be")]
    [InlineData("delimiter:0D0A,bytes")]
    [InlineData("gap:20ms")]
    [InlineData("in=lines out=raw")]
    public void Any_framing_of_the_grammar_is_the_same_there(string text)
    {
        Assert.True(Framing.TryParse(text, out Framing? framing, out _));
        SimulationOptions read = SimulationOrder.Read(SimulationOrder.Write(s_all with { Framing = framing }));
        Assert.Equal(framing.ToString(), read.Framing.ToString());
    }

    [Fact]
    public void Tls_goes_with_its_authorities()
    {
        using var certificate = SelfSigned.Certificate();
        ClientTlsOptions tls = new() { TargetHost = "x", AcceptAnyCertificate = true, TrustedAuthorities = [certificate] };

        ClientTlsOptions read = SimulationOrder.Read(SimulationOrder.Write(s_all with { Tls = tls })).Tls!;

        Assert.Equal(("x", true), (read.TargetHost, read.AcceptAnyCertificate));
        Assert.Equal(certificate.Thumbprint, Assert.Single(read.TrustedAuthorities!).Thumbprint);
    }

    [Fact]
    public void A_scenario_goes_as_its_text_with_what_flags_have_changed()
    {
        SimulationOptions options = Scenario("customers: 3\nfor: 9s\nsay: hi {t.a}\ndata: { t: { file: t.csv } }");
        SimulationOptions changed = options with
        {
            Scenario = options.Scenario! with { Arrivals = Arrivals.Online(50), Duration = TimeSpan.FromSeconds(4), HoldTolerance = 1 },
        };

        Scenario read = SimulationOrder.Read(SimulationOrder.Write(changed)).Scenario!;

        Assert.Equal((50, 4, 1), (read.Arrivals.Highest, read.Length.TotalSeconds, read.HoldTolerance));
        Assert.Equal("t", Assert.Single(read.Data).Key);
        Scenario same = SimulationOrder.Read(SimulationOrder.Write(options)).Scenario!;
        Assert.Equal((3, 9), (same.Arrivals.Highest, same.Length.TotalSeconds));
    }

    [Fact]
    public void A_scenario_that_names_other_files_reads_none()
    {
        byte[] order = SimulationOrder.Write(Scenario("say: hi {t.a}\ndata: { t: { file: t.csv } }"));
        // As long as the other, and there on most machines.
        Replace(order, "file: t.csv", "file: /x.csv"[..11]);

        var error = Assert.Throws<ScriptException>(() => SimulationOrder.Read(order));
        Assert.Contains("it was not sent along", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_sent_is_said()
    {
        Scenario made = new() { Kinds = [new CustomerKind { Steps = [] }] };
        Assert.Throws<ArgumentException>(() => SimulationOrder.Write(s_all with { Scenario = made }));
        SimulationOptions read = Scenario("say: hi");
        Assert.Throws<ArgumentException>(() => SimulationOrder.Write(read with { Scenario = read.Scenario! with { Kinds = [] } }));
        Assert.Throws<ArgumentException>(() => SimulationOrder.Write(s_all with { Expect = Expectation.Echo with { Skip = "a+" } }));
    }

    [Fact]
    public void Garbage_is_no_order_and_takes_no_memory()
    {
        byte[] good = SimulationOrder.Write(Scenario("say: hi {t.a}\ndata: { t: { file: t.csv } }"));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, value, length) =>
        {
            byte[] bytes = [.. good];
            bytes[at] = value;
            Read(bytes);
            Read(bytes[..length]);
            Read([.. bytes, 1]);
        }, iter: 2000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read([1, 255, 255, 255, 127]);
        Read([1, 1, 0, 0, 0, 255, 255, 255, 255, 7]);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    private static readonly IReadOnlyList<SimulationTarget> s_none = (s_all with { MoreTargets = [] }).MoreTargets;
    private static readonly IReadOnlyList<IPAddress> s_noSources = (s_all with { Sources = [] }).Sources;

    private static void Read(byte[] bytes)
    {
        try
        {
            SimulationOrder.Read(bytes);
        }
        catch (Exception error) when (error is InvalidDataException or ScriptException)
        {
            // As it should be.
        }
    }

    private static SimulationOptions Scenario(string yaml) =>
        ScenarioFile.Parse(yaml, "test.yaml", new Files(), keepsSource: true).ApplyTo(s_all with { LastLine = false });

    private static void Replace(byte[] bytes, string from, string to)
    {
        int at = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(from));
        System.Text.Encoding.ASCII.GetBytes(to).CopyTo(bytes.AsSpan(at));
    }

    private sealed class Files : IScriptFiles
    {
        public byte[]? Read(string path, long most, out string? error)
        {
            error = path == "t.csv" ? null : "there is no such file";
            return error is null ? "a\n1\n2\n"u8.ToArray() : null;
        }
    }
}
