namespace Clientele.Bench.Load;

/// <summary>A scenario in a file: each says something on arriving, so that it is known to be served, and then at an interval.</summary>
internal sealed class CrowdScenario : IDisposable
{
    public CrowdScenario(TimeSpan every) => File.WriteAllText(Path, $$"""
        steps:
          - say: "customer {customer} is here\n"
            expect: echo
            name: hello
          - say: "customer {customer} says {n}\n"
            expect: echo
            every: {{LoadProgram.Text((int)every.TotalMilliseconds)}}ms
            name: talk
        """);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
