using Clientele.Bench.Peers.Cases;

namespace Clientele.Bench.Tests.Peers;

public sealed class TsungProgramTests
{
    private const string Log = "# stats: dump at 1795493857\nstats: match 100 100\n# stats: dump at 1795493867\nstats: users 50 50\nstats: match 50419 50519\nstats: size_rcv 3233216 3233216\n";

    [Fact]
    public void Its_answers_are_the_last_sum_and_its_time_is_what_the_shell_says()
    {
        TsungProgram.Run run = TsungProgram.Parse(Log, "processor 1.900 1.100\n");

        Assert.Equal((50_519, 3.0), (run.Answers, run.ProcessorSeconds));
    }

    [Fact]
    public void An_answer_that_is_not_what_was_said_is_no_figure() =>
        Assert.Throws<BenchException>(() => TsungProgram.Parse(Log + "stats: nomatch 1 1\n", "processor 1.900 1.100\n"));

    [Fact]
    public void What_is_not_understood_is_no_figure() => Assert.Throws<BenchException>(() => TsungProgram.Parse("# stats: dump at 1\n", ""));
}
