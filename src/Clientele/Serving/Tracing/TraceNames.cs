namespace Clientele.Serving.Tracing;

/// <summary>The names of tags and events, by OpenTelemetry's conventions where it has any.</summary>
internal static class TraceNames
{
    public const string ServerAddress = "server.address", ServerPort = "server.port";
    public const string PeerAddress = "network.peer.address", PeerPort = "network.peer.port";
    public const string Transport = "network.transport", ErrorType = "error.type";
    public const string Direction = "network.io.direction", Receive = "receive", Transmit = "transmit";
    public const string Customer = "clientele.customer.id", Name = "clientele.customer.name";
    public const string Reason = "clientele.leave.reason";
    public const string MessagesReceived = "clientele.messages.received", MessagesSent = "clientele.messages.sent";
    public const string MessagesDropped = "clientele.messages.dropped";
    public const string BytesReceived = "clientele.bytes.received", BytesSent = "clientele.bytes.sent";
    public const string Message = "clientele.message", Size = "clientele.message.size";
    public const string Text = "clientele.message.text", Untold = "clientele.messages.untraced";
}
