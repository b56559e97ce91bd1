using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele.Cluster;

/// <summary>How a cluster is joined, on NATS. Immutable.</summary>
/// <remarks>
/// Everything that is published has a subject that begins with <c>clientele.v1.NAME.</c>: a NATS user needs the
/// permission to publish and subscribe to <c>clientele.v1.NAME.&gt;</c> and no other.
/// </remarks>
public sealed record ClusterOptions
{
    /// <summary>The name of a cluster where none is given: <c>clientele</c>.</summary>
    public const string DefaultName = "clientele";

    private const int LongestName = 64;
    private const int MostServers = 64;

    /// <summary>
    /// The NATS servers, 1 to 64. The first that can be used is used, and another when it is gone. By default
    /// <c>nats://127.0.0.1:4222</c>.
    /// </summary>
    public IReadOnlyList<ClusterServer> Servers { get; init; } = [new ClusterServer("127.0.0.1")];

    /// <summary>
    /// Clusters of different names on the same NATS know nothing of each other. 1 to 64 letters, digits, <c>-</c> or
    /// <c>_</c> of ASCII; <see cref="DefaultName"/> by default.
    /// </summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>
    /// A <c>.creds</c> file as <c>nsc</c> writes it, with a user's JWT and seed; null (the default) for none. At most
    /// one of the three files of credentials.
    /// </summary>
    public string? CredentialsFile { get; init; }

    /// <summary>
    /// A file with a user and a password, in two lines or as <c>user:password</c>; null (the default) for none.
    /// </summary>
    public string? UserFile { get; init; }

    /// <summary>A file with a token, in one line; null (the default) for none.</summary>
    public string? TokenFile { get; init; }

    /// <summary>
    /// Speaks TLS, and with no server that does not; null (the default): only with servers whose address begins with
    /// <c>tls://</c>, and by the system's authorities.
    /// </summary>
    public ClusterTlsOptions? Tls { get; init; }

    /// <summary>
    /// Time to reach one server, the TLS handshake and the login included. From 1 ms to 1 h; 5 s by default.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where trouble is told; nowhere by default.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The clock. The system's by default.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether a text can be the name of a cluster.</summary>
    /// <param name="name">The text.</param>
    /// <returns>True for 1 to 64 letters, digits, <c>-</c> or <c>_</c> of ASCII.</returns>
    public static bool IsName(string? name) => name is { Length: > 0 and <= LongestName }
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    internal void Validate()
    {
        NotNull(Servers, nameof(Servers));
        if (Servers.Count is 0 or > MostServers)
            throw new ArgumentException($"{nameof(Servers)} must be 1 to {MostServers}", nameof(Servers));
        if (Servers.FirstOrDefault(server => server is not { IsValid: true }) is var wrong && Servers.Contains(wrong!))
            throw new ArgumentException(
                $"{nameof(Servers)} has '{wrong}' (a host of 1 to 255 characters, and a port from 1 to 65535)",
                nameof(Servers));
        if (!IsName(Name))
            throw new ArgumentException(
                $"{nameof(Name)} must be 1 to {LongestName} letters, digits, - or _", nameof(Name));
        if (new[] { CredentialsFile, UserFile, TokenFile }.Count(file => file is not null) > 1)
            throw new ArgumentException(
                $"only one of {nameof(CredentialsFile)}, {nameof(UserFile)} and {nameof(TokenFile)} can be given");
        Tls?.Validate();
        if (ConnectTimeout < TimeSpan.FromMilliseconds(1) || ConnectTimeout > TimeSpan.FromHours(1))
            throw new ArgumentOutOfRangeException(
                nameof(ConnectTimeout), ConnectTimeout, $"{nameof(ConnectTimeout)} must be from 1 ms to 1 h");
        NotNull(Logger, nameof(Logger));
        NotNull(Clock, nameof(Clock));
    }

    private static void NotNull(object? value, string name)
    {
        if (value is null)
            throw new ArgumentNullException(name, $"{name} must not be null (leave it out for its default)");
    }
}
