using System.Net;

namespace Clientele.Hosting;

/// <summary>
/// How a server of the host listens, whom it admits, and how it talks: what <see cref="ServerOptions"/> has, to be set by
/// configuration (section <c>Clientele</c>, or <c>Clientele:NAME</c>) and then by code. Checked when the host starts.
/// </summary>
public sealed partial class ClienteleOptions
{
    /// <summary>The port to listen on, 0 to 65535; 0 for any free one. 7788 by default. Not used with <see cref="EndPoints"/>.</summary>
    public int Port { get; set; } = 7788;

    /// <summary>The address to listen on; null (the default; <c>*</c> in configuration) for all. Not used with <see cref="EndPoints"/>.</summary>
    public IPAddress? Address { get; set; }

    /// <summary>
    /// Where to listen, if not <see cref="Address"/> and <see cref="Port"/>. In configuration a list of
    /// <c>127.0.0.1:7788</c>, <c>[::1]:7788</c> and <c>unix:/run/shop.sock</c>. Empty by default.
    /// </summary>
    public IReadOnlyList<EndPoint> EndPoints { get; set; } = [];

    /// <summary>Connections that the system may hold until they are accepted. 1 to 65535; 4096 by default.</summary>
    public int Backlog { get; set; } = 4096;

    /// <summary>Lets several servers share the port (SO_REUSEPORT). False by default.</summary>
    public bool SharePort { get; set; }

    /// <summary>Sends small messages at once (TCP_NODELAY). True by default.</summary>
    public bool NoDelay { get; set; } = true;

    /// <summary>How the system probes silent customers (1 s to 9 h, 1 to 127 probes); null (the default) for not at all.</summary>
    public KeepAlive? KeepAlive { get; set; }

    /// <summary>Serves TLS with a certificate from files; null (the default) for plain TCP.</summary>
    public ClienteleTlsOptions? Tls { get; set; }

    /// <summary>How messages are told apart. <see cref="Framing.Raw"/> by default; in configuration <c>lines</c>, <c>length:2be</c>, ...</summary>
    public Framing Framing { get; set; } = Framing.Raw;

    /// <summary>The encoding of text in both directions. UTF-8 by default; in configuration <c>gbk</c>, <c>big5</c>, ...</summary>
    public TextEncoding Encoding { get; set; } = TextEncoding.Utf8;

    /// <summary>The encoding of text that is sent, where it differs; null by default.</summary>
    public TextEncoding? SendEncoding { get; set; }

    /// <summary>
    /// Tells those in line their place, with what this returns for it; null (the default) for not. In configuration a text
    /// in which <c>{place}</c> stands for the place.
    /// </summary>
    public Func<int, string>? TellPlace { get; set; }

    /// <summary>Runs handlers on the event loops: faster, and one that blocks blocks every customer of its loop. False by default.</summary>
    public bool InlineHandlers { get; set; }

    /// <summary>Event loops, each a thread. 1 to 1024, or 0 (the default) for one for each core.</summary>
    public int Loops { get; set; }

    /// <summary>What carries the bytes; in configuration <c>default</c> (the default), <c>epoll</c> or <c>portable</c>.</summary>
    public TransportKind Transport { get; set; } = TransportKind.Default;

    /// <summary>What could not be read from configuration, each with its key.</summary>
    internal List<string> Faults { get; } = [];
}
