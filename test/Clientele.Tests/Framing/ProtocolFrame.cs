using System.Reflection;

namespace Clientele.Tests;

/// <summary>A frame of a named protocol as it stands on the wire, and the message in it.</summary>
internal sealed record ProtocolFrame(string Name, byte[] Wire, byte[] Message, string Note)
{
    private static readonly ILookup<string, ProtocolFrame> s_all = Read().ToLookup(static one => one.Name);

    /// <summary>Written as the framing writes it: a frame with bytes before it, or an escape too many, is not.</summary>
    public bool IsCanonical => !Note.Contains("read", StringComparison.Ordinal);

    public static ProtocolFrame[] Of(string name) => [.. s_all[name]];

    /// <summary>The frames of each direction with the framing that reads and writes them.</summary>
    public static IEnumerable<(Framing Framing, ProtocolFrame[] Frames)> Directions(string name)
    {
        Framing framing = Framing.Parse('@' + name);
        if (ReferenceEquals(framing.Received, framing))
            return [(framing, Of(name))];
        return
        [
            (framing.Received, [.. Of(name).Where(static one => one.Note.Contains("in", StringComparison.Ordinal))]),
            (framing.Sent, [.. Of(name).Where(static one => one.Note.Contains("out", StringComparison.Ordinal))]),
        ];
    }

    private static IEnumerable<ProtocolFrame> Read()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream("protocols.tsv")!;
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            string[] fields = line.Split('\t');
            byte[] wire = Convert.FromHexString(fields[1]);
            yield return new ProtocolFrame(
                fields[0], wire, fields[2] == "-" ? wire : Convert.FromHexString(fields[2]), fields.ElementAtOrDefault(3) ?? "");
        }
    }
}
