using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Clientele.Docs.Tests.Samples;

namespace Clientele.Docs.Tests.OtherTools;

/// <summary>Each line of ours on the page is understood by the command; those that need one server are run against it.</summary>
public sealed partial class ComingFromTests
{
    // They need a certificate, a Unix socket, or a file of the reader's.
    private static readonly string[] s_needed = ["--tls", "--unix", "--script"];

    public static TheoryData<string> Clients => [.. Lines().Where(line => !IsServer(line) && !Needs(line))];

    public static TheoryData<string> Servers => [.. Lines().Where(line => IsServer(line) && !Needs(line))];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_client_works(string line)
    {
        // PING is answered with the same: what is asked of it on the page is any reply.
        await using Server server = Server.Start(
            new ServerOptions { Address = IPAddress.Loopback, Port = 0 },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));
        string typed = line.Replace("7788", server.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("--for 10s", "--for 1s", StringComparison.Ordinal).Replace("--for 5s", "--for 1s", StringComparison.Ordinal);
        // Without an end of their own they go on until the server closes.
        string input = typed.Contains("</dev/null", StringComparison.Ordinal) || typed.Contains("| clientele", StringComparison.Ordinal)
            || typed.Contains("--say", StringComparison.Ordinal) ? "" : " --wait 0s </dev/null";
        bool simulates = typed.Contains("clientele simulate", StringComparison.Ordinal);
        (int code, string output) = await InShellAsync(typed + (simulates ? " --hold-tolerance 100%" : input));
        // 4: the machine is too busy for a verdict on times.
        Assert.True(code == 0 || (simulates && code == 4), $"{typed}: {output}");
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_server_starts_and_stops(string line)
    {
        string folder = Directory.CreateTempSubdirectory("clientele-docs-").FullName;
        try
        {
            File.Copy(Repository.At("samples", "rules", "chat", "rules.yaml"), Path.Combine(folder, "rules.yaml"));
            string port = line.Contains("--desk", StringComparison.Ordinal) ? " --desk-listen 127.0.0.1:0" : "";
            (int code, string output) = await InShellAsync(
                $"cd {folder}; echo /stop | {line} --bind 127.0.0.1 --port 0 --commands -{port}");
            Assert.True(code == 0, $"{line}: {output}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void There_are_lines_of_each_kind()
    {
        Assert.InRange(Clients.Count, 10, 60);
        Assert.InRange(Servers.Count, 6, 40);
    }

    private static bool IsServer(string line) => line.StartsWith("clientele serve", StringComparison.Ordinal);

    private static bool Needs(string line) => Array.Exists(s_needed, flag => line.Contains(flag, StringComparison.Ordinal));

    private static IEnumerable<string> Lines() =>
        File.ReadAllLines(Repository.At("docs", "coming-from.md"))
            .Where(line => line.StartsWith('|'))
            .Select(line => Cell().Split(line)[^2])
            .SelectMany(cell => Code().Matches(cell).Select(code => code.Groups["code"].Value.Replace(@"\|", "|", StringComparison.Ordinal)))
            .Where(code => code.Contains("clientele ", StringComparison.Ordinal)).Distinct();

    private static async Task<(int Code, string Output)> InShellAsync(string line)
    {
        string command = $"clientele() {{ '{DocumentedCommand.Path}' \"$@\"; }}; {line}";
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        };
        return await DocumentedCommand.RunAsync(start);
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Code();
}
