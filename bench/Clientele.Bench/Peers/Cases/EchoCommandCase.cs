using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers.Cases;

/// <summary>The command as people run it, its events going to a file, beside the C server and the library that it is made of.</summary>
internal static class EchoCommandCase
{
    public const string Library = "library, callback", Silent = "serve --output none", Text = "serve, text to a file", JsonLines = "serve, JSON Lines to a file";

    // The first line says where it listens, and goes to the file like all others.
    private const string ToFile = "(until [ -s \"$FILE\" ]; do sleep 0.05; done; exec head -n 1 \"$FILE\") & exec \"$0\" \"$@\" > \"$FILE\"";

    public static async Task<PeerResult> RunAsync(PeerOptions options)
    {
        var known = new KnownServers(options.Clientele);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clientele-bench-");
        try
        {
            Contestant[] all =
            [
                Of(Field.Reference, Part.Limit, "level-triggered, one thread", known.Named(KnownServers.Reference)),
                Of(Library, Part.Own, "nobody watches its events", known.Named(KnownServers.Echo)),
                Of(Silent, Part.Own, "no event is made", Serve(options, Silent, "none")),
                Of(Text, Part.Own, "two lines for each round trip", ServeToFile(options, Text, "text", folder)),
                Of(JsonLines, Part.Own, "two lines for each round trip", ServeToFile(options, JsonLines, "jsonl", folder)),
            ];
            return await new InTurn(new EchoCase(50, "echo-command", " by the command, its events written down"), all, options).RunAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Contestant Of(string name, Part part, string settings, ServerUnderTest server) =>
        new(name, part, "", settings, new Dictionary<string, ServerUnderTest> { [Role.Echo] = server with { Name = name } });

    private static ServerUnderTest Serve(PeerOptions options, string name, string output) =>
        new(name, options.Clientele, [.. "serve --port 0 --bind 127.0.0.1 --reply echo --loops 1 --output".Split(' '), output]);

    private static ServerUnderTest ServeToFile(PeerOptions options, string name, string output, DirectoryInfo folder)
    {
        ServerUnderTest served = Serve(options, name, output);
        return new(name, "bash", ["-c", ToFile, served.Program, .. served.Arguments])
        {
            Environment = new Dictionary<string, string> { ["FILE"] = Path.Combine(folder.FullName, output) },
        };
    }
}
