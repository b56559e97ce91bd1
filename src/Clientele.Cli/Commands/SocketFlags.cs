using System.CommandLine;
using Clientele.Cli.Language;

namespace Clientele.Cli.Commands;

/// <summary>How the sockets of <c>connect</c> and <c>simulate</c> are.</summary>
internal sealed class SocketFlags
{
    // A text: an option that is a truth value takes none but true and false.
    private readonly Option<string?> _noDelay = Parsing.Option<string?>(
        "--no-delay", "on|off", Phrases.SocketFlags.NoDelay, Parsing.OnOrOff);
    private readonly Option<KeepAlive?> _keepAlive = Parsing.Option<KeepAlive?>(
        "--keep-alive", "IDLE[,INTERVAL[,PROBES]]", Phrases.SocketFlags.KeepAlive, Parsing.KeepAliveOf);
    private readonly Option<int?> _sendBuffer = Parsing.Option<int?>(
        "--send-buffer", "SIZE", Phrases.SocketFlags.SendBuffer, Parsing.Buffer);
    private readonly Option<int?> _receiveBuffer = Parsing.Option<int?>(
        "--receive-buffer", "SIZE", Phrases.SocketFlags.ReceiveBuffer, Parsing.Buffer);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _noDelay, _keepAlive, _sendBuffer, _receiveBuffer })
            command.Add(option);
    }

    /// <summary>Sends small messages at once.</summary>
    public bool NoDelay(ParseResult result) => result.GetValue(_noDelay) != Parsing.Off;

    /// <summary>How the system probes a silent peer; null: it does not.</summary>
    public KeepAlive? KeepAlive(ParseResult result) => result.GetValue(_keepAlive);

    /// <summary>In bytes; 0 for what the system chooses.</summary>
    public int SendBuffer(ParseResult result) => result.GetValue(_sendBuffer) ?? 0;

    /// <inheritdoc cref="SendBuffer"/>
    public int ReceiveBuffer(ParseResult result) => result.GetValue(_receiveBuffer) ?? 0;
}
