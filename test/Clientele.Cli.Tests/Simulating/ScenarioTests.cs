using System.Text.Json;
using Clientele.Cli.Tests.Running;
using Clientele.Simulation;

namespace Clientele.Cli.Tests.Simulating;

public class ScenarioTests
{
    private const string Hello = "customers: 2\nframing: lines\nfor: 1h\nsay: hello {customer}\nexpect: echo\nevery: 100ms\n";

    [Fact]
    public void The_schema_is_printed_for_editors()
    {
        using Command simulate = Command.Run("simulate", "--schema");
        simulate.AssertExits(0);
        Assert.Equal(ScenarioFile.Schema, simulate.Output.Text);
    }

    [Fact]
    public void Flags_win_over_the_file()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo", "--framing", "lines");
        using Command simulate = Command.Run(
            "simulate", $"127.0.0.1:{serve.Port}", "--scenario", folder.Write("hello.yaml", Hello), "--customers", "5", "--for", "1s", "--json", folder["report.json"]);
        JsonElement report = JsonElement.Parse(File.ReadAllText(folder["report.json"]));
        Assert.Equal(5, report.Number("connected"));
        Assert.InRange(report.Number("replied"), 5, 55);
        Assert.Equal(0, report.Number("errors"));
    }

    [Fact]
    public void A_mistake_is_told_with_its_place_and_nobody_is_connected()
    {
        using var folder = new TemporaryFolder();
        using Command simulate = Command.Run("simulate", "127.0.0.1", "7788", "--scenario", folder.Write("hello.yaml", Hello.Replace("expect", "expct", StringComparison.Ordinal)));
        simulate.AssertComplains(2, "hello.yaml:5:1:", "'expct'", "expect");
    }

    [Fact]
    public void What_a_run_needs_is_said_and_nothing_is_sent()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo", "--output", "jsonl");
        using Command simulate = Command.Run("simulate", $"127.0.0.1:{serve.Port}", "--scenario", folder.Write("hello.yaml", Hello), "--check");
        simulate.AssertExits(0);
        Assert.Matches("^2 customers at most: 1 simulator process, 1 source address, some [0-9]+ MiB of memory\n$", simulate.Output.Text);
        Assert.Empty(serve.All("joined"));
    }
}
