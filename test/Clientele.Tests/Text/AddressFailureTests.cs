using System.Net;

namespace Clientele.Tests;

public sealed class AddressFailureTests
{
    [Theory]
    [InlineData("10305")]
    [InlineData("127.1")]
    [InlineData("010.0.0.1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("shop")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_an_address_is_a_failure_that_names_it(string? text)
    {
        Assert.False(AddressText.TryParse(text, out _, out ParseFailure? failure));
        Assert.Equal(ParseFailureCode.NotAnAddress, failure.Code);
        Assert.Equal($"'{text}' is not an address (write 127.0.0.1 or ::1)", failure.Message);
    }

    [Fact]
    public void A_list_says_which_of_its_addresses_is_wrong_and_where()
    {
        Assert.True(AddressText.TryParseList("10.0.0.5, ::1", out IReadOnlyList<IPAddress>? addresses, out _));
        Assert.Equal([IPAddress.Parse("10.0.0.5"), IPAddress.IPv6Loopback], addresses);

        Assert.False(AddressText.TryParseList("10.0.0.5,10.0.0", out addresses, out ParseFailure? failure));

        Assert.Null(addresses);
        Assert.Equal((ParseFailureCode.NotAnAddress, 9, "10.0.0"), (failure.Code, failure.Position, failure.Argument));
    }

    [Theory]
    [InlineData("127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("[::1]:80", "[::1]:80")]
    [InlineData("127.0.0.1", "127.0.0.1:7")]
    [InlineData("::1", "[::1]:7")]
    public void A_port_may_be_left_out_where_one_is_usual(string text, string expected)
    {
        Assert.True(AddressText.TryParseEndPoint(text, port: 7, out IPEndPoint? endPoint, out _));
        Assert.Equal(expected, endPoint.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("::1:80")]
    [InlineData("shop:80")]
    public void What_is_not_an_address_and_a_port_is_a_failure(string text)
    {
        Assert.False(AddressText.TryParseEndPoint(text, out _, out ParseFailure? failure));
        Assert.Equal(ParseFailureCode.NotAnEndPoint, failure.Code);
    }

    [Theory]
    [InlineData("shop:7788", "shop", "7788")]
    [InlineData("[::1]:7788", "::1", "7788")]
    [InlineData("[::1]", "::1", "")]
    [InlineData("::1", "::1", "")]
    [InlineData("shop", "shop", "")]
    [InlineData("shop:", "shop", "")]
    [InlineData(":7788", ":7788", "")]
    public void A_host_and_its_port_are_taken_apart(string text, string host, string port) =>
        Assert.Equal((host, port), AddressText.Split(text));
}
