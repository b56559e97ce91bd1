using System.Net;

namespace Clientele.Tests;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("[::1]", "::1")]
    public void An_address_is_read(string text, string address)
    {
        Assert.True(AddressText.TryParse(text, out IPAddress? read));
        Assert.Equal(IPAddress.Parse(address), read);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("10305"), InlineData("127.1"), InlineData("010.0.0.1"), InlineData("localhost")]
    [InlineData("[127.0.0.1]"), InlineData("::1]"), InlineData("1.2.3.256")]
    public void What_is_no_address_as_people_write_one_is_refused(string? text)
    {
        Assert.False(AddressText.TryParse(text, out IPAddress? read));
        Assert.Null(read);
    }

    [Theory]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80)]
    [InlineData("[::1]:65535", "::1", 65_535)]
    public void An_address_and_a_port_are_read(string text, string address, int port)
    {
        Assert.True(AddressText.TryParseEndPoint(text, out IPEndPoint? read));
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), port), read);
    }

    [Theory]
    [InlineData(null), InlineData("127.0.0.1"), InlineData("127.0.0.1:"), InlineData("127.0.0.1:65536"), InlineData("::1:80"), InlineData(":80")]
    [InlineData("127.0.0.1:+1"), InlineData("shop:80")]
    public void An_address_without_a_port_or_with_an_invalid_one_is_refused(string? text) =>
        Assert.False(AddressText.TryParseEndPoint(text, out _));

    [Theory]
    [InlineData("shop", 7788, "shop:7788")]
    [InlineData("::1", 80, "[::1]:80")]
    public void A_host_and_a_port_are_written_as_people_write_them(string host, int port, string text) =>
        Assert.Equal(text, AddressText.Format(host, port));
}
