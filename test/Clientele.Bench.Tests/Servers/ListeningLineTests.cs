using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Servers;

public class ListeningLineTests
{
    [Theory]
    [InlineData("listening 40123", 40123)]
    [InlineData("Listening on 127.0.0.1:7788", 7788)]
    [InlineData("listening on [::1]:7788 (2 loops)", 7788)]
    [InlineData("""{"event":"listening","port":7788}""", 7788)]
    [InlineData("""{"time":"2026-11-23T07:44:58Z","event":"listening","address":"127.0.0.1","port": 40123}""", 40123)]
    [InlineData("""{"time":"2026-11-23T07:44:58Z","event":"listening","endpoint":"127.0.0.1:40123"}""", 40123)]
    public void The_port_is_found(string line, int port) => Assert.Equal(port, ListeningLine.PortOf(line));

    [Theory]
    [InlineData("")]
    [InlineData("waiting on port 7788")]
    [InlineData("listening")]
    [InlineData("listening 0")]
    [InlineData("""{"event":"joined","port":7788}""")]
    public void Other_lines_have_none(string line) => Assert.Null(ListeningLine.PortOf(line));
}
