namespace Clientele.Cluster.Tests.Common;

public sealed class ClusterServerTests
{
    [Theory]
    [InlineData("nats://shop", "nats://shop:4222")]
    [InlineData("nats://shop:4300", "nats://shop:4300")]
    [InlineData("NATS://127.0.0.1/", "nats://127.0.0.1:4222")]
    [InlineData("tls://shop.example:1", "tls://shop.example:1")]
    [InlineData("shop", "nats://shop:4222")]
    [InlineData("[::1]:4300", "nats://[::1]:4300")]
    [InlineData("nats://[::1]", "nats://[::1]:4222")]
    public void An_address_is_read(string text, string expected)
    {
        Assert.True(ClusterServer.TryParse(text, out ClusterServer? server, out _));
        Assert.Equal(expected, server.ToString());
        Assert.Equal(server, ClusterServer.Parse(server.ToString(), null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nats://")]
    [InlineData("nats://shop:")]
    [InlineData("nats://shop:0")]
    [InlineData("nats://shop:65536")]
    [InlineData("nats://shop:x")]
    [InlineData("http://shop:4222")]
    [InlineData("nats://a b")]
    [InlineData("nats://shop/path")]
    public void What_is_none_is_named(string text)
    {
        Assert.False(ClusterServer.TryParse(text, out _, out ParseFailure? failure));
        Assert.Equal($"'{text}' is not a NATS server (write nats://HOST or nats://HOST:PORT)", failure.Message);
    }

    [Fact]
    public void Credentials_in_an_address_are_refused_and_not_repeated()
    {
        Assert.False(ClusterServer.TryParse("nats://shop:secret@host", out _, out ParseFailure? failure));
        Assert.Equal(ParseFailureCode.CredentialsInAddress, failure.Code);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("credentials do not belong into an address", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_has_commas()
    {
        Assert.True(ClusterServer.TryParseList("nats://a, b:1", out var servers, out _));
        Assert.Equal(["nats://a:4222", "nats://b:1"], servers.Select(server => server.ToString()));
        Assert.False(ClusterServer.TryParseList("nats://a,,b", out _, out _));
    }
}
