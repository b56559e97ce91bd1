using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the library's own sentences, but where a flag or a path says more.</summary>
internal sealed class EnglishFailures : FailurePhrases
{
    public override string Listen(ListenException error, string where, string freePort) =>
        error.Failure == ListenFailure.PortInUse
            ? $"cannot listen on {where}: the port is in use (try {freePort} for any free one)"
            : error.Message;

    public override string Connect(ConnectException error, string target, bool isUnix) => error.Failure switch
    {
        ConnectFailure.Refused when isUnix =>
            $"cannot connect to {target}: nobody listens there (is the server running, and is this its path?)",
        _ => error.Message,
    };

    public override string Tls(TlsException error) => error.Message;

    public override string Framing(FramingException error) => error.Message;

    public override string SendTimeout(SendTimeoutException error) => error.Message;

    public override string Value(ParseFailure failure) => failure.Reason;

    public override string Typed(ParseFailure failure) => failure.Message;

    public override string Template(FormatException error) => error.Message.ReplaceLineEndings(" ");

    public override string Reason(LeaveReason reason) => reason.ToName();
}
