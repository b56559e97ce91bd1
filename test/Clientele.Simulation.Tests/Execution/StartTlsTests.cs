using System.Security.Cryptography.X509Certificates;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Simulated customers start TLS in the middle of their script, against a server with .NET's own.</summary>
public sealed class StartTlsTests
{
    private static readonly IReadOnlyList<Step> s_steps =
    [
        new ExpectStep(Expectation.Starts("220 ")) { Name = "greeting" },
        Say("STARTTLS", Expectation.Starts("220 ")) with { Name = "agree" },
        new StartTlsStep { Name = "tls" },
        Say("EHLO {customer}", Expectation.Until(Expectation.Starts("250 "))) with { Name = "hello", Times = 3 },
    ];

    [Fact]
    public async Task What_follows_is_encrypted_and_the_handshake_is_timed()
    {
        await using var server = new StartTlsServer();
        SimulationReport report = await Simulator.RunAsync(To(server, Once(20, s_steps), Trusting(server)));
        Assert.True(report is { IsClean: true, Totals: { Replied: 120, Unasked: 0, ConnectFailed: 0 } }, Tell(report));
        Assert.Equal(("tls", 0L, 20L), (report.Steps[2].Name, report.Steps[2].Sent, report.Steps[2].Replied));
        Assert.Equal(20, report.Steps[2].Response.Count);
        Assert.Equal(60, server.Heard.Count);
    }

    [Fact]
    public async Task It_works_under_misbehaviour_and_when_they_come_again()
    {
        await using var server = new StartTlsServer();
        Scenario scenario = Steps(6, 2, [.. s_steps, new ThinkStep(Duration.Constant(Ms(20))), new LeaveStep(LeaveWay.HalfClose)]) with
        {
            Misbehaviours = [new Misbehaviour(MisbehaviourKind.CutWrites, 0.5) { Pause = Ms(1) }],
        };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario, Trusting(server)));
        Assert.True(report is { Totals: { Wrong: 0, Unanswered: 0, Unasked: 0, Lost: 0, Misbehaved: 0 } }, Tell(report));
        Assert.True(report.Steps[2].Replied > 6, Tell(report));
    }

    [Theory]
    [InlineData("220 go ahead\r\n250 injected\r\n")]
    [InlineData("220 go ahead\r\n2")]
    public async Task What_was_sent_in_plain_text_behind_the_agreement_is_an_error(string agreement)
    {
        await using var server = new StartTlsServer { Agreement = agreement };
        SimulationReport report = await RunUntilAsync(To(server, Steps(2, 600, s_steps), Trusting(server)), now => now.Unanswered > 0);
        Assert.True(report.Steps is [_, _, { Replied: 0, Unanswered: > 0 }, { Sent: 0 }], Tell(report));
        Assert.Contains("sent more in plain text before TLS began: ", report.FirstConnectError, StringComparison.Ordinal);
        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task A_certificate_that_is_refused_fails_the_step()
    {
        await using var server = new StartTlsServer();
        SimulationReport report = await RunUntilAsync(To(server, Steps(2, 600, s_steps), new ClientTlsOptions()), now => now.Unanswered > 0);
        Assert.True(report.Steps is [_, _, { Replied: 0, Unanswered: > 0 }, { Sent: 0 }], Tell(report));
        Assert.False(report.IsClean);
        Assert.Contains("signed by itself", report.FirstConnectError, StringComparison.Ordinal);
        Assert.Contains(report.LostReasons, lost => lost.Key == LeaveReason.TlsFailed);
    }

    [Fact]
    public async Task A_handshake_that_is_not_finished_has_its_time()
    {
        await using var server = new StartTlsServer { Then = AfterAgreement.Nothing };
        IReadOnlyList<Step> steps = [.. s_steps.Take(2), new StartTlsStep { Name = "tls", Timeout = Ms(300) }, .. s_steps.Skip(3)];
        SimulationReport report = await RunUntilAsync(To(server, Steps(2, 600, steps), Trusting(server)), now => now.Unanswered > 0);
        Assert.True(report.Steps is [_, _, { Replied: 0, Unanswered: > 0 }, { Sent: 0 }], Tell(report));
    }

    private static ClientTlsOptions Trusting(StartTlsServer server) => new()
    {
        TrustedAuthorities = [X509CertificateLoader.LoadCertificate(server.Certificate.RawData)],
    };

    private static SimulationOptions To(StartTlsServer server, Scenario scenario, ClientTlsOptions tls) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Scenario = scenario,
        Framing = Framing.Lines(),
        ReplyTimeout = TimeSpan.FromSeconds(20),
        Tls = tls,
    };
}
