using System.Net;
using Clientele.Cli.Output;

namespace Clientele.Cli.Configuring;

/// <summary>What was said of the process: its output, its log and its desk.</summary>
internal sealed class ProcessOptions
{
    public OutputFormat? Output { get; set; }

    public string? Log { get; set; }

    public TypedLineEnd? LineEnd { get; set; }

    public bool HexInput { get; set; }

    public bool TemplateInput { get; set; }

    /// <summary>Whether there is a desk.</summary>
    public bool HasDesk { get; set; }

    public IPEndPoint? DeskListen { get; set; }

    public string? DeskKeyFile { get; set; }

    public IReadOnlyList<string> DeskHosts { get; set; } = [];

    public string? DeskCertificate { get; set; }

    public string? DeskCertificateKey { get; set; }

    /// <summary>Whose desk it is; null for the first server's.</summary>
    public string? DeskServer { get; set; }

    /// <inheritdoc cref="ServedOptions.Said"/>
    public Dictionary<string, string> Said { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string PlaceOf(string key) => Said.GetValueOrDefault(key) ?? key;
}
