using System.Security.Cryptography.X509Certificates;
using Clientele.Scripting.Tests.Steps;
using Clientele.Transport;

namespace Clientele.Scripting.Tests.Conversing;

/// <summary>A step starts TLS in the middle of a script, against a server with .NET's own.</summary>
public sealed class StartTlsTests
{
    private const string Script =
        "[{expect: {starts: '220 '}}, {say: STARTTLS, expect: {starts: '220 '}}, {start-tls: , name: tls}, "
        + "{say: 'EHLO {n}', expect: {until: {regex: '^250 (?<word>.*)'}}}, {say: '{word}', expect: {text: 250-ok}}, {expect: {text: 250 ok}}]";

    [Fact]
    public async Task What_follows_is_encrypted_and_the_certificate_is_verified()
    {
        await using var server = new StartTlsServer();
        foreach (NetworkTransport transport in new[] { Transports.Default, Transports.Portable })
        {
            (ConversationFailure? failure, Conversation conversation) = await RunAsync(server, Script, Trusting(server), transport: transport);
            Assert.Null(failure);
            Assert.All(conversation.Exchanges, one => Assert.Equal(1, one.Times));
            Assert.True(conversation.Exchanges[2].Time > TimeSpan.Zero);
        }

        Assert.Equal(["EHLO 2", "ok", "EHLO 2", "ok"], server.Heard);
    }

    [Fact]
    public async Task A_name_or_an_authority_that_is_another_is_refused()
    {
        await using var server = new StartTlsServer();
        Assert.Equal(TlsFailure.WrongName, await FailureAsync(server, Trusting(server), "example.org"));
        Assert.Equal(TlsFailure.WrongName, await FailureAsync(server, Trusting(server) with { TargetHost = "example.org" }));
        Assert.Equal(TlsFailure.SelfSigned, await FailureAsync(server, new ClientTlsOptions()));
        Assert.Empty(server.Heard);
        (ConversationFailure? failure, _) = await RunAsync(server, Script, new ClientTlsOptions { AcceptAnyCertificate = true }, "example.org");
        Assert.Null(failure);
    }

    [Theory]
    [InlineData("220 go ahead\r\n250 injected\r\n", "250 injected")]
    [InlineData("220 go ahead\r\n2", "2")]
    public async Task What_was_sent_in_plain_text_behind_the_agreement_is_an_error(string agreement, string detail)
    {
        await using var server = new StartTlsServer { Agreement = agreement };
        foreach (string script in new[] { Script, Script.Replace("{start-tls: ", "{think: 200ms}, {start-tls: ", StringComparison.Ordinal) })
        {
            (ConversationFailure? failure, _) = await RunAsync(server, script, Trusting(server));
            TlsException why = Assert.IsType<TlsException>(Assert.IsType<ConversationFailure>(failure).Error);
            Assert.Equal((ConversationFault.TlsFailed, TlsFailure.EarlyPlainText), (failure.Fault, why.Failure));
            Assert.Equal(("tls", 3), (failure.Step!.Name, failure.Step.Number));
            Assert.Contains(detail, why.Detail, StringComparison.Ordinal);
        }

        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task A_handshake_that_is_not_finished_has_its_time()
    {
        await using var silent = new StartTlsServer { Then = AfterAgreement.Nothing };
        string script = Script.Replace("name: tls", "timeout: 200ms", StringComparison.Ordinal);
        (ConversationFailure? failure, _) = await RunAsync(silent, script, Trusting(silent));
        Assert.Equal(TlsFailure.TimedOut, Assert.IsType<TlsException>(failure!.Error).Failure);
        await using var closing = new StartTlsServer { Then = AfterAgreement.Close };
        Assert.Equal(TlsFailure.PeerEnded, await FailureAsync(closing, Trusting(closing)));
    }

    [Fact]
    public async Task Twice_it_fails()
    {
        await using var server = new StartTlsServer();
        string script = "[{say: STARTTLS, expect: {text: 220 go ahead, skip: here}}, start-tls, {repeat: [{say: x, expect: {until: 'starts:250 '}}], times: 3}, start-tls]";
        (ConversationFailure? failure, _) = await RunAsync(server, script, Trusting(server));
        Assert.Equal((ConversationFault.TlsFailed, 4), (failure!.Fault, failure.Step!.Number));
        Assert.IsType<InvalidOperationException>(failure.Error);
    }

    [Fact]
    public async Task It_can_be_cancelled()
    {
        await using var server = new StartTlsServer { Then = AfterAgreement.Nothing };
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(server, Script, Trusting(server), cancellationToken: cancellation.Token));
    }

    [Theory]
    [InlineData("- start-tls: now", "hello.yaml:1:14: start-tls has no value: how TLS is spoken is said where the connection is (tls, tls-insecure)")]
    [InlineData("- start-tsl", "hello.yaml:1:3: 'start-tsl' is no step (did you mean start-tls?): a step is a map such as say: TEXT, or start-tls or leave alone")]
    [InlineData("- {start-tls: , insecure: true}", "hello.yaml:1:17: 'insecure' is no key of a step that starts TLS: use start-tls, name or timeout")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string fault) => Assert.Equal(fault, ScriptText.FaultOf(yaml));

    private static ClientTlsOptions Trusting(StartTlsServer server) => new()
    {
        TrustedAuthorities = [X509CertificateLoader.LoadCertificate(server.Certificate.RawData)],
    };

    private static async Task<TlsFailure> FailureAsync(StartTlsServer server, ClientTlsOptions tls, string? host = "localhost")
    {
        (ConversationFailure? failure, _) = await RunAsync(server, Script, tls, host);
        Assert.Equal(ConversationFault.TlsFailed, failure!.Fault);
        return Assert.IsType<TlsException>(failure.Error).Failure;
    }

    private static async Task<(ConversationFailure? Failure, Conversation Conversation)> RunAsync(
        StartTlsServer server, string script, ClientTlsOptions tls, string? host = "localhost", NetworkTransport? transport = null,
        CancellationToken cancellationToken = default)
    {
        var words = new ScriptWords(TextEncoding.Utf8, Framing.Lines(), new Dictionary<string, DataTable>(), seed: 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromSeconds(20));
        planner.Add(ScriptText.Read(script));
        await using Connection connection = await Connection.ConnectAsync(
            "127.0.0.1", server.Port,
            new ConnectOptions { Framing = Framing.Lines(), DeliverIncomplete = true, Transport = transport ?? Transports.Default }, cancellationToken);
        PlannedScript planned = planner.Plan();
        Assert.True(planned.StartsTls);
        var conversation = new Conversation(connection, planned, new ConversationOptions { Tls = tls, Host = host });
        ConversationFailure? failure = await conversation.RunAsync(cancellationToken).InTime();
        if (failure is { Error: TlsException })
            Assert.Equal(failure.Error is TlsException { Failure: TlsFailure.EarlyPlainText } && connection.Reason == LeaveReason.None ? LeaveReason.None : LeaveReason.TlsFailed, connection.Reason);
        return (failure, conversation);
    }
}
