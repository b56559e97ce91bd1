using System.Security.Cryptography.X509Certificates;

namespace Clientele.Tests.Connections;

/// <summary>A connection that has begun in plain text changes to TLS, against a server with .NET's own.</summary>
public sealed class StartTlsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_sent_and_received_afterwards_is_encrypted_also_what_was_sent_meanwhile(bool isPortable)
    {
        await using var server = new StartTlsServer();
        await using Connection connection = await AgreeAsync(server, isPortable);
        Task starting = connection.StartTlsAsync("localhost", Trusting(server));
        for (int i = 0; i < 20; i++)
            await connection.SendAsync($"line {i}");
        await starting.InTime();
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal($"250-line {i}", await connection.ReceiveTextAsync().AsTask().InTime());
            Assert.Equal("250 ok", await connection.ReceiveTextAsync().AsTask().InTime());
        }

        Assert.Equal(20, server.Heard.Count);
    }

    [Fact]
    public async Task What_came_in_plain_text_behind_the_agreement_ends_the_connection_at_whatever_byte_it_is_cut()
    {
        foreach (string behind in new[] { "2", "250 x\r\n", "\r", "\n", new string('x', 4000) })
        {
            await using var server = new StartTlsServer { Agreement = "220 go\r\n" + behind };
            await using Connection connection = await AgreeAsync(server);
            // It may have come with the agreement, or not yet: neither is taken for TLS.
            TlsException error = await Assert.ThrowsAsync<TlsException>(() => connection.StartTlsAsync("localhost", Trusting(server)).InTime());
            Assert.True(error.Failure is TlsFailure.EarlyPlainText or TlsFailure.PlainText, error.ToString());
            Assert.Equal(LeaveReason.TlsFailed, connection.Reason);
            Assert.Null(await connection.ReceiveTextAsync().AsTask().InTime());
        }
    }

    [Fact]
    public async Task A_failure_ends_the_connection_and_nothing_is_said_in_plain_text()
    {
        await using var server = new StartTlsServer();
        await using Connection connection = await AgreeAsync(server);
        Task starting = connection.StartTlsAsync("example.org", Trusting(server));
        _ = connection.TrySend("secret");
        TlsException error = await Assert.ThrowsAsync<TlsException>(() => starting.InTime());
        Assert.Equal((TlsFailure.WrongName, LeaveReason.TlsFailed), (error.Failure, connection.Reason));
        Assert.Same(error, connection.Error);
        Assert.Equal(SendResult.Left, connection.TrySend("more"));
        await connection.CloseAsync().InTime();
        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task It_can_be_given_up_and_the_connection_closed_meanwhile()
    {
        await using var server = new StartTlsServer { Then = AfterAgreement.Nothing };
        await using Connection given = await AgreeAsync(server), closed = await AgreeAsync(server);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.StartTlsAsync("localhost", null, cancellation.Token).InTime());
        Task starting = closed.StartTlsAsync("localhost");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        await closed.CloseAsync().InTime();
        await Assert.ThrowsAsync<TlsException>(() => starting.InTime());
    }

    [Fact]
    public async Task It_is_started_once_and_by_the_one_who_reads()
    {
        await using var server = new StartTlsServer();
        await using Connection connection = await AgreeAsync(server);
        await using (IAsyncEnumerator<Message> reader = connection.Messages.GetAsyncEnumerator(TestContext.Current.CancellationToken))
            await Assert.ThrowsAsync<InvalidOperationException>(() => connection.StartTlsAsync("localhost", Trusting(server)));
        await connection.StartTlsAsync("localhost", Trusting(server)).InTime();
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.StartTlsAsync("localhost", Trusting(server)));
        await connection.SendAsync("still");
        Assert.Equal("250-still", await connection.ReceiveTextAsync().AsTask().InTime());
    }

    private static ClientTlsOptions Trusting(StartTlsServer server) => new()
    {
        TrustedAuthorities = [X509CertificateLoader.LoadCertificate(server.Certificate.RawData)],
    };

    private static async Task<Connection> AgreeAsync(StartTlsServer server, bool isPortable = false)
    {
        Connection connection = await Connection.ConnectAsync("127.0.0.1", server.Port, new ConnectOptions
        {
            Framing = Framing.Lines(LineEnding.CrLf),
            Encoding = TextEncoding.Utf8,
            Transport = isPortable ? Transports.Portable : Transports.Default,
        });
        Assert.Equal("220 here", await connection.ReceiveTextAsync().AsTask().InTime());
        await connection.SendAsync("STARTTLS");
        Assert.StartsWith("220 go", await connection.ReceiveTextAsync().AsTask().InTime(), StringComparison.Ordinal);
        return connection;
    }
}
