using System.Net;
using Clientele.Cli.Configuring;
using Clientele.Cli.Language;
using Clientele.Cli.Serving;
using Clientele.Desk;

namespace Clientele.Cli.Commands;

/// <summary>Makes of what was said of the desk what it is opened with.</summary>
internal static class DeskPlan
{
    /// <summary>False, with what is wrong, when it cannot be as it was asked for; null when none was.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="opens">Whether it is to be opened, and so needs a key.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static bool TryMake(
        ProcessOptions said, bool opens, out DeskOptions? desk, List<ConfigFault> faults)
    {
        desk = null;
        if (!said.HasDesk)
            return true;
        int before = faults.Count;
        DeskOptions options = new() { HostNames = said.DeskHosts };
        options = options with
        {
            EndPoint = said.DeskListen ?? options.EndPoint,
            TypedLineEnd = said.LineEnd ?? options.TypedLineEnd,
        };
        if (!DeskKeys.TryChosen(said.DeskKeyFile, out string? key, out string? error))
            Add("Desk:KeyFile", error!);
        else if (key is null && !IPAddress.IsLoopback(options.EndPoint.Address))
            Add("Desk:Listen", Phrases.DeskFlags.NeedsKey(options.EndPoint.ToString()!));
        ServerTlsOptions? tls = null;
        if (said.DeskCertificate is { } certificate && !CertificateFiles.TryRead(
            certificate, said.DeskCertificateKey, out tls, out error, out bool isKey))
            Add(isKey && said.Said.ContainsKey("Desk:Key") ? "Desk:Key" : "Desk:Certificate", error!);
        else if (said is { DeskCertificate: null, DeskCertificateKey: not null })
            Add("Desk:Key", Phrases.Config.CertificateNeeded);
        if (faults.Count > before)
            return false;
        desk = options with { Key = key ?? (opens ? DeskKeys.Kept() : null), Tls = tls };
        return true;

        void Add(string at, string why) => faults.Add(new ConfigFault(said.PlaceOf(at), why));
    }

    /// <summary>
    /// The desk's certificate as its files have it now; null, and why is complained of, when they cannot be used.
    /// </summary>
    public static ServerTlsOptions? ReadTls(ProcessOptions said) =>
        CertificateFiles.Read(said.DeskCertificate!, said.DeskCertificateKey);
}
