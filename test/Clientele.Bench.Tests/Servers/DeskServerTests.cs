using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Servers;

public class DeskServerTests
{
    [Theory]
    [InlineData("desk: http://127.0.0.1:7789/?key=abc_-9", "http://127.0.0.1:7789/?key=abc_-9")]
    [InlineData("desk http://127.0.0.1:7789/?key=abc", "http://127.0.0.1:7789/?key=abc")]
    [InlineData("listening on 127.0.0.1:7788", null)]
    [InlineData("#1 says ?key=5", null)]
    public void The_line_that_says_where_the_desk_is_is_found(string line, string? address) =>
        Assert.Equal(address, DeskServer.AddressIn(line)?.AbsoluteUri);
}
