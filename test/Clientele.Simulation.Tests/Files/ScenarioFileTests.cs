using System.Net;

namespace Clientele.Simulation.Tests.Files;

public sealed class ScenarioFileTests : IDisposable
{
    private const string Whole = """
        name: tills at noon
        host: 127.0.0.1
        port: 7788-7797
        for: 60s
        warm-up: 5s
        seed: -7
        encoding: gbk
        framing: lines
        tls: false
        sources: [127.0.0.2, "::1"]
        reply-timeout: 9s
        connect-timeout: 8s
        connecting: 128
        arrivals:
          online:
            - {ramp: 1000, for: 30s}
            - {hold: 60s}
            - {stairs: 5000, steps: 4, for: 2m}
            - {spike: 10000, for: 5s}
            - {hold: 7, for: 1s}
            - {ramp: 0, for: 10s}
          barrier: true
        data:
          users: {file: users.csv, by: chance}
          words: users.csv
        kinds:
          - name: till
            weight: 9.5
            encoding: big5
            framing: lines:crlf
            tls: true
            sources: 127.0.0.3
            ignore: '^news'
            leave: half-close
            come-back: {after: {uniform: [1s, 5s]}, share: 50%, when-lost: true}
            steps:
              - expect: {regex: '^220 (?<token>\w+)', timeout: 5s}
                name: greeting
              - say: "你好 {customer} {users.name} {token} {random:1-6} {time:unix-ms}\n"
                expect: echo
                name: greet
                times: 10
                for: 30s
                every: 1s
                in-flight: 16
              - think: 500ms
              - think: {pareto: [100ms, 1.5]}
              - repeat:
                  - say: {checked: 64-1KiB}
                    expect: {is: checked, timeout: 3s, skip: '^#'}
                  - {say: {hex: FF AB}, expect: {nothing: 2s}}
                times: 5
                for: 1m
                every: 2s
              - choose:
                  - {weight: 3, steps: [{say: {file: hello.bin}, expect: {hex: "0D 0A"}}]}
                  - {}
              - barrier
              - leave: reset
          - name: idler
            come-back: 5s
            steps: []
          - name: talker
            steps: [{say: checked, expect: checked, for: 10s}, leave]
        misbehave:
          - slow-reader: 1%
            rate: 1KiB
            then: hang-up
            within: 30s
            name: sleepers
          - {stall: 2.5%, pause: 7s}
          - {oversize: 3%, size: 1MiB}
        thresholds:
          - response p99 < 5ms
          - {check: "greet.errors < 0.1%", abort: true}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-files-").FullName;

    public ScenarioFileTests()
    {
        File.WriteAllText(Path.Combine(_folder, "users.csv"), "name,age\n王,7\n\"a, b\",8\n");
        File.WriteAllBytes(Path.Combine(_folder, "hello.bin"), [1, 2, 3]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void All_of_the_format_is_read()
    {
        ScenarioFile file = ScenarioFile.Parse(Whole.Replace("greet.errors", "greet.wrong", StringComparison.Ordinal), "a.yaml", _folder);
        Assert.Equal(("127.0.0.1", 7788, 7797, -7, 128), (file.Host, file.Port, file.LastPort, file.Seed, file.MaxConnecting));
        Console.WriteLine(file);
    }
}
