using System.Text.Json;

namespace Clientele.Docs.Tests.Samples;

public sealed class ScenarioSampleTests
{
    private const int Clean = 0, Unexpected = 3, NoVerdict = 4;
    private const int PerDay = 6;

    private static readonly string[] s_wrongs = ["wrong", "unanswered", "unasked", "lost", "connectFailed", "unsent", "stillOpen"];

    // What is answered at any time has no reply, nor has what should be met with silence.
    private static readonly string[] s_unreplied = ["pong", "alive", "accept", "decline", "enter", "no-unit", "terminal"];

    private static bool IsAll => Environment.GetEnvironmentVariable("CLIENTELE_SERVERS") == "all";

    /// <summary>Six of them by the day, or all: each installs its server where it is missing.</summary>
    public static TheoryData<string> Today
    {
        get
        {
            string[] all = [.. Directory.EnumerateDirectories(Repository.At("samples", "simulate")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
            int first = DateTime.UtcNow.DayOfYear * PerDay % all.Length;
            return [.. IsAll ? all : Enumerable.Range(first, PerDay).Select(i => all[i % all.Length])];
        }
    }

    [Theory]
    [MemberData(nameof(Today))]
    public async Task It_runs_against_the_real_server_and_nothing_is_wrong(string name)
    {
        // ngircd asks whether one is there after 5 s of silence, no earlier: twenty times take two minutes.
        bool isPatient = IsAll && name == "ngircd";
        string[] flags = isPatient ? ["--for", "135s", "--customers", "3"] : [];
        using ScenarioSample first = await ScenarioSample.RunAsync(name, scenario => scenario, flags);
        // Without a verdict the machine was too busy for the times; the counts are right all the same.
        using ScenarioSample? second = first.ExitCode == NoVerdict ? await ScenarioSample.RunAsync(name, scenario => scenario, flags) : null;
        ScenarioSample run = second ?? first;
        Assert.True(run.ExitCode is Clean or NoVerdict, run.Output);
        Assert.All(s_wrongs, wrong => Assert.Equal(0, run.Count(wrong)));
        JsonElement[] steps = [.. run.Report.GetProperty("steps").EnumerateArray()];
        Assert.True(steps.Length > 3);
        Assert.All(steps.Where(step => !s_unreplied.Contains(step.GetProperty("name").GetString())), step => Assert.True(step.GetProperty("replied").GetInt64() > 0, $"{step.GetProperty("name")} has no reply:\n{run.Output}"));
        // One of the three thinks all the time, and has answered one more before it was let in.
        if (isPatient)
            Assert.True(steps.Single(step => step.GetProperty("name").GetString() == "alive").GetProperty("sent").GetInt64() > 20, run.Output);
    }

    [Theory]
    [InlineData("redis", "+PONG", "+PANG", "ping")]
    [InlineData("memcached", "text: STORED", "text: KEPT", "set")]
    [InlineData("smtp", "'^354 '", "'^355 '", "data")]
    public async Task What_it_does_not_expect_is_told(string name, string right, string wrong, string step)
    {
        using ScenarioSample run = await ScenarioSample.RunAsync(name, scenario =>
        {
            Assert.Contains(right, scenario, StringComparison.Ordinal);
            return scenario.Replace(right, wrong, StringComparison.Ordinal);
        });
        Assert.Equal(Unexpected, run.ExitCode);
        JsonElement told = run.Report.GetProperty("steps").EnumerateArray().Single(one => one.GetProperty("name").GetString() == step);
        Assert.True(told.GetProperty("wrong").GetInt64() > 0, run.Output);
        Assert.Equal(0, told.GetProperty("replied").GetInt64());
    }
}
