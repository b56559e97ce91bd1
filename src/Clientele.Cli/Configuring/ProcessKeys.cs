using System.Net;
using Clientele.Cli.Output;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Configuring;

/// <summary>Every key of the process: where its events go, and its desk.</summary>
internal static class ProcessKeys
{
    public const string Desk = "Desk";

    /// <summary>The keys by which two differ; of a desk that is there in one of them alone, its name.</summary>
    public static IEnumerable<string> Changed(ProcessOptions was, ProcessOptions now)
    {
        if (was.HasDesk != now.HasDesk)
            yield return Desk;
        foreach (Setting<ProcessOptions> key in Table.All)
        {
            bool isOfDesk = key.Key.StartsWith(Desk + ":", StringComparison.Ordinal);
            if ((!isOfDesk || was.HasDesk == now.HasDesk) && key.Differs(was, now))
                yield return key.Key;
        }
    }

    public static KeyTable<ProcessOptions> Table { get; } = new(
    [
        new Setting<ProcessOptions, OutputFormat?>(
            "Output", CommandGrammars.Output, o => o.Output, (o, v) => o.Output = v)
        {
            Description = "Events on standard output: text for people, jsonl (an event a line) for programs, or none. "
                + "text by default.",
        },
        new Setting<ProcessOptions, string?>("Log", Grammars.Text, o => o.Log, (o, v) => o.Log = v)
        {
            Description = "A file that the same events are appended to, as JSON lines.",
            IsPath = true,
        },
        new Setting<ProcessOptions, TypedLineEnd?>(
            "LineEnd", CommandGrammars.LineEnd, o => o.LineEnd, (o, v) => o.LineEnd = v)
        {
            Description = "The line end of what an operator types and of answers: lf, crlf or none.",
        },
        new Setting<ProcessOptions, bool>("HexInput", Grammars.Switch, o => o.HexInput, (o, v) => o.HexInput = v)
        {
            Description = "Takes [FF AB] in what an operator types, and in answers, for bytes.",
        },
        new Setting<ProcessOptions, bool>(
            "TemplateInput", Grammars.Switch, o => o.TemplateInput, (o, v) => o.TemplateInput = v)
        {
            Description = "Fills the {holes} of what an operator types, as those of answers.",
        },
        new Setting<ProcessOptions, IPEndPoint?>(
            "Desk:Listen", CommandGrammars.DeskPlace, o => o.DeskListen, (o, v) => o.DeskListen = v)
        {
            Description = "Where the desk listens: an address, and perhaps a port. 127.0.0.1:7789 by default.",
        },
        new Setting<ProcessOptions, string?>(
            "Desk:Server", Grammars.Text, o => o.DeskServer, (o, v) => o.DeskServer = v)
        {
            Description = "The name of the server that the desk is of; the first by default.",
        },
        new Setting<ProcessOptions, string?>(
            "Desk:KeyFile", Grammars.Text, o => o.DeskKeyFile, (o, v) => o.DeskKeyFile = v)
        {
            Description = "A file with the key of the desk in its first line. Else CLIENTELE_DESK_KEY of the "
                + "environment, and else a random key.",
            IsPath = true,
        },
        new ListSetting<ProcessOptions, string>(
            "Desk:Hosts", CommandGrammars.Host, o => o.DeskHosts, (o, v) => o.DeskHosts = v)
        {
            Description = "Names by which browsers may call the desk.",
        },
        new Setting<ProcessOptions, string?>(
            "Desk:Certificate", Grammars.Text, o => o.DeskCertificate, (o, v) => o.DeskCertificate = v)
        {
            Description = "Serves the desk over TLS with this PEM certificate.",
            IsPath = true,
        },
        new Setting<ProcessOptions, string?>(
            "Desk:Key", Grammars.Text, o => o.DeskCertificateKey, (o, v) => o.DeskCertificateKey = v)
        {
            Description = "The PEM file with its private key, where that is another file.",
            IsPath = true,
        },
    ], new Dictionary<string, string> { [Desk] = "Opens the desk: a web page for operators. {} for all defaults." });
}
