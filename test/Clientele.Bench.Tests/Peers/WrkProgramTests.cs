using Clientele.Bench.Peers.Cases;

namespace Clientele.Bench.Tests.Peers;

public sealed class WrkProgramTests
{
    private const string Output = "Running 3s test @ http://127.0.0.1:1/\n  Thread Stats   Avg\n  300000 requests in 3.00s, 11.4MB read\nRequests/sec: 100000.50\n";

    [Fact]
    public void Its_time_for_each_request_is_what_the_shell_says_over_what_it_says()
    {
        IReadOnlyDictionary<string, double> figures = WrkProgram.Parse(Output, "processor 0.900 1.200\n");

        Assert.Equal(7, figures["client_us"], 6);
        Assert.Equal(100_000.5, figures["trips_s"]);
    }

    [Theory]
    [InlineData("  Socket errors: connect 0, read 3, write 0, timeout 0\n")]
    [InlineData("  Non-2xx or 3xx responses: 5\n")]
    public void Errors_are_no_figure(string line) => Assert.Throws<BenchException>(() => WrkProgram.Parse(Output + line, "processor 0.900 1.200\n"));

    [Fact]
    public void What_is_not_understood_is_no_figure() => Assert.Throws<BenchException>(() => WrkProgram.Parse("Running", ""));
}
