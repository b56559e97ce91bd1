using System.Diagnostics.CodeAnalysis;
using Clientele.Transport;

namespace Clientele;

/// <summary>How <see cref="Connector"/> connects a socket. Immutable.</summary>
/// <param name="Transport">What carries the bytes.</param>
/// <param name="Loop">The loop that the socket will be on.</param>
[Experimental("CLIENTELE001")]
public sealed record ConnectRequest(NetworkTransport Transport, EventLoop Loop)
{
    /// <summary>How the system connects.</summary>
    public ConnectSettings Settings { get; init; } = new();

    /// <summary>How to speak TLS; null for plain TCP.</summary>
    public ClientTlsOptions? Tls { get; init; }

    /// <summary>The server's name, which its certificate must have.</summary>
    public string Host { get; init; } = "";

    /// <summary>
    /// How long one address may take before the next is tried beside it: by default as RFC 8305 (Happy Eyeballs) has
    /// it. Infinite: the next is tried only when one has failed, so that a busy server is not asked twice.
    /// </summary>
    public TimeSpan Stagger { get; init; } = TimeSpan.FromMilliseconds(250);

    internal static ConnectRequest Of(ConnectOptions options, string host) =>
        new(options.Transport, LoopGroup.For(options.Transport).Next())
        {
            Settings = new ConnectSettings
            {
                Source = options.Source,
                NoDelay = options.NoDelay,
                KeepAlive = options.KeepAlive,
                SendBuffer = options.SendBuffer,
                ReceiveBuffer = options.ReceiveBuffer,
            },
            Tls = options.Tls,
            Host = host,
        };
}
