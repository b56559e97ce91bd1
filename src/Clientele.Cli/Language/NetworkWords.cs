using System.Net;

namespace Clientele.Cli.Language;

/// <summary>Why it cannot listen or connect: what was being done, with what, what went wrong, what to do.</summary>
internal static class NetworkWords
{
    /// <param name="error">Why a server cannot listen.</param>
    /// <param name="freePort">The flag that takes any free port.</param>
    public static string Of(ListenException error, string freePort = "--port 0") =>
        Phrases.Failures.Listen(error, Describe(error.EndPoint), freePort);

    public static string Of(ConnectException error, string target, bool isUnix) =>
        error.TlsError is { } tls
            ? Phrases.Common.CannotConnect + $"{target}: {TlsWords.Of(tls)}"
            : Phrases.Failures.Connect(error, target, isUnix);

    private static string Describe(EndPoint endPoint) =>
        endPoint is IPEndPoint ip && ip.Address.Equals(IPAddress.IPv6Any)
        ? $"*:{ip.Port}"
        : endPoint.ToString()!;
}
