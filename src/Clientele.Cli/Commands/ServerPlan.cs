using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Configuring;
using Clientele.Cli.Language;
using Clientele.Cli.Serving;

namespace Clientele.Cli.Commands;

/// <summary>Makes of what was said of a server what it is started with, and finds what does not go together.</summary>
internal sealed class ServerPlan
{
    private readonly ServedOptions _said;
    private readonly List<ConfigFault> _faults = [];

    private ServerPlan(ServedOptions said) => _said = said;

    /// <summary>Reads all files that it needs; null, with all that is wrong, where something is.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="process">What was said of the process.</param>
    /// <param name="on">Rules of the command line, a match and an answer each.</param>
    /// <param name="faults">What is wrong.</param>
    public static ServedSettings? TryMake(
        ServedOptions said, ProcessOptions process, IReadOnlyList<string> on, out IReadOnlyList<ConfigFault> faults)
    {
        var plan = new ServerPlan(said);
        ServedSettings? made = plan.Make(process, on);
        faults = plan._faults;
        return faults.Count == 0 ? made : null;
    }

    private ServedSettings? Make(ProcessOptions process, IReadOnlyList<string> on)
    {
        ServerOptions options = _said.Options;
        if (ParseWords.OfLimit(options.Framing, options.MaxFrame) is { } why)
            Add("Framing", why);
        if (options.TellPlace is not null && options.Capacity == 0)
            Add("TellPlace", Phrases.Config.PlaceNeedsCapacity);
        if (options.Address is { } address)
            LookFor(address, "Address");
        foreach (IPEndPoint place in options.EndPoints.OfType<IPEndPoint>())
            LookFor(place.Address, "EndPoints");
        var reader = new AnswerReader(_said, process.LineEnd, process.HexInput, Add);
        Answers? answers = reader.TryRead(on);
        ServerTlsOptions? tls = ReadTls(Add);
        return answers is null || _faults.Count > 0 ? null : new ServedSettings
        {
            Name = _said.Name,
            Said = _said,
            Server = options with { Tls = tls },
            Answers = answers,
            FinishTimeout = _said.Said.ContainsKey("FinishTimeout") ? options.FinishTimeout : null,
            ReadTls = tls is null ? null : () => ReadTls(static (key, words) => Output.Standard.Complain(words)),
        };
    }

    private ServerTlsOptions? ReadTls(Action<string, string> complain)
    {
        if (_said.Server.Tls is not { } said)
            return null;
        if (said.Certificate is null)
        {
            // Else it stands there, and what is wrong with it has been said.
            if (!_said.Said.ContainsKey("Tls:Certificate"))
                complain(_said.Said.ContainsKey("Tls:Key") ? "Tls:Key" : "Tls:HandshakeTimeout",
                    Phrases.Config.CertificateNeeded);
            return null;
        }

        if (!CertificateFiles.TryRead(
            said.Certificate, said.Key, out ServerTlsOptions? tls, out string? error, out bool isKey))
        {
            complain(isKey && _said.Said.ContainsKey("Tls:Key") ? "Tls:Key" : "Tls:Certificate", error!);
            return null;
        }

        return tls! with { HandshakeTimeout = said.HandshakeTimeout, MaxHandshakes = said.MaxHandshakes };
    }

    /// <summary>Whether an address is one of this machine's; the port may be in use by the server that runs.</summary>
    private void LookFor(IPAddress address, string key)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // Without a file, the start says so itself.
            if (_said.Place is not null)
                Add(key, Phrases.Config.AddressNotHere(address.ToString()));
        }
        catch (SocketException)
        {
            // What the start will say.
        }
    }

    private void Add(string key, string why) => _faults.Add(new ConfigFault(_said.PlaceOf(key), why));
}
