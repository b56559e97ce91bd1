namespace Clientele.Bench.Load;

/// <summary>A scenario in a file, for as long as it is needed.</summary>
internal sealed class TemporaryScenario : IDisposable
{
    private TemporaryScenario(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>Each says something on arriving, so that it is known to be served, and then at an interval.</summary>
    public static TemporaryScenario Crowd(TimeSpan every) => new($$"""
        steps:
          - say: "customer {customer} is here\n"
            expect: echo
            name: hello
          - say: "customer {customer} says {n}\n"
            expect: echo
            every: {{Milliseconds(every)}}
            name: talk
        """);

    /// <summary>Each says the same at an interval. As the C programs, it begins when all have come; from then on everything counts.</summary>
    public static TemporaryScenario Paced(TimeSpan every) => new($$"""
        arrivals: {online: 1, barrier: true}
        steps:
          - say: "{{SimulateProgram.Message}}"
            expect: echo
            every: {{Milliseconds(every)}}
            name: talk
        """);

    /// <summary>So many online who each say something so many times, leave, and are replaced.</summary>
    public static TemporaryScenario Passing(int customers, TimeSpan every, int times) => new($$"""
        framing: lines
        arrivals: {online: {{LoadProgram.Text(customers)}}}
        steps:
          - {say: "{{SimulateProgram.Message[..^2]}}", expect: echo, every: {{Milliseconds(every)}}, times: {{LoadProgram.Text(times)}}, name: talk}
        """);

    public void Dispose() => File.Delete(Path);

    private static string Milliseconds(TimeSpan time) => LoadProgram.Text((int)time.TotalMilliseconds) + "ms";
}
